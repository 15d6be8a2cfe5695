"""Opens a page as somebody, does what is asked, and writes what is seen."""

import io
import os
from collections.abc import Iterable, Iterator

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from accounts.models import User
from home.guides import PICTURES
from tests.screenshots.shots import Shot
from tests.services import chromium

SCALE = 1.5
COLOURS = 64
MARGIN = 12
SETTLE = """async () => {
    scrollTo(0, 0);
    for (const image of document.images) image.loading = "eager";
    await Promise.allSettled([...document.images].map((image) => image.decode()));
    await document.fonts.ready;
}"""
NOTICED = 40
"""By how much, of 255, a point must differ to be noticed."""
MOST_ALIKE = 0.002
"""Which part of the points may differ in pictures that look alike."""


def take(shots: Iterable[Shot], address: str, program: str) -> Iterator[str]:
    """Write the pictures; tell of each whether it changed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=[*chromium.arguments(), "--lang=es-CO"],
            # What the browser says itself, in fields of dates and files.
            env=os.environ | {"LANGUAGE": "es_CO"},
        )
        for shot in shots:
            with visit(browser, shot, address) as context:
                page = context.new_page()
                page.goto(address + shot.path())
                # A first visit that waits too long for the typeface does without it.
                page.reload()
                shot.steps(page)
                changed = keep(shot.name, photograph(page, shot))
            yield f"{shot.name}: {'changed' if changed else 'as it was'}"
        browser.close()


def visit(browser: Browser, shot: Shot, address: str) -> BrowserContext:
    """A browser of the person's, signed in."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        device_scale_factor=SCALE,
        locale="es-CO",
        timezone_id=settings.TIME_ZONE,
        color_scheme="light",
        reduced_motion="reduce",
    )
    if shot.persona:
        context.add_cookies([{"url": address} | session(shot.persona)])
    return context


def session(persona: str) -> dict[str, str]:
    """The cookie of a session made here: a second step would ask for a telephone."""
    person = User.objects.get(email=f"{persona}@demo.minga.example")
    Authenticator.objects.get_or_create(
        user=person, type=Authenticator.Type.TOTP, defaults={"data": {}}
    )
    client = Client()
    client.force_login(person)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    return {"name": cookie.key, "value": cookie.value}


def photograph(page: Page, shot: Shot) -> Image.Image:
    """What the shot is of: from the first to the last of its parts, or the whole window."""
    page.evaluate(SETTLE)
    if not shot.parts:
        return Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    boxes = [box for part in shot.parts if (box := page.locator(part).first.bounding_box())]
    left = max(min(box["x"] for box in boxes) - MARGIN, 0)
    top = max(min(box["y"] for box in boxes) - MARGIN, 0)
    right = min(max(box["x"] + box["width"] for box in boxes) + MARGIN, shot.width)
    bottom = max(box["y"] + box["height"] for box in boxes) + MARGIN
    clip = {"x": left, "y": top, "width": right - left, "height": min(bottom - top, shot.tallest)}
    taken = page.screenshot(clip=clip, full_page=True, animations="disabled")
    return Image.open(io.BytesIO(taken))


def keep(name: str, picture: Image.Image) -> bool:
    """Write a picture with few colours, unless it looks like the one that is there."""
    path = PICTURES / f"{name}.png"
    drawn = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    if path.exists() and alike(drawn, Image.open(path)):
        return False
    drawn.save(path, optimize=True)
    return True


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether people would take one picture for the other."""
    if one.size != other.size:
        return False
    difference = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L")
    noticed = sum(difference.histogram()[NOTICED:])
    return noticed <= MOST_ALIKE * one.width * one.height
