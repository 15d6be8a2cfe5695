"""Demonstration content."""

import re
from collections import Counter

import pytest
from django.utils import timezone
from wagtail.models import Page

import home.demo
from accounts.models import User
from actors.enums import PartnerKind
from actors.models import PartnerPage
from core.enums import Visibility
from home.demo import PASSWORD, load_demo
from home.models import NewsPage
from home.setup import set_up_site
from practices.models import Ally, Evidence, Photo, PracticePage, SavedPractice


@pytest.fixture(scope="module")
def loaded_once(taken_back):
    """The whole site with the whole demonstration, loaded once for the file and taken back."""
    with taken_back():
        set_up_site()
        yield load_demo()


@pytest.fixture
def loaded(loaded_once, db):
    """The demonstration; what a test changes is taken back after it."""
    return loaded_once


def test_the_whole_demo_is_brought_to_the_states_it_tells(loaded):
    told = Counter(item["status"] for item in home.demo.read_practices())
    practices = PracticePage.objects.all()
    assert practices.count() == told.total()
    assert practices.live().count() == told["published"]
    assert sum(practice.workflow_in_progress for practice in practices) == told["pending"]
    assert min(told["draft"], told["pending"]) > 0


def test_the_demo_has_partners_of_every_kind_and_practices_lead_to_them(loaded):
    partners = PartnerPage.objects.live()
    assert set(partners.values_list("kind", flat=True)) == set(PartnerKind.values)
    assert partners.count() == 16
    linked = Ally.objects.filter(partner__isnull=False)
    assert {ally.partner.acronym for ally in linked} >= {"APC-Colombia", "AICS"}


def test_somebody_keeps_a_few_to_compare(loaded):
    assert SavedPractice.objects.filter(reading_list__name="Para empezar").count() == 3


def test_every_demo_account_opens_with_the_printed_password(loaded):
    assert len(loaded) >= 12
    assert all(person.user.check_password(PASSWORD) for person in loaded)


def test_loading_again_changes_nothing(loaded):
    before = list(Page.objects.values_list("pk", "latest_revision_id"))
    people = User.objects.count()
    load_demo()
    assert list(Page.objects.values_list("pk", "latest_revision_id")) == before
    assert User.objects.count() == people


def test_published_practices_and_news_have_a_described_picture(loaded):
    practices = PracticePage.objects.live()
    assert all(photo.alt_text and photo.caption for photo in Photo.objects.all())
    assert practices.count() == practices.filter(photos__isnull=False).count()
    assert all(page.picture.alt_text for page in NewsPage.objects.all())


def test_readers_see_the_pictures(loaded, client):
    assert "<img" in client.get("/").content.decode()
    page = client.get(NewsPage.objects.first().url).content.decode()
    assert NewsPage.objects.first().picture.alt_text in page
    picture = re.search(r'<img[^>]*src="([^"]+)"', page)
    assert client.get(picture[1]).status_code == 200


def test_documents_stand_where_their_titles_did_and_open(loaded, client):
    told = home.demo.read("practices/demo/documents.yaml")
    files = Evidence.objects.filter(document__isnull=False)
    assert Counter(files.values_list("title", flat=True)) == Counter(
        item["evidence"] for item in told
    )
    titles = [item["evidence"] for item in told]
    assert not Evidence.objects.filter(title__in=titles, document=None).exists()
    assert all(file.document.title == file.title for file in files)
    public = files.filter(practice__visibility="public").first()
    assert client.get(public.document.url).status_code == 200


def test_what_happened_has_the_day_that_is_told(loaded, client):
    told = {item["slug"]: item.get("last_confirmed") for item in home.demo.read_practices()}
    practices = PracticePage.objects.live()
    days = {each.slug: timezone.localdate(each.first_published_at) for each in practices}
    assert days == {slug: told[slug] for slug in days}
    newest = client.get("/buscar/", {"kind": "practice", "orden": "recientes"}).context["results"]
    seen = practices.filter(visibility=Visibility.PUBLIC).values_list("slug", flat=True)
    assert newest.hits[0].date == max(days[slug] for slug in seen)
    for item in home.demo.read("practices/demo/validations.yaml"):
        validation = practices.get(slug=item["practice"]).validations.get()
        assert timezone.localdate(validation.version_of) == told[item["practice"]]
        assert timezone.localdate(validation.decided_at) == item["date"] > told[item["practice"]]
    for item in home.demo.read("practices/demo/adoptions.yaml"):
        assert item["date"] > told[item["practice"]]
