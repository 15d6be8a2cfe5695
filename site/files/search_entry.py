"""What the search knows of documents: their titles, their names, and what they say."""

from pathlib import PurePath
from typing import ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.audience import scope_of
from core.models import CustomDocument
from files.enums import ShelfCode
from search.contract import BESIDE_RECORDS, PAGE_BREAK, SearchEntry, SearchKind


class DocumentKindOfEntry(SearchKind[CustomDocument]):
    """Documents. Who finds one is decided by its collection, as who gets its file.

    The files of drafts lie where nobody but superusers would find them, and they are not found.
    """

    kind: ClassVar[str] = "document"
    label = _("Documento")
    label_en: ClassVar[str] = "Document"
    icon = "document"
    model = CustomDocument
    depends_on = ("text",)
    why_boost = _("Un documento cuenta algo menos que la práctica a la que acompaña.")

    def queryset(self) -> QuerySet[CustomDocument]:
        """Every document that is not of a draft, with its text."""
        return CustomDocument.objects.exclude(
            collection__shelf__code=ShelfCode.DRAFTS
        ).select_related("collection", "text")

    def entry(self, obj: CustomDocument) -> SearchEntry:
        """The entry of a document."""
        text = getattr(obj, "text", None)
        return SearchEntry(
            key=self.key(obj.pk),
            kind=self.kind,
            url=obj.url,
            title=_readable(obj.title),
            headings=_spaced(PurePath(obj.filename).stem),
            body=PAGE_BREAK.join(text.pages) if text else "",
            date=obj.created_at.date(),
            boost=BESIDE_RECORDS,
            scope=scope_of(obj.collection),
        )


def _spaced(name: str) -> str:
    """The words of the name of a file."""
    return name.replace("_", " ").replace("-", " ")


def _readable(title: str) -> str:
    """A title as people read it, also where nobody gave one but the name of the file."""
    if " " in title or title == (spaced := _spaced(title)):
        return title
    return spaced[:1].upper() + spaced[1:]
