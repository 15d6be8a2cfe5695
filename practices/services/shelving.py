"""Where the files of practices lie: with those who may read the practice that shows them.

A file is for the readers of the published practices that use it; where they differ, for the
fewest. One that only drafts use is nobody's yet. Only files on a shelf are moved: editors put
the others where they want them.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from core.audience import (
    Audience,
    audience_at,
    audience_of_visibility,
    restrictions_by_scope,
    role_groups,
    scope_of,
)
from core.enums import Visibility
from core.models import CustomDocument, CustomImage
from files.enums import ShelfCode, strictest
from files.services import put
from practices.models import Evidence, Photo, PracticePage
from practices.querysets import PracticeQuerySet


@transaction.atomic
def shelve(*, documents: Iterable[int] = (), images: Iterable[int] = ()) -> None:
    """Put these files where the published practices that use them want them."""
    _shelve(CustomDocument.objects.filter(pk__in=set(documents)), Evidence, "document")
    _shelve(CustomImage.objects.filter(pk__in=set(images)), Photo, "image")


def shelve_files_of(practices: PracticeQuerySet) -> None:
    """Put the files of these practices where they belong now."""
    shelve(
        documents=Evidence.objects.filter(
            practice__in=practices, document__isnull=False
        ).values_list("document", flat=True),
        images=Photo.objects.filter(practice__in=practices).values_list("image", flat=True),
    )


def _shelve(files: QuerySet, part: type[Evidence] | type[Photo], field: str) -> None:
    """Put files of one kind where the parts of published practices want them."""
    on_shelves = list(files.filter(collection__shelf__isnull=False))
    if not on_shelves:
        return
    shelf_of = _Shelves()
    wanted = defaultdict(list)
    used = part.objects.filter(**{f"{field}__in": on_shelves}, practice__live=True)
    for use in used.select_related("practice"):
        wanted[getattr(use, f"{field}_id")].append(shelf_of(use.practice))
    for file in on_shelves:
        put([file], strictest(wanted[file.pk]) if file.pk in wanted else ShelfCode.DRAFTS)


class _Shelves:
    """Says on which shelf the files of a published practice lie; a few queries for all."""

    def __init__(self) -> None:
        self.restrictions = restrictions_by_scope()
        groups = role_groups()
        self.audiences: dict[str, Audience] = {
            visibility: audience_of_visibility(visibility, groups) for visibility in Visibility
        }

    def __call__(self, practice: PracticePage) -> ShelfCode:
        """The shelf with exactly its readers; where no shelf has them, the closed one."""
        place = audience_at(scope_of(practice), self.restrictions)
        readers = place & self.audiences[practice.visibility]
        for visibility, audience in self.audiences.items():
            if audience == readers:
                return ShelfCode(visibility)
        return ShelfCode.DRAFTS
