"""What the preview beside the editor is read for."""

from typing import Any, ClassVar

from django.http import HttpRequest
from wagtail.admin.userbar import ContentCheckerItem


class WrittenContentItem(ContentCheckerItem):
    """Wagtail's check of headings, links and images: of what was written, not of what frames it."""

    axe_include: ClassVar[list[str]] = ["main"]


def check_what_was_written(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Ours in the place of Wagtail's."""
    items[:] = [
        WrittenContentItem() if isinstance(item, ContentCheckerItem) else item for item in items
    ]
