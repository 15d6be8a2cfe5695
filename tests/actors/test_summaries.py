"""What the pages of entities say of themselves before their own people write it."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from actors.models import EntityPage
from actors.reference import DATA, introduce_entities
from core.reference import rows
from home.setup import set_up_site
from tests.factories.accounts import UserFactory
from tests.factories.actors import EntityFactory
from tests.home.test_demo_texts import runs

TOLD = {row["acronym"]: row for row in rows(DATA / "entities.csv")}


@pytest.fixture
def mobility(site):
    """A page of an existing site: an entity of the file that says nothing of itself."""
    return EntityFactory(acronym="SDM", title=TOLD["SDM"]["name"])


def said(page):
    return page.summary, page.summary_en


def of_the_file(acronym):
    return TOLD[acronym]["summary"], TOLD[acronym]["summary_en"]


def matters_of_the_file(acronym):
    return TOLD[acronym]["ask_about"].split("; ")


def newest(page):
    """The page as its editors open it."""
    return EntityPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_every_entity_says_what_it_is_for_in_both_languages(db):
    set_up_site()
    for entity in EntityPage.objects.all():
        assert all(60 <= len(text) <= 280 for text in said(entity)), entity.acronym
    assert introduce_entities() == 0


def test_every_entity_says_what_to_ask_it(db):
    set_up_site()
    for entity in EntityPage.objects.all():
        entity.full_clean()
        assert 5 <= len(entity.matters) <= 16, entity.acronym


def test_hardly_anything_is_asked_of_two_entities():
    times = Counter(matter for acronym in TOLD for matter in matters_of_the_file(acronym))
    assert [number for number in times.values() if number > 1] == []


def test_no_two_entities_share_a_run_of_words():
    texts = [row[name] for row in TOLD.values() for name in ("summary", "summary_en")]
    times = Counter(run for text in texts for run in runs(text))
    assert times
    assert not [run for run, count in times.items() if count > 1]


def test_a_page_without_a_summary_gets_the_one_of_the_file_once(mobility):
    assert introduce_entities() == 1
    mobility.refresh_from_db()
    assert said(mobility) == of_the_file("SDM")
    assert mobility.matters == matters_of_the_file("SDM")
    assert mobility.latest_revision is None
    assert introduce_entities() == 0


def test_the_own_words_of_an_entity_stay(mobility):
    mobility.summary = "Nuestras palabras."
    mobility.ask_about = "lo nuestro"
    mobility.save()
    assert introduce_entities() == 0
    mobility.refresh_from_db()
    assert said(mobility) == ("Nuestras palabras.", "")
    assert mobility.matters == ["lo nuestro"]


def test_an_entity_with_a_summary_of_its_own_is_told_what_to_ask_it(mobility):
    mobility.summary = "Nuestras palabras."
    mobility.save()
    assert introduce_entities() == 1
    mobility.refresh_from_db()
    assert said(mobility) == ("Nuestras palabras.", "")
    assert mobility.matters == matters_of_the_file("SDM")


def test_a_version_from_before_there_were_matters_gets_them(mobility):
    revision = mobility.save_revision()
    del revision.content["ask_about"]
    revision.save()
    introduce_entities()
    assert newest(mobility).matters == matters_of_the_file("SDM")


def test_own_words_in_english_stay_beside_the_spanish_of_the_file(mobility):
    mobility.summary_en = "Our own words."
    mobility.save()
    introduce_entities()
    mobility.refresh_from_db()
    assert said(mobility) == (TOLD["SDM"]["summary"], "Our own words.")


def test_the_version_that_editors_open_says_it_too(mobility):
    mobility.save_revision().publish()
    introduce_entities()
    assert said(newest(mobility)) == of_the_file("SDM")
    mobility.refresh_from_db()
    assert not mobility.has_unpublished_changes


def test_a_draft_stays_what_it_is_with_its_own_words(mobility):
    author = UserFactory()
    mobility.title = "Un nombre que todavía no rige"
    mobility.summary = "Lo que escribe el punto focal."
    draft = mobility.save_revision(user=author)
    introduce_entities()
    page = EntityPage.objects.get(pk=mobility.pk)
    assert (page.title, *said(page)) == (TOLD["SDM"]["name"], *of_the_file("SDM"))
    assert (page.latest_revision, page.latest_revision.user) == (draft, author)
    assert page.has_unpublished_changes
    assert newest(page).title == "Un nombre que todavía no rige"
    assert newest(page).summary == "Lo que escribe el punto focal."


def test_a_draft_that_says_nothing_of_it_keeps_the_rest_and_gets_it(mobility):
    mobility.title = "Un nombre que todavía no rige"
    draft = mobility.save_revision()
    introduce_entities()
    assert (newest(mobility).title, *said(newest(mobility))) == (
        "Un nombre que todavía no rige",
        *of_the_file("SDM"),
    )
    assert EntityPage.objects.get(pk=mobility.pk).latest_revision == draft


def test_a_version_that_waits_for_its_hour_goes_live_with_it(mobility):
    mobility.save_revision().publish()
    mobility.go_live_at = timezone.now() + timedelta(days=1)
    mobility.save_revision().publish()
    mobility.go_live_at = None
    mobility.save_revision()
    introduce_entities()
    waiting = mobility.revisions.get(approved_go_live_at__isnull=False)
    assert said(waiting.as_object()) == of_the_file("SDM")


def test_an_unpublished_entity_stays_unpublished(mobility):
    mobility.unpublish()
    introduce_entities()
    mobility.refresh_from_db()
    assert said(mobility) == of_the_file("SDM")
    assert not mobility.live


def test_an_entity_is_found_by_what_it_does(site, client, mobility):
    introduce_entities()
    page = client.get("/buscar/?q=semaforos").content.decode()
    assert mobility.title in page
    directory = client.get("/entidades/?q=semaforos").content.decode()
    assert mobility.title in directory
    assert TOLD["SDM"]["summary"] in directory


def test_the_whole_directory_shows_names_only(site, client, mobility):
    introduce_entities()
    assert TOLD["SDM"]["summary"] not in client.get("/entidades/").content.decode()


def test_search_engines_and_social_cards_read_it(site, client, mobility):
    introduce_entities()
    page = client.get(mobility.url).content.decode()
    assert page.count(f'content="{TOLD["SDM"]["summary"]}"') == 2
    english = client.get(f"/en{mobility.url}").content.decode()
    assert english.count(f'content="{TOLD["SDM"]["summary_en"]}"') == 2


def test_an_entity_is_found_by_what_one_asks_it(site, client, mobility):
    mobility.ask_about = "burros en la calzada\npuentes peatonales"
    mobility.save()
    mobility.refresh_from_db()
    page = client.get(mobility.url).content.decode()
    assert "<li>burros en la calzada</li><li>puentes peatonales</li>" in page
    assert mobility.title in client.get("/buscar/?q=burros").content.decode()
    assert mobility.title in client.get("/entidades/?q=burros").content.decode()
