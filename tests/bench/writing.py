"""Writing pages many at a time; of any site."""

from collections.abc import Sequence

from django.db import DEFAULT_DB_ALIAS
from django.db.models import F
from django.db.models.sql import InsertQuery
from wagtail.models import Page

CHUNK = 1000
"""Pages made at once."""

ROWS = 500
"""Rows of a statement; SQLite takes 32,766 parameters in one."""


def insert(model: type[Page], pages: Sequence[Page], parent: Page) -> None:
    """Write pages of one type, whose paths lie below `parent`, in a statement for each table.

    Django makes no objects of inherited tables in bulk: first come the rows of `Page`.
    """
    shared = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    bases = Page.objects.bulk_create(
        Page(**{name: getattr(page, name) for name in shared}) for page in pages
    )
    for page, base in zip(pages, bases, strict=True):
        page.pk = page.page_ptr_id = base.pk
    for start in range(0, len(pages), ROWS):
        query = InsertQuery(model)
        query.insert_values(
            model._meta.local_concrete_fields, pages[start : start + ROWS], raw=True
        )
        query.get_compiler(DEFAULT_DB_ALIAS).execute_sql()
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))


def placed(parent: Page, number: int, slug: str, title: str) -> dict[str, object]:
    """What a page needs to lie below another as its child of this number, counted from 1."""
    return {
        "title": title,
        "draft_title": title,
        "slug": slug,
        "url_path": f"{parent.url_path}{slug}/",
        "path": Page._get_path(parent.path, parent.depth + 1, number),
        "depth": parent.depth + 1,
        "locale": parent.locale,
    }
