"""Written pages from readable files, made once and left to their editors after that."""

from datetime import datetime
from typing import Any

import yaml
from django.conf import settings
from django.utils import timezone
from wagtail.models import Page
from wagtail.rich_text import RichText

MOMENTS = ("starts_at", "ends_at")
BODIES = ("body", "body_en")


def load_pages(model: type[Any], path: str, below: Page) -> list[Any]:
    """Publish below a page those of a YAML list that are not there; returns the new ones."""
    there = set(model.objects.child_of(below).values_list("slug", flat=True))
    items = yaml.safe_load((settings.BASE_DIR / path).read_text(encoding="utf-8"))
    return [_load(model, item, below) for item in items if item["slug"] not in there]


def _load(model: type[Any], item: dict[str, Any], below: Page) -> Any:
    """Publish one page."""
    bodies = {name: [_block(each) for each in item[name]] for name in BODIES if name in item}
    values = item | bodies
    for name in MOMENTS:
        if name in values:
            values[name] = timezone.make_aware(datetime.fromisoformat(str(values[name])))
    page = below.add_child(instance=model(**values))
    page.save_revision(log_action=True).publish()
    return page


def _block(block: dict[str, Any]) -> tuple[str, Any]:
    """A block of a body: `{heading: …}`, `{paragraph: …}` (text or simple markup), `{quote: …}`."""
    [(kind, value)] = block.items()
    if kind == "paragraph":
        value = RichText(value if value.startswith("<ul>") else f"<p>{value}</p>")
    return kind, value
