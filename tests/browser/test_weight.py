"""What a first visit fetches, on the pages with the most pictures; nothing moves meanwhile."""

import gzip

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from playwright.sync_api import Response

from core.models import SDGoal
from files.enums import ShelfCode
from files.services import put, store_image
from home.drawings import draw
from practices.models import Photo
from tests.browser.conftest import DESKTOP, PHONE
from tests.factories.home import NewsPageFactory
from tests.factories.practices import PracticeFactory

MOST_KB, MOST_REQUESTS, MOST_OF_ONE_KB, MOST_SHIFT = 100, 12, 20, 0.01
IN_LISTING, IN_NEWS = 12, 8
HEAVIEST = "points"  # of the patterns of home/drawings, as the picture of a card
SUMS_SHIFTS = """
    window.shift = 0;
    new PerformanceObserver(list => list.getEntries().forEach(each => {
        if (!each.hadRecentInput) window.shift += each.value;
    })).observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture
def addresses(people):
    """The pages, with a picture for all that may have one."""
    drawing = draw(HEAVIEST, "a")

    def image():
        file = store_image(file=ContentFile(drawing, "a.webp"), by=people["author"])
        put([file], ShelfCode.PUBLIC)
        return file

    for _each in range(IN_LISTING):
        practice = PracticeFactory(summary="Lo que se hizo, con quién, y qué cambió. " * 6)
        practice.photos = [Photo(image=image())]
        practice.sdg_goals = [SDGoal.objects.get(number=11)]
        practice.save()
    news = [NewsPageFactory(picture=image()) for _each in range(IN_NEWS)]
    return [
        "/",
        practice.get_parent().url,
        practice.url,
        "/ods/11/",
        "/noticias/",
        news[0].url,
        reverse("search:search") + "?q=experiencia",
    ]


@pytest.mark.one_database
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_first_visit_is_light_and_still(addresses, visitor, viewport):
    for path in addresses:
        someone = visitor(viewport)
        someone.page.add_init_script(SUMS_SHIFTS)
        answers: list[Response] = []
        someone.page.on("response", lambda answer, kept=answers: kept.append(answer))
        someone.page.goto(someone.address + path, wait_until="networkidle")
        fetched = [answer for answer in answers if not answer.url.startswith("data:")]
        kept = {answer.url: compressed(answer) / 1024 for answer in fetched}
        told = "\n".join([path, *(f"{size:6.1f} {url}" for url, size in kept.items())])
        assert all(url.startswith(someone.address) for url in kept), told
        assert len(fetched) <= MOST_REQUESTS, told
        assert sum(kept.values()) <= MOST_KB, told
        for kind in (".css", ".js"):
            assert sum(kept[url] for url in kept if url.endswith(kind)) <= MOST_OF_ONE_KB, told
        assert someone.page.evaluate("shift") <= MOST_SHIFT, path


def compressed(answer: Response) -> int:
    """The bytes of an answer, compressed as a production site does it where it helps."""
    return min(len(answer.body()), len(gzip.compress(answer.body())))
