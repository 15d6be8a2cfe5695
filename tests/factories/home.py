"""Makers of written pages."""

from datetime import timedelta

import factory
from django.utils import timezone
from wagtail_factories import PageFactory

from home.models import EventIndexPage, EventPage, HomePage, NewsIndexPage, NewsPage, StandardPage


class StandardPageFactory(PageFactory):
    """A published page below the home page of the `site` fixture."""

    class Meta:
        model = StandardPage

    title = factory.Sequence(lambda n: f"Página de prueba {n}")
    summary = "Qué es esto."
    body = [("heading", "Para qué"), ("paragraph", "<p>Para probar.</p>")]
    parent = factory.LazyFunction(lambda: HomePage.objects.get())


class NewsPageFactory(StandardPageFactory):
    """A published piece of news of today, by the technical secretariat."""

    class Meta:
        model = NewsPage

    title = factory.Sequence(lambda n: f"Noticia de prueba {n}")
    parent = factory.LazyFunction(lambda: NewsIndexPage.objects.get())


class EventPageFactory(StandardPageFactory):
    """A published event of next week."""

    class Meta:
        model = EventPage

    title = factory.Sequence(lambda n: f"Evento de prueba {n}")
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
    parent = factory.LazyFunction(lambda: EventIndexPage.objects.get())
