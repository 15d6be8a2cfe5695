"""Makers of practices."""

import factory
from django.utils import timezone
from wagtail_factories import PageFactory

from actors.models import EntityPage
from core.enums import Visibility
from practices.enums import AgreementState, PracticeKind
from practices.models import CoAuthor, PracticeIndexPage, PracticePage
from tests.factories.actors import EntityFactory


class PracticeFactory(PageFactory):
    """A published, complete experience under way, below the listing of the `site` fixture."""

    class Meta:
        model = PracticePage

    title = factory.Sequence(lambda n: f"Experiencia de prueba {n}")
    kind = PracticeKind.ONGOING
    summary = "Un resumen corto de lo que pasó."
    problem = "Nadie sabía cómo empezar."
    what_was_done = "Escribimos a la otra ciudad y contestó."
    visibility = Visibility.PUBLIC
    entity = factory.SubFactory(EntityFactory)
    sector = factory.LazyAttribute(lambda practice: practice.entity.sector)
    parent = factory.LazyFunction(lambda: PracticeIndexPage.objects.get())
    first_published_at = factory.LazyFunction(timezone.now)


def sign(practice: PracticePage, *entities: EntityPage) -> None:
    """Have entities named in a published practice as co-authors that agreed."""
    practice.co_authors = [CoAuthor(entity=entity) for entity in entities]
    practice.save()
    for entity in entities:
        practice.agreements.create(
            entity=entity, state=AgreementState.AGREED, decided_at=timezone.now()
        )
