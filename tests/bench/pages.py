"""What our pages cost, and what is left of their speed when Elasticsearch is gone."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.test import Client, override_settings

from practices.models import PracticePage
from search.engines.breaker import FAILURES
from tests.bench.costs import TIMES, Figures, cost, searched
from tests.bench.progress import say

KEPT = ("home", "content page", "listing")


def addresses() -> dict[str, str]:
    """One page of each sort, as somebody without an account sees it."""
    practice = PracticePage.objects.order_by("path").last()
    return {
        "home": "/",
        "content page": practice.url,
        "listing": practice.get_parent().url,
        "search page": searched("/buscar/?q="),
    }


def costs() -> Figures:
    """Statements, processor and weight of each page as it is made; processor as it is kept."""
    for name, address in addresses().items():
        say(f"  {name}: {address}")
        with override_settings(PAGE_CACHE_SECONDS=0):
            yield from cost(name, address)
        if name in KEPT:
            yield from cost(f"{name} as kept", address)


def with_elasticsearch_down() -> Figures:
    """Requests a second while the engine takes connections and says nothing, over healthy ones."""
    pages = addresses()
    asked, client = list(pages.values()), Client()
    healthy = _throughputs(client, asked)
    say("  Elasticsearch is frozen")
    with _silent() as url, override_settings(ELASTICSEARCH_URL=url):
        waits = [_seconds(client, pages["search page"]) for _ in range(FAILURES)]
        yield "Elasticsearch frozen, longest wait s", max(waits)
        for name, rate in _throughputs(client, asked).items():
            yield f"Elasticsearch frozen, throughput, {name}", rate / healthy[name]


def _throughputs(client: Client, asked: list[str]) -> dict[str, float]:
    """Requests a second of the four pages: as they are made, and those of strangers as kept."""
    with override_settings(PAGE_CACHE_SECONDS=0):
        made = _throughput(client, asked)
    return {"as made": made, "as kept": _throughput(client, asked)}


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
