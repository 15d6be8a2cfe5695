"""Stale saves: two people, or one in two tabs, edit the same page.

A form carries the revision it was made from. Saving over a newer one is refused with
`StaleSaveError`, so that the view can show both versions; nothing of either is lost.
"""

from wagtail.models import Page


class StaleSaveError(Exception):
    """The page was saved by somebody else since the form was opened."""

    def __init__(self, page: Page) -> None:
        super().__init__(f"Page {page.pk} was saved meanwhile.")
        self.page = page


def lock_unless_stale(page: Page, seen_revision: int | None) -> Page:
    """Lock the page's row for this transaction and return it afresh.

    `seen_revision` is the latest revision when the form was opened. Raises `StaleSaveError`
    when there is a newer one, `Page.DoesNotExist` when the page is gone.
    """
    locked = type(page).objects.select_for_update(of=("self",)).get(pk=page.pk)
    if locked.latest_revision_id != seen_revision:
        raise StaleSaveError(locked)
    return locked
