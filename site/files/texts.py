"""What documents say, for the search: read by the worker, one at a time.

A row in the state `WAITING` is what has to be done. It is leased before the document is read, so
that a killed worker loses nothing; a document that kills it every time is given up.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.models import CustomDocument
from files.enums import TextState
from files.extraction import SECONDS, Block, Reading, UnreadableError, read
from files.models import DocumentText
from search import services as search
from search.contract import PAGE_BREAK

LEASE = timedelta(seconds=6 * SECONDS)
MAX_ATTEMPTS = 3


@transaction.atomic
def await_text(*, document: CustomDocument) -> None:
    """Have the worker read a document, unless its file is the one that it read or will read."""
    source = f"{document.file_hash} {document.file.name}"
    text = DocumentText.objects.filter(document=document).first()
    if text is None:
        text = DocumentText(document=document)
    elif text.source == source:
        return
    text.source, text.state, text.pages = source, TextState.WAITING, []
    text.is_all, text.reason, text.attempts, text.leased_until = True, "", 0, None
    text.save()


def read_due() -> int:
    """Read the document that waits longest; returns how many there were: one or none."""
    text = _lease()
    if text is None:
        return 0
    try:
        with override("es"):
            reading = _read(text)
    except UnreadableError as error:
        _note(text, reason=str(error))
    else:
        _note(text, reading)
    return 1


@transaction.atomic
def _lease() -> DocumentText | None:
    """Take the next document by the database's clock, which all workers share."""
    due = DocumentText.objects.filter(
        Q(leased_until__isnull=True) | Q(leased_until__lt=Now()), state=TextState.WAITING
    ).order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    key = due.values_list("pk", flat=True).first()
    DocumentText.objects.filter(pk=key).update(
        leased_until=Now() + LEASE, attempts=F("attempts") + 1
    )
    return DocumentText.objects.select_related("document").filter(pk=key).first()


def _read(text: DocumentText) -> Reading:
    """What the document says. Raises `UnreadableError`."""
    if text.attempts > MAX_ATTEMPTS:
        raise UnreadableError(_("Leerlo interrumpió varias veces el trabajo del sitio."))
    try:
        with text.document.file.open("rb") as file:
            return read(file)
    except FileNotFoundError as error:
        raise UnreadableError(_("El archivo no está donde se guardó.")) from error


@transaction.atomic
def _note(text: DocumentText, reading: Reading | None = None, reason: str = "") -> None:
    """Keep what came of it, unless the document or its file has gone in the meantime."""
    # Before the row's own lock, as whoever saves the document takes them.
    search.take_turn()
    waiting = DocumentText.objects.select_for_update().filter(
        pk=text.pk, source=text.source, state=TextState.WAITING
    )
    row = waiting.first()
    if row is None:
        return
    row.state = TextState.DONE if reading else TextState.FAILED
    row.reason, row.leased_until = reason, None
    if reading:
        row.pages, row.is_all = _pages(reading.blocks), reading.is_all
    row.save()


def _pages(blocks: Iterable[Block]) -> list[str]:
    """The text of each page, in their order; all of it on one where pages are not known."""
    texts = defaultdict(list)
    for block in blocks:
        # What no database stores may come out of a damaged font.
        texts[block.page or 1].append(search.clean(block.text).replace(PAGE_BREAK, " "))
    return ["\n".join(texts[number]) for number in range(1, max(texts) + 1)]
