"""The pictures of the demonstration, drawn by the platform itself."""

from functools import cache
from typing import Any

import yaml
from django.conf import settings
from django.core.files.base import ContentFile

from accounts.models import User
from core.models import Theme
from files.enums import ShelfCode
from files.services import put, store_image
from home.drawings import draw
from home.models import NewsPage
from practices import services as practices
from practices.attachments import keyed_photos
from practices.models import PracticePage

CAPTION = "Dibujo de la demostración según el tema: no es una foto de lo que se hizo."


def illustrate_practice(draft: PracticePage, *, by: User) -> None:
    """Attach to a draft without photos the picture of its first theme that has one."""
    if draft.photos.all():
        return
    told = _told("themes")
    slugs = (slug for theme in draft.themes.all() for slug in _slugs(theme))
    picture = next((told[slug] for slug in slugs if slug in told), None)
    if picture is None:
        return
    practices.add_files(practice=draft, by=by, files=[_drawn(picture, draft.slug)])
    draft.refresh_from_db()
    described = {"alt_text": picture["alt"], "caption": CAPTION}
    practices.change_attachments(
        practice=draft,
        by=by,
        changes=dict.fromkeys(keyed_photos(draft.get_latest_revision_as_object()), described),
        seen_revision=draft.latest_revision_id,
    )
    draft.refresh_from_db()


def illustrate_news(page: NewsPage, *, by: User) -> None:
    """Publish a page of news again with its picture, if there is one for it."""
    picture = _told("news").get(page.slug)
    if picture is None:
        return
    image = store_image(file=_drawn(picture, page.slug), by=by)
    image.alt_text = picture["alt"]
    image.save(update_fields=["alt_text"])
    put([image], ShelfCode.PUBLIC)
    page.picture = image
    page.save_revision(user=by).publish()


@cache
def _told(kind: str) -> dict[str, dict[str, Any]]:
    """What to draw, by what it is drawn for."""
    path = settings.BASE_DIR / "home/data/demo-pictures.yaml"
    return {item["of"]: item for item in yaml.safe_load(path.read_text(encoding="utf-8"))[kind]}


def _slugs(theme: Theme) -> list[str]:
    """A theme and the one above it."""
    return [theme.slug, *([theme.parent.slug] if theme.parent else [])]


def _drawn(picture: dict[str, Any], name: str) -> ContentFile:
    """The picture for a name, as a file of that name."""
    return ContentFile(draw(picture["pattern"], name), f"{name}.webp")
