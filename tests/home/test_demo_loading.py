"""How the demonstration is loaded, tried with little of it."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

import home.demo
from accounts.models import User
from home.demo import PASSWORD, load_demo
from home.setup import set_up_site
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
