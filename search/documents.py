"""Documents as something that is found: what `core` cannot say, for it knows no search."""

from pathlib import PurePath

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.audience import scope_of
from core.models import CustomDocument
from search.contract import SearchEntry, SearchKind


class DocumentKind(SearchKind[CustomDocument]):
    """A file in the library of documents. Who finds it is decided by its collection."""

    kind = "document"
    label = _("Documento")
    label_en = "Document"
    model = CustomDocument

    def queryset(self) -> QuerySet[CustomDocument]:
        """Every document."""
        return CustomDocument.objects.select_related("collection")

    def entry(self, obj: CustomDocument) -> SearchEntry:
        """The entry of a document: its title and the name of its file."""
        return SearchEntry(
            key=self.key(obj.pk),
            kind=self.kind,
            url=obj.url,
            title=obj.title,
            headings=PurePath(obj.filename).stem.replace("_", " ").replace("-", " "),
            date=obj.created_at.date(),
            scope=scope_of(obj.collection),
        )
