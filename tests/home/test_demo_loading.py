"""How the demonstration is loaded, tried with little of it."""

from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import rich_text

import home.demo
from accounts.models import User
from home.demo import PASSWORD, load_demo, load_landings
from home.models import Landing, NewsPage
from home.setup import set_up_site
from notifications.enums import MessageState
from notifications.models import Message
from practices.models import Photo, PracticePage
from practices.services import validity
from search.models import Entry, SearchGap
from tests.factories.accounts import UserFactory


@pytest.fixture
def few(monkeypatch):
    """A demonstration of two practices: all of them take a while."""
    some = home.demo.read("practices/demo/practices.yaml")[:2]
    monkeypatch.setattr(home.demo, "read_practices", lambda: some)


def test_the_demo_is_refused_where_it_is_not_allowed(db, settings):
    settings.DEMO_ALLOWED = False
    with pytest.raises(ImproperlyConfigured):
        load_demo()
    assert not User.objects.exists()


def test_the_command_says_how_to_sign_in(db, few, capsys):
    set_up_site()
    call_command("load_demo")
    assert PASSWORD in capsys.readouterr().out


def test_the_reports_of_the_demonstration_have_something_to_say(db, few, monkeypatch):
    set_up_site()
    first, second = home.demo.read_practices()
    asked = first | {"last_confirmed": date(2025, 7, 3), "asked": date(2026, 7, 6)}
    monkeypatch.setattr(home.demo, "read_practices", lambda: [asked, second])
    for _time in range(2):
        load_demo()
    unconfirmed = PracticePage.objects.with_standing().filter(is_unconfirmed=True)
    assert [practice.slug for practice in unconfirmed] == [first["slug"]]
    assert Entry.objects.get(key=f"practice:{unconfirmed[0].pk}").boost < 1
    assert not Message.objects.exclude(state=MessageState.SENT).exists()
    told = SearchGap.objects.shown()
    assert told.count() == len(home.demo.read("home/data/demo-gaps.yaml"))
    assert told.count() == SearchGap.objects.count()
    validity.confirm_validity(
        practice=unconfirmed[0], by=User.objects.filter(is_superuser=True).first()
    )
    load_demo()
    assert not unconfirmed.all().exists()


def test_pages_say_that_the_content_is_a_demonstration(site, client, settings):
    assert "demostración" in client.get("/").content.decode()
    settings.DEMO_ALLOWED = False
    assert "demostración" not in client.get("/").content.decode()


def test_a_superuser_of_the_city_is_not_touched_by_the_demo(db, few):
    set_up_site()
    own = UserFactory(is_superuser=True)
    load_demo()
    own.refresh_from_db()
    assert own.is_superuser
    assert not own.check_password(PASSWORD)


def test_an_introduction_is_told_anew_until_somebody_changes_it_in_the_admin(site, client):
    def load(text):
        load_landings(
            {"vocabulary": "ods", "code": code, "introduction": f"<p>{text}</p>"}
            for code in ("3", "11")
        )

    load("Antes")
    client.force_login(UserFactory(is_superuser=True))
    own = Landing.objects.get(code="11")
    data = {"vocabulary": "ods", "code": "11", "introduction": rich_text("<p>Nuestra</p>")}
    client.post(reverse("wagtailsnippets_home_landing:edit", args=[own.pk]), data)
    load("Ahora")
    texts = dict(Landing.objects.values_list("code", "introduction"))
    assert "Ahora" in texts["3"]
    assert "Nuestra" in texts["11"]


def test_what_was_loaded_before_there_were_pictures_gets_them(db, few, monkeypatch):
    set_up_site()
    with monkeypatch.context() as earlier:
        for name in ("illustrate_practice", "attach_documents", "illustrate_news"):
            earlier.setattr(home.demo, name, lambda page, by: None)
        load_demo()
    assert not Photo.objects.exists()
    loaded, of_a_visitor = PracticePage.objects.live().order_by("pk")
    of_a_visitor.save_revision(clean=False).publish()
    load_demo()
    loaded.refresh_from_db()
    assert loaded.live_revision_id == loaded.latest_revision_id
    assert loaded.photos.get().alt_text
    assert loaded.validations.filter(revision=loaded.live_revision).exists()
    assert not of_a_visitor.photos.exists()
    assert not NewsPage.objects.filter(picture=None).exists()
    versions = set(Revision.objects.values_list("pk", flat=True))
    load_demo()
    assert set(Revision.objects.values_list("pk", flat=True)) == versions
