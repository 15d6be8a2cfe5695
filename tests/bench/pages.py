"""What pages cost: statements, processor, bytes; and what is left when Elasticsearch is gone."""

import gzip
import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from practices.models import PracticePage
from search.engines.breaker import FAILURES
from tests.bench.objects import known_items
from tests.bench.progress import say
from tests.bench.timing import cpu

TIMES = 30
LINKED = re.compile(r'<(?:link|script|img)[^>]*?(?:href|src)="(/[^"]+)"[^>]*>')
NOT_FETCHED = ("canonical", "alternate", "search", 'loading="lazy"', "manifest")
IN_STYLES = re.compile(r"url\([\"']?(/[^)\"']+)")

Figures = Iterator[tuple[str, float]]


def addresses() -> dict[str, str]:
    """One page of each sort, as somebody without an account sees it."""
    practice = PracticePage.objects.order_by("path").last()
    text, _key = next(known_items(1))
    return {
        "home": "/",
        "content page": practice.url,
        "listing": practice.get_parent().url,
        "search page": f"/buscar/?q={quote(text)}",
    }


def costs() -> Figures:
    """Statements, processor and weight of each page."""
    for name, address in addresses().items():
        say(f"  {name}: {address}")
        yield from cost(name, address)


def cost(name: str, address: str) -> Figures:
    """The same of one page. It is asked for once before, as on a site in use."""
    client = Client()
    body = _whole(client, address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    yield f"{name}, SQL queries", len(captured)
    yield f"{name}, CPU ms", cpu(lambda: client.get(address), TIMES)
    fetched = {address: len(gzip.compress(body))} | _weights(client, body.decode())
    yield f"{name}, KB", sum(fetched.values()) / 1000
    yield f"{name}, requests", len(fetched)


def with_elasticsearch_down() -> Figures:
    """Requests a second while the engine takes connections and says nothing, over healthy ones."""
    pages = addresses()
    asked, client = list(pages.values()), Client()
    healthy = _throughput(client, asked)
    say("  Elasticsearch is frozen")
    with _silent() as url, override_settings(ELASTICSEARCH_URL=url):
        waits = [_seconds(client, pages["search page"]) for _ in range(FAILURES)]
        yield "Elasticsearch frozen, longest wait s", max(waits)
        yield "Elasticsearch frozen, throughput", _throughput(client, asked) / healthy


def _throughput(client: Client, asked: list[str]) -> float:
    for address in asked:
        client.get(address)
    begun = time.perf_counter()
    for _ in range(TIMES):
        for address in asked:
            client.get(address)
    return TIMES * len(asked) / (time.perf_counter() - begun)


def _seconds(client: Client, address: str) -> float:
    begun = time.perf_counter()
    client.get(address)
    return time.perf_counter() - begun


@contextmanager
def _silent() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


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
