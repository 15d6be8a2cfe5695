"""Written pages from readable files, left to their editors once these say something else."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import yaml
from django.conf import settings
from django.utils import timezone
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.rich_text import RichText

MOMENTS = ("starts_at", "ends_at")
BODIES = ("body", "body_en")


def load_pages(model: type[Any], path: str, below: Page) -> list[Any]:
    """Publish below a page those of a YAML list that are not there; returns the new ones.

    A page whose texts are still those of an earlier list is published again with those of this one.
    """
    there = {page.slug: page for page in model.objects.child_of(below)}
    made = []
    for item in yaml.safe_load((settings.BASE_DIR / path).read_text(encoding="utf-8")):
        values = _values(item)
        page, told = there.get(item["slug"]), model(**values)
        if page is None:
            page = below.add_child(instance=told)
            made.append(page)
        elif _texts(page, values) != _texts(told, values) and _is_as_loaded(page, values):
            for name, value in values.items():
                setattr(page, name, value)
        else:
            continue
        page.save_revision(log_action=True).publish()
    return made


def _values(item: dict[str, Any]) -> dict[str, Any]:
    """The fields of one page."""
    bodies = {name: [_block(each) for each in item[name]] for name in BODIES if name in item}
    values = item | bodies
    for name in MOMENTS:
        if name in values:
            values[name] = timezone.make_aware(datetime.fromisoformat(str(values[name])))
    return values


def _is_as_loaded(page: Any, names: Iterable[str]) -> bool:
    """Whether a page says what was loaded last, by nobody, and no draft of it something else."""
    loaded = page.revisions.filter(user=None).order_by("-created_at", "-pk").first()
    if loaded is None or not page.live or page.has_unpublished_changes:
        return False
    return _texts(page, names) == _texts(loaded.as_object(), names)


def _texts(page: Any, names: Iterable[str]) -> list[Any]:
    """What a page says in those fields; blocks without the ids that tell them apart."""
    values = [getattr(page, name) for name in names]
    return [
        [(child.block_type, child.block.get_prep_value(child.value)) for child in value]
        if isinstance(value, StreamValue)
        else value
        for value in values
    ]


def _block(block: dict[str, Any]) -> tuple[str, Any]:
    """A block of a body: `{heading: …}`, `{paragraph: …}` (text or simple markup), `{quote: …}`."""
    [(kind, value)] = block.items()
    if kind == "paragraph":
        value = RichText(value if value.startswith("<ul>") else f"<p>{value}</p>")
    return kind, value
