"""Pictures drawn by the platform."""

from io import BytesIO

import pytest
import yaml
from django.conf import settings
from PIL import Image

from home.drawings import draw
from home.drawings.canvas import HEIGHT, WIDTH
from home.drawings.patterns import PATTERNS

pytestmark = pytest.mark.one_database

TOLD = yaml.safe_load((settings.BASE_DIR / "home/data/demo-pictures.yaml").read_text("utf-8"))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_is_the_same_for_one_name_and_another_for_another(pattern):
    first = draw(pattern, "humedales")
    assert first == draw(pattern, "humedales")
    assert first != draw(pattern, "cerros")
    assert Image.open(BytesIO(first)).size == (WIDTH, HEIGHT)


@pytest.mark.parametrize("kind", ["themes", "news"])
def test_what_the_demonstration_draws_is_there_and_described(kind):
    assert {item["pattern"] for item in TOLD[kind]} <= PATTERNS.keys()
    assert all(len(item["alt"]) > 20 for item in TOLD[kind])
