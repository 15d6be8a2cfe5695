"""The long form, section by section."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from actors.enums import AppointmentRole
from practices.forms.sections import BY_SLUG, SECTIONS
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory
from tests.practices.conftest import COMPLETE

SLUGS = [section.slug for section in SECTIONS[1:]]
NO_ROWS = {
    f"{name}-{count}_FORMS": "0"
    for name in ("co_authors", "related_practices")
    for count in ("TOTAL", "INITIAL")
}


@pytest.fixture
def as_author(client, author):
    """A browser of the author."""
    client.force_login(author)
    return client


def address(draft, slug):
    """Where a section is written."""
    return reverse("practices:section", args=[draft.pk, slug])


def latest(draft):
    """What is saved of a draft."""
    draft.refresh_from_db()
    return draft.get_latest_revision_as_object()


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if BY_SLUG[slug].fields])
def test_a_section_saves_its_own_fields_and_keeps_the_others(as_author, draft, slug):
    form = as_author.get(address(draft, slug)).context["form"]
    texts = {
        field.name: "Escrito aquí"
        for field in form.visible_fields()
        if field.widget_type in ("text", "textarea") and field.name != "tags"
    }
    numbers = {"budget_amount": "1500,5", "beneficiaries_number": "0", "currency": "USD"}
    numbers["sector"] = draft.sector_id
    sent = {"seen_revision": draft.latest_revision_id} | texts
    sent |= {name: value for name, value in numbers.items() if name in form.fields} | NO_ROWS
    for name in numbers:
        texts.pop(name, None)
    response = as_author.post(address(draft, slug), sent)
    assert response.url == address(draft, slug)
    saved = latest(draft)
    assert texts
    assert {name: getattr(saved, name) for name in texts} == texts
    assert saved.problem == COMPLETE["problem"]


def test_an_amount_is_read_with_the_decimal_comma(as_author, draft):
    data = {"seen_revision": draft.latest_revision_id, "budget_amount": "1500,5", "currency": "USD"}
    as_author.post(address(draft, "recursos"), data)
    assert latest(draft).budget_amount == Decimal("1500.5")


def test_saving_and_going_on_leads_to_the_next_section(as_author, draft):
    data = {"seen_revision": draft.latest_revision_id, "objective": "Medir", "next": ""}
    response = as_author.post(address(draft, "contexto"), data)
    assert response.url == address(draft, "pasos")


def test_who_saves_is_told_what_was_saved_when_and_what_comes_next(as_author, draft):
    data = {"seen_revision": draft.latest_revision_id, "objective": "Medir"}
    page = as_author.post(address(draft, "contexto"), data | {"next": ""}, follow=True)
    now = date_format(timezone.localtime(), "H:")
    told = f"«Contexto» quedó guardado a las {now}"
    assert told in page.content.decode()
    assert "Sigue «Pasos y aliados»." in page.content.decode()
    data["seen_revision"] = latest(draft).latest_revision_id
    page = as_author.post(address(draft, "contexto"), data, follow=True)
    assert told in page.content.decode()
    assert "Elija otra parte" in page.content.decode()


def test_every_example_is_named_by_what_it_is_an_example_of(as_author, draft):
    page = as_author.get(reverse("practices:edit", args=[draft.pk])).content.decode()
    names = re.findall(r'<summary>Ejemplo<span class="visually-hidden">: (.+?)</span>', page)
    assert len(names) == len(set(names)) > 5


def test_the_last_section_has_none_to_go_on_to(as_author, draft):
    data = {"seen_revision": draft.latest_revision_id, "title_en": "Air", "next": ""}
    assert as_author.post(address(draft, SLUGS[-1]), data).url == address(draft, SLUGS[-1])


def test_a_stale_section_shows_both_versions_and_then_saves(as_author, draft):
    seen = draft.latest_revision_id
    where = address(draft, "contexto")
    as_author.post(where, {"seen_revision": seen, "context": "Lo de otra pestaña"})

    response = as_author.post(where, {"seen_revision": seen, "context": "Lo de ésta"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Lo de otra pestaña" in page
    assert "Lo de ésta" in page
    fresh = response.context["form"]["seen_revision"].value()
    as_author.post(where, {"seen_revision": fresh, "context": "Lo de ésta"})
    assert latest(draft).context == "Lo de ésta"


def test_what_was_typed_stays_when_something_is_wrong(as_author, draft):
    data = {"seen_revision": draft.latest_revision_id, "budget_amount": "mucho", "team": "Dos"}
    response = as_author.post(address(draft, "recursos"), data | {"currency": "COP"})
    page = response.content.decode()
    assert "mucho" in page
    assert "Dos" in page
    assert latest(draft).team == ""


@pytest.mark.parametrize(
    ("questions", "why"),
    [
        ("\n".join(f"¿Cuánto cuesta {n}?" for n in range(9)), "Hay 9 líneas y caben 8"),
        (f"¿{'a' * 210}?", "tiene 212 caracteres: caben 200"),
        ("¿Quién paga?\n\n- ¿quién paga", "está dos veces"),
    ],
)
def test_questions_that_the_page_would_not_hold_are_refused_and_kept(
    as_author, draft, questions, why
):
    sent = {"seen_revision": draft.latest_revision_id, "sector": draft.sector_id, **NO_ROWS}
    page = as_author.post(address(draft, "clasificacion"), sent | {"questions": questions})
    assert why in page.content.decode()
    assert page.context["form"]["questions"].value() == questions
    assert latest(draft).questions == ""


@pytest.mark.parametrize("appointed", ["elsewhere", "as a colleague", "nowhere"])
def test_a_section_does_not_exist_for_who_may_not_edit(client, draft, entity, appointed):
    person = {
        "elsewhere": lambda: AppointmentFactory().person,
        "as a colleague": lambda: (
            AppointmentFactory(entity=entity, role=AppointmentRole.TEAM).person
        ),
        "nowhere": UserFactory,
    }[appointed]()
    client.force_login(person)
    response = client.post(address(draft, "contexto"), {"context": "Ajeno"})
    assert response.status_code == 404
    assert latest(draft).context == ""


@pytest.mark.parametrize("slug", ["lo-esencial", "no-existe"])
def test_only_the_sections_have_an_address(as_author, draft, slug):
    assert as_author.get(address(draft, slug)).status_code == 404


def test_every_section_is_reached_from_the_short_form(as_author, draft):
    page = as_author.get(reverse("practices:edit", args=[draft.pk])).content.decode()
    for slug in SLUGS:
        assert f'href="{address(draft, slug)}"' in page
