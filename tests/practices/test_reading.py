"""What the page of a practice shows besides its text, and to whom."""

import json
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from actors.enums import PartnerKind
from actors.models import PartnerIndexPage, PartnerPage
from core.enums import Visibility
from core.models import CustomImage, Locality, Theme
from practices.models import Ally, Photo, RelatedPractice, Result, Step
from tests.factories.actors import AppointmentFactory
from tests.factories.practices import PracticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(site):
    """A published practice with parts of every kind."""
    practice = PracticeFactory(difficulties="El permiso tardó.", success_factors="Una carta.")
    practice.steps = [Step(title="Escribir"), Step(title="Probar")]
    practice.results = [
        Result(indicator="Medidas", baseline=Decimal(2), value=Decimal(8), unit="al día")
    ]
    practice.localities = [Locality.objects.get(number=7)]
    practice.themes = [Theme.objects.create(slug="aire", name="Aire")]
    practice.save_revision().publish()
    return practice


def test_the_questions_come_before_the_answer_and_without_the_marks_of_a_list(site, client):
    practice = PracticeFactory(questions="1. ¿Quién firma?\r\n\r\n• ¿Y si  no firma nadie?\n")
    page = client.get(practice.url).content.decode()
    assert "<li>¿Quién firma?</li><li>¿Y si no firma nadie?</li>" in page
    assert page.index("¿Quién firma?") < page.index(practice.problem)
    practice.questions = ""
    practice.save_revision().publish()
    assert "Esta experiencia responde a" not in client.get(practice.url).content.decode()


def test_what_was_hard_stands_beside_what_helped(client, practice):
    page = client.get(practice.url).content.decode()
    hard, helped = page.index("Lo que fue difícil"), page.index("Lo que ayudó")
    assert hard < helped
    assert page.count("panels__item") >= 2


def test_results_that_can_be_compared_are_drawn_from_zero(practice):
    result = practice.results.get()
    before, after = result.bars
    assert after == pytest.approx(4 * before)
    result.baseline = None
    assert not result.bars


def test_the_map_shows_where_it_happened(client, practice):
    tiles = client.get(practice.url).context["tiles"]
    assert [tile.number for tile in tiles if tile.count] == [7]


def test_related_practices_are_those_chosen_then_near_ones_and_only_visible_ones(client, practice):
    near, far, hidden = (PracticeFactory() for _number in range(3))
    for page in (near, hidden):
        page.themes = list(practice.themes.all())
    hidden.visibility = Visibility.RED
    for page in (near, hidden):
        page.save_revision().publish()
    practice.related_practices = [RelatedPractice(related=far)]
    practice.save_revision().publish()
    page = client.get(practice.url).content.decode()
    cards = page[page.index('id="related"') :]
    assert 0 < cards.index(far.title) < cards.index(near.title)
    assert hidden.title not in page


def test_an_ally_with_a_page_leads_to_it(client, practice):
    partner = PartnerIndexPage.objects.get().add_child(
        instance=PartnerPage(title="Ciudad hermana", kind=PartnerKind.CITY)
    )
    practice.allies = [Ally(name="Ciudad hermana", partner=partner), Ally(name="Vecinos")]
    practice.save_revision().publish()
    page = client.get(practice.url).content.decode()
    assert f'href="{partner.url}"' in page
    partner.unpublish()
    assert f'href="{partner.url}"' not in client.get(practice.url).content.decode()


def test_in_english_headings_are_english_and_what_was_told_is_marked_as_spanish(client, practice):
    english = client.get(f"/en{practice.spanish_url}").content.decode()
    main = english[english.index('<div class="split__main') :]
    assert '<h2>The problem</h2>\n  <div class="prose" lang="es">' in main
    assert '<div class="split__main stack">' in main
    assert '<ol class="steps" lang="es">' in main
    assert '<strong lang="es">8 al día</strong>' in main
    assert ' lang="es">Escribir' not in main
    spanish = client.get(practice.spanish_url).content.decode()
    assert 'class="prose" lang=' not in spanish


def test_machines_read_what_everybody_may_read(client, practice):
    practice.title = "Aire </script> limpio"
    practice.save_revision().publish()
    page = client.get(practice.url).content.decode()
    assert "</script> limpio" not in page
    script = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(script)["headline"] == practice.title
    assert 'rel="canonical"' in page
    assert 'hreflang="en"' in page
    assert page.count('property="og:title"') == 1


def test_what_only_some_may_read_tells_machines_nothing(client, practice):
    practice.visibility = Visibility.RED
    practice.save_revision().publish()
    client.force_login(AppointmentFactory().person)
    page = client.get(practice.url).content.decode()
    assert "application/ld+json" not in page


def test_the_feed_holds_what_everybody_may_read_whoever_asks(client, practice):
    PracticeFactory(visibility=Visibility.RED)
    client.force_login(AppointmentFactory().person)
    answer = client.get(reverse("practices:feed"))
    assert answer["Content-Type"].startswith("application/rss+xml")
    channel = ElementTree.fromstring(answer.content).find("channel")
    [item] = channel.findall("item")
    assert item.findtext("title") == practice.title
    assert item.findtext("link") == practice.full_url
    assert item.findtext("pubDate")
    assert [c.text for c in item.findall("category")] == [t.name for t in practice.themes.all()]
    assert reverse("practices:feed") in client.get(practice.url).content.decode()


def test_the_feed_asks_the_same_for_many_as_for_few(
    client, practice, django_assert_max_num_queries
):
    for _number in range(12):
        PracticeFactory()
    client.get(reverse("practices:feed"))
    with django_assert_max_num_queries(8):
        client.get(reverse("practices:feed"))


def test_a_page_with_every_part_is_read_in_few_queries(
    client, practice, django_assert_max_num_queries
):
    client.get(practice.url)
    with django_assert_max_num_queries(11):
        client.get(practice.url)


def test_photos_and_what_is_private_keep_it_within_twelve(
    client, practice, django_assert_max_num_queries
):
    image = CustomImage.objects.create(title="Patio", file=get_test_image_file())
    practice.photos = [Photo(image=image)]
    practice.save_revision().publish()
    shelf = Collection.get_first_root_node().add_child(name="Cerrada")
    restriction = CollectionViewRestriction.objects.create(
        collection=shelf, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.create(name="Mesa"))
    client.get(practice.url)
    with django_assert_max_num_queries(12):
        client.get(practice.url)


def test_on_paper_it_takes_two_pages(client, practice):
    pdfium = pytest.importorskip("pypdfium2")
    practice.what_was_done = "\n\n".join(["Escribimos, contestaron y lo probamos. " * 12] * 4)
    practice.save_revision().publish()
    answer = client.get(reverse("practices:pdf", args=[practice.pk]))
    assert len(pdfium.PdfDocument(answer.content)) <= 2


def test_in_english_what_leads_to_a_practice_says_in_which_language_it_is(site, client):
    translated = PracticeFactory(
        title="Compost de barrio",
        title_en="Neighbourhood compost",
        summary_en="How it was done.",
    )
    spanish = PracticeFactory(title="Compost de plaza", summary="Cómo se hizo el compost.")
    search = client.get("/en/buscar/?q=compost").content.decode()
    assert f'<h3 class="result__title"><a href="/en{translated.spanish_url}">' in search
    assert '<p class="result__passage">How it was done.' in search
    assert f'<h3 class="result__title" lang="es"><a href="/en{spanish.spanish_url}">' in search
    assert '<p class="result__passage" lang="es">Cómo se hizo' in search
    like = client.get(f"/en{spanish.spanish_url}").content.decode().split('id="related"')[1]
    assert '<h3 class="card__title"><a' in like
    assert '<p class="card__summary">How it was done.' in like
    like = client.get(f"/en{translated.spanish_url}").content.decode().split('id="related"')[1]
    assert '<h3 class="card__title" lang="es"><a' in like
    assert '<p class="card__summary" lang="es">Cómo se hizo' in like
    assert 'result__title" lang' not in client.get("/buscar/?q=compost").content.decode()
