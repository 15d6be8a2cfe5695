"""The connection to Elasticsearch: one client per address, and what is wrong with an answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engines.base import EngineError

SEARCH_TIMEOUT = 0.7  # seconds a person waits at most before the database answers, within 1
WRITE_TIMEOUT = 15.0  # seconds a bulk of writes may take


def configured() -> bool:
    """Whether there is an Elasticsearch at all."""
    return bool(settings.ELASTICSEARCH_URL)


def client(url: str = "") -> Elasticsearch:
    """The client of an address; of the one in the settings (read each time: tests change it)."""
    return _client(url or settings.ELASTICSEARCH_URL)


def writing_client() -> Elasticsearch:
    """The same client, with the patience that writing needs."""
    return client().options(request_timeout=WRITE_TIMEOUT)


def alias() -> str:
    """The name under which the current index is found."""
    return settings.ELASTICSEARCH_INDEX


@contextmanager
def failures() -> Iterator[None]:
    """Turn whatever the client raises into `EngineError`, and what a strange answer leads to.

    Something between us and the engine may answer in its name, with 200 and no sense.
    """
    try:
        yield
    except (ApiError, TransportError) as error:
        raise EngineError(str(error)) from error
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise EngineError(f"Not an answer of Elasticsearch: {error!r}") from error


@cache
def _client(url: str) -> Elasticsearch:
    return Elasticsearch(url, request_timeout=SEARCH_TIMEOUT, max_retries=0, retry_on_timeout=False)
