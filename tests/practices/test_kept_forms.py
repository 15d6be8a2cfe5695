"""Forms that arrive after the session has ended, also without the script."""

import pytest
from django.urls import reverse

from practices.views.keeping import MOST
from tests.factories.accounts import PASSWORD
from tests.factories.actors import AppointmentFactory


@pytest.fixture
def where(draft):
    """The address of a section."""
    return reverse("practices:section", args=[draft.pk, "contexto"])


@pytest.fixture
def sent(draft, author):
    """What the author wrote in it."""
    return {
        "seen_revision": draft.latest_revision_id,
        "person": author.pk,
        "context": "Un barrio con humo",
    }


def signs_in(client, person):
    """Come in by the one door, and go where one wanted to."""
    return client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})


def test_it_is_filled_again_after_signing_in_and_saved_when_she_says_so(
    client, author, draft, where, sent
):
    assert client.post(where, sent).url == f"{reverse('account_login')}?next={where}"
    signs_in(client, author)
    page = client.get(where)
    assert "Un barrio con humo" in page.content.decode()
    assert "cuando su sesión había terminado" in page.content.decode()
    draft.refresh_from_db()
    assert draft.get_latest_revision_as_object().context == ""

    client.post(where, sent)
    draft.refresh_from_db()
    assert draft.get_latest_revision_as_object().context == "Un barrio con humo"
    assert "cuando su sesión había terminado" not in client.get(where).content.decode()


def test_it_is_forgotten_when_the_page_saves_itself(client, author, draft, where, sent):
    client.post(where, sent)
    signs_in(client, author)
    autosave = reverse("practices:autosave", args=[draft.pk, "contexto"])
    client.post(autosave, sent, headers={"Accept": "application/json"})
    assert not client.get(where).context["form"].is_bound


def test_a_new_experience_is_kept_too(client, author, entity):
    data = {"person": author.pk, "title": "Aire limpio", "results-TOTAL_FORMS": "0"}
    where = reverse("practices:share")
    client.post(where, data | {"results-INITIAL_FORMS": "0"})
    signs_in(client, author)
    assert "Aire limpio" in client.get(where).content.decode()


def test_the_forms_of_two_tabs_are_both_kept(client, author, draft, where, sent):
    other = reverse("practices:section", args=[draft.pk, "recursos"])
    client.post(where, sent)
    client.post(other, {"person": author.pk, "team": "Dos personas"})
    signs_in(client, author)
    assert "Un barrio con humo" in client.get(where).content.decode()
    assert "Dos personas" in client.get(other).content.decode()


def test_no_more_is_kept_than_fits(client, where, sent):
    client.post(reverse("practices:share"), {"person": "1", "title": "a" * (MOST - 200)})
    client.post(where, sent | {"context": "b" * 400})
    assert list(client.session["kept_forms"]) == [where]


def test_she_may_throw_it_away(client, author, where, sent):
    client.post(where, sent)
    signs_in(client, author)
    client.post(where, {"throw_away": ""})
    assert "Un barrio con humo" not in client.get(where).content.decode()


def test_it_is_shown_to_nobody_else_on_the_same_computer(client, approver, where, sent):
    client.post(where, sent)
    signs_in(client, approver)
    assert "Un barrio con humo" not in client.get(where).content.decode()


def test_a_stranger_still_finds_nothing(client, draft, where, sent):
    stranger = AppointmentFactory().person
    client.post(where, sent | {"person": stranger.pk})
    signs_in(client, stranger)
    assert client.get(where).status_code == 404


@pytest.mark.parametrize("change", [{"person": ""}, {"person": "x"}, {"context": "a" * MOST}])
def test_what_no_form_of_ours_sends_is_not_kept(client, where, sent, change):
    client.post(where, sent | change)
    assert "kept_forms" not in client.session


def test_a_stale_form_that_was_kept_shows_both_versions(client, author, where, sent):
    client.force_login(author)
    client.post(where, sent | {"context": "Lo de otra pestaña"})
    client.logout()
    client.post(where, sent)
    signs_in(client, author)
    assert "Un barrio con humo" in client.get(where).content.decode()
    assert client.post(where, sent).status_code == 409


def test_signing_out_clears_what_pages_stored_in_the_browser(client, author):
    client.force_login(author)
    response = client.post(reverse("account_logout"))
    assert response["Clear-Site-Data"] == '"storage"'
