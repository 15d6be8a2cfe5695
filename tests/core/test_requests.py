"""What holds for every request."""

import gzip

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.http import Http404, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from config.urls import urlpatterns as site_urlpatterns


def writes_then(end):
    """A view that writes a row and ends as told."""

    def view(request):
        Group.objects.create(name="half written")
        return end()

    return view


def raise_(error):
    raise error


urlpatterns = [
    path("ok/", writes_then(lambda: HttpResponse("ok"))),
    path("answer-500/", writes_then(lambda: HttpResponse(status=500))),
    path("crash/", writes_then(lambda: raise_(RuntimeError()))),
    path("not-found/", writes_then(lambda: raise_(Http404()))),
    path(
        "in-transaction/",
        require_safe(lambda request: HttpResponse(str(connection.in_atomic_block))),
    ),
    *site_urlpatterns,
]


@pytest.fixture
def probes(settings, client):
    """A client of the site with the views above."""
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("ending", ["answer-500", "crash", "not-found"])
def test_a_request_that_fails_leaves_nothing_half_written(committed_db, probes, ending):
    probes.post(f"/{ending}/")
    assert not Group.objects.filter(name="half written").exists()


def test_a_request_that_succeeds_keeps_what_it_wrote(committed_db, probes):
    probes.post("/ok/")
    assert Group.objects.filter(name="half written").exists()


def test_a_reading_request_takes_no_transaction(committed_db, probes):
    assert probes.get("/in-transaction/").content == b"False"


@pytest.mark.parametrize("address", ["/", "/buscar/", "/practicas/", "/nada/"])
def test_no_page_may_be_stored_by_others(site, client, address):
    assert client.get(address)["Cache-Control"] == "private, no-store"


def test_pages_travel_compressed(site, client):
    plain = client.get("/").content
    small = client.get("/", headers={"accept-encoding": "gzip"})
    assert gzip.decompress(small.content).count(b"<li") == plain.count(b"<li")
    assert len(small.content) < len(plain) / 2


def test_public_pages_allow_no_inline_script(site, client):
    assert "unsafe-inline" not in client.get("/")["Content-Security-Policy"]


def test_every_page_refuses_devices_of_the_reader(site, client):
    assert "camera=()" in client.get("/")["Permissions-Policy"]


def test_the_process_says_it_is_alive_and_ready(db, client):
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").json() == {"database": True, "migrations_waiting": 0}


def test_readiness_fails_without_a_database(db, client, monkeypatch):
    monkeypatch.setattr("core.views.MigrationExecutor", lambda _: raise_(OSError()))
    assert client.get("/readyz").status_code == 503
