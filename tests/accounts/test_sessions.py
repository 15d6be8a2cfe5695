"""The open sessions of an account, by the names that people know their browsers by."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from accounts.templatetags.browsers import browser
from tests.factories.accounts import UserFactory

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (WINDOWS, "Firefox en Windows"),
        (IPHONE, "Safari en iOS"),
        ("curl/8.0", "curl"),
        ("Mi programa", "Mi programa"),
        ("", "Un navegador que no dice cuál es"),
    ],
)
def test_a_browser_is_called_by_its_name(said, shown):
    assert browser(said) == shown


def test_it_is_said_in_the_readers_language():
    with override("en"):
        assert browser(WINDOWS) == "Firefox on Windows"


def test_the_list_names_the_browser_and_keeps_what_it_says_of_itself(site, client):
    person = UserFactory()
    for user_agent in (WINDOWS, "<b>Raro</b>"):
        signed_in = client if user_agent == WINDOWS else Client()
        signed_in.force_login(person)
        UserSession.objects.create(
            user=person,
            ip="192.0.2.1",
            user_agent=user_agent,
            session_key=signed_in.session.session_key,
        )
    page = client.get(reverse("usersessions_list")).content.decode()
    assert "Firefox en Windows" in page
    assert f"</summary>{WINDOWS}</details>" in page
    assert "&lt;b&gt;Raro&lt;/b&gt;" in page
