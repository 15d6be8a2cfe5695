"""What a page costs: statements, processor, bytes. Knows nothing of whose page it is."""

import gzip
import re
from collections.abc import Iterator
from urllib.parse import quote

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.timing import cpu

QUESTION = "mujeres del barrio"
"""What is asked of the search: any search with all the texts has more than a page of answers."""

TIMES = 30
LINKED = re.compile(r'<(?:link|script|img)[^>]*?(?:href|src)="(/[^"]+)"[^>]*>')
NOT_FETCHED = ("canonical", "alternate", "search", 'loading="lazy"', "manifest")
IN_STYLES = re.compile(r"url\([\"']?(/[^)\"']+)")

Figures = Iterator[tuple[str, float]]


def searched(address: str) -> str:
    """The address of the page that answers the question, from what stands before it."""
    return address + quote(QUESTION)


def cost(name: str, address: str) -> Figures:
    """The costs of one page. It is asked for once before, as on a site in use."""
    client = Client()
    body = _whole(client, address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    yield f"{name}, SQL queries", len(captured)
    yield f"{name}, CPU ms", cpu(lambda: client.get(address), TIMES)
    fetched = {address: len(gzip.compress(body))} | _weights(client, body.decode())
    yield f"{name}, KB", sum(fetched.values()) / 1000
    yield f"{name}, requests", len(fetched)


def _weights(client: Client, html: str) -> dict[str, int]:
    """The bytes, compressed, of what a browser fetches with a page: by address."""
    tags = [tag for tag in LINKED.finditer(html) if not any(no in tag[0] for no in NOT_FETCHED)]
    found = {tag[1]: _weight(client, tag[1]) for tag in tags}
    for style in [address for address in found if address.endswith(".css")]:
        for font in IN_STYLES.findall(_whole(client, style).decode()):
            found.setdefault(font, _weight(client, font))
    return found


def _weight(client: Client, address: str) -> int:
    return len(_whole(client, address, **{"accept-encoding": "br, gzip"}))


def _whole(client: Client, address: str, **headers: str) -> bytes:
    """The body of an answer, which must be a good one."""
    response = client.get(
        address, headers={name.replace("_", "-"): headers[name] for name in headers}
    )
    if response.status_code != 200:
        raise RuntimeError(f"{address} answers {response.status_code}.")
    return b"".join(response) if response.streaming else response.content
