"""`kill -9` of a worker that reads a document: the next one reads it. No engine is needed."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import F

from core.audience import ANONYMOUS
from core.models import CustomDocument
from files.enums import TextState
from files.models import DocumentText
from files.texts import LEASE
from home.setup import set_up_structure
from search.differences import differences
from search.results import Query
from search.services import search
from tests.factories.files import pdf
from tests.faults import database
from tests.faults.conftest import environment, until
from tests.faults.mail import Sink
from tests.faults.processes import Forge


@pytest.fixture
def forge(tmp_path: Path, settings: Any, django_db_blocker: Any) -> Iterator[Forge]:
    """Processes on a database that answers searches itself; this one works on it too."""
    settings.ELASTICSEARCH_URL = ""
    settings.MEDIA_ROOT = tmp_path / "media"
    base = database.of_this_run(tmp_path)
    base.create()
    with Sink() as sink:
        forge = Forge(environment(base, sink, tmp_path), tmp_path)
        try:
            forge.run("migrate", "--verbosity", "0")
            with django_db_blocker.unblock(), database.connected(base):
                set_up_structure()
                yield forge
        finally:
            forge.close()
            base.drop()


def test_a_document_whose_reader_was_killed_is_read_by_the_next(
    forge: Forge, settings: Any
) -> None:
    """A pipe in the place of the file holds the worker up when it has begun to read."""
    file = settings.MEDIA_ROOT / "documents" / "humedal.pdf"
    file.parent.mkdir(parents=True)
    os.mkfifo(file)
    CustomDocument.objects.create(title="Informe", file="documents/humedal.pdf")
    worker = forge.start("work")
    until(lambda: DocumentText.objects.filter(leased_until__isnull=False).exists())
    worker.kill()
    file.unlink()
    file.write_bytes(pdf("<p>Quebrada</p>"))
    assert DocumentText.objects.get().state == TextState.WAITING
    DocumentText.objects.update(leased_until=F("leased_until") - LEASE - timedelta(seconds=1))
    forge.run("work", "--once")
    text = DocumentText.objects.get()
    assert (text.state, text.attempts, text.pages) == (TextState.DONE, 2, ["Quebrada"])
    assert search(Query(text="quebrada"), ANONYMOUS).total == 1
    assert list(differences()) == []
