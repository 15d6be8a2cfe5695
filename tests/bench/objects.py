"""Practices by the thousand that could have been told in Bogotá, the same ones every time.

Their words are those of the demonstration: titles are put together from a step that somebody
took, a locality and a city; texts from sentences of different practices. They are real pages
with real rows of the search, written many at a time.
"""

import datetime
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from actors.models import EntityPage
from core.enums import Visibility
from core.models import CustomImage, Locality, SDGoal, Theme
from home.demo import read_practices
from practices.enums import PracticeKind
from practices.models import Photo, PracticeIndexPage, PracticePage
from practices.search_entry import LONG_TEXTS, PracticeKindOfEntry
from search.projection import refresh_many
from search.text import words
from tests.bench.progress import steps
from tests.bench.writing import CHUNK, insert, placed

SEED = 20261124
SLUG = "banco-de-prueba"
TEXTS = {"context": 3, "problem": 3, "what_was_done": 12, "lessons": 4, "difficulties": 2}
"""How many sentences each text has."""

CITIES = (
    "Medellín Quito Lima Montevideo Rosario Valparaíso Curitiba Monterrey Mérida Bilbao Valencia "
    "Turín Bolonia Lyon Nantes Gante Utrecht Malmö Bergen Leipzig Cracovia Lisboa Oporto "
    "Casablanca Dakar Nairobi Kigali Daegu Kioto Surabaya"
).split()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the demonstration says, in pieces."""

    steps: list[str]
    sentences: list[str]

    @classmethod
    def of_the_demonstration(cls) -> "Vocabulary":
        """Read it from the files."""
        practices = read_practices()
        steps = {step["title"] for each in practices for step in each.get("steps", [])}
        told = " ".join(each.get(name, "") for each in practices for name in TEXTS)
        sentences = re.findall(r"[A-ZÁÉÍÓÚÑ¿«][^.?]{30,300}[.?]", told.replace("\n", " "))
        return cls(sorted(steps), sorted(set(sentences)))


def make(count: int) -> None:
    """Publish so many practices below the listing and write their rows of the search."""
    maker, kind = Maker(), PracticeKindOfEntry()
    with steps("Practices", count) as done:
        for start in range(0, count, CHUNK):
            with transaction.atomic():
                pages = [maker.practice(n) for n in range(start, min(start + CHUNK, count))]
                maker.insert(pages)
                refresh_many(kind, [page.pk for page in pages])
            done(len(pages))


def known_items(count: int) -> Iterator[tuple[str, str]]:
    """Questions, each with the key of the one practice it was made from.

    Somebody remembers two words of what was done, where, and with whom: without accents, in
    the order in which they come to mind.
    """
    chance = random.Random(SEED + 1)
    pages = PracticePage.objects.filter(slug__startswith=f"{SLUG}-").order_by("path")
    for pk, title in chance.sample(list(pages.values_list("pk", "title")), count):
        remembered = [word for word in words(title) if len(word) > 3]
        kept = chance.sample(remembered[:-1], min(3, len(remembered) - 1)) + remembered[-1:]
        chance.shuffle(kept)
        yield " ".join(kept), f"practice:{pk}"


def retold() -> Iterator[dict[str, Any]]:
    """The published practices as any site could tell them: plain titles, texts and names."""
    practices = PracticePage.objects.live().order_by("path").select_related("entity")
    practices = practices.prefetch_related("themes", "photos__image")
    for practice in practices.iterator(CHUNK):
        yield {
            "title": practice.title,
            "slug": practice.slug,
            "introduction": practice.summary,
            "author": practice.entity.title,
            "tags": [theme.name for theme in practice.themes.all()],
            "picture": next((photo.image.file.path for photo in practice.photos.all()), None),
            "texts": [
                (str(PracticePage._meta.get_field(name).verbose_name), text)
                for name in LONG_TEXTS
                if (text := getattr(practice, name))
            ],
        }


class Maker:
    """Makes practices one after the other, of what there is on the site."""

    def __init__(self) -> None:
        self._chance = random.Random(SEED)
        self._vocabulary = Vocabulary.of_the_demonstration()
        self._index = PracticeIndexPage.objects.get()
        self._children = self._index.numchild
        drawn = CustomImage.objects.filter(pk__in=Photo.objects.values("image"))
        self._images = cycle(drawn.order_by("pk"))
        self._entities = list(EntityPage.objects.live().order_by("path"))
        self._terms = {
            "localities": list(Locality.objects.order_by("pk")),
            "themes": list(Theme.objects.order_by("pk")),
            "sdg_goals": list(SDGoal.objects.order_by("pk")),
        }
        self._common = {
            "content_type": ContentType.objects.get_for_model(PracticePage),
            "visibility": Visibility.PUBLIC,
        }

    def practice(self, number: int) -> PracticePage:
        """The practice of this number, not written yet."""
        chance, index, vocabulary = self._chance, self._index, self._vocabulary
        entity, city = chance.choice(self._entities), chance.choice(CITIES)
        step, place = chance.choice(vocabulary.steps), chance.choice(self._terms["localities"])
        title = f"{step} en {place.name} con {city}"
        said = {name: " ".join(chance.sample(vocabulary.sentences, n)) for name, n in TEXTS.items()}
        return PracticePage(
            **placed(index, self._children + number + 1, f"{SLUG}-{number}", title),
            first_published_at=timezone.now() - datetime.timedelta(hours=number),
            summary=" ".join(chance.sample(vocabulary.sentences, 2))[:280],
            kind=chance.choice(PracticeKind.values),
            entity=entity,
            sector=entity.sector,
            partner_city=city,
            starts_on=datetime.date(2016, 1, 1) + datetime.timedelta(chance.randrange(3600)),
            **said,
            **self._common,
        )

    def insert(self, practices: list[PracticePage]) -> None:
        """Write practices with what classifies them and a picture each."""
        insert(PracticePage, practices, self._index)
        for name, terms in self._terms.items():
            field = PracticePage._meta.get_field(name)
            through, theirs = field.remote_field.through, field.m2m_reverse_field_name()
            through.objects.bulk_create(
                through(practicepage=practice, **{theirs: term})
                for practice in practices
                for term in self._chance.sample(terms, self._chance.randint(1, 3))
            )
        Photo.objects.bulk_create(
            Photo(practice=practice, image=image, alt_text="Un dibujo")
            for practice, image in zip(practices, self._images, strict=False)
        )
