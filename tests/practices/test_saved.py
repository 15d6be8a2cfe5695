"""Keeping practices for later, in lists that only their owner sees."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.enums import Visibility
from practices import services
from practices.models import PracticePage, ReadingList, SavedPractice
from tests.factories.accounts import UserFactory
from tests.factories.practices import PracticeFactory


@pytest.fixture
def practice(site):
    """A published practice."""
    return PracticeFactory(title="Jardines de lluvia")


@pytest.fixture
def reader(site):
    """A person with an account and nothing else."""
    return UserFactory()


@pytest.fixture
def as_reader(client, reader):
    """Her browser."""
    client.force_login(reader)
    return client


@pytest.fixture
def kept(practice, reader):
    """Her list, which holds the practice."""
    return services.save_practice(practice=practice, by=reader)


def save_url(practice):
    return reverse("practices:save", args=[practice.pk])


def list_url(reading_list):
    return reverse("practices:saved_list", args=[reading_list.pk])


def kept_by(person):
    return list(
        SavedPractice.objects.filter(reading_list__owner=person).values_list(
            "reading_list__name", "practice__title"
        )
    )


def test_one_button_keeps_a_practice_and_leads_back(as_reader, reader, practice):
    assert ">Guardar</button>" in as_reader.get(practice.url).content.decode()
    back = f"{practice.url}?desde=lista"
    response = as_reader.post(save_url(practice), {"next": back}, follow=True)
    page = response.content.decode()
    assert response.redirect_chain == [(back, 302)]
    assert "Guardada en «Guardadas»." in page
    assert "Guardada ✓" in page
    assert kept_by(reader) == [("Guardadas", practice.title)]


def test_the_same_button_undoes_it(as_reader, reader, practice, kept):
    as_reader.post(save_url(practice), {"reading_list": kept.pk, "remove": "1"})
    assert kept_by(reader) == []
    assert ReadingList.objects.filter(pk=kept.pk).exists()


def test_keeping_it_twice_keeps_it_once(as_reader, reader, practice):
    for _ in range(2):
        as_reader.post(save_url(practice))
    assert len(kept_by(reader)) == 1


def test_it_goes_into_a_list_of_her_choice_or_a_new_one(as_reader, reader, practice, kept):
    as_reader.post(save_url(practice), {"new_list": "Agua"})
    other = PracticeFactory()
    as_reader.post(save_url(other), {"reading_list": kept.pk})
    assert set(kept_by(reader)) == {
        ("Guardadas", practice.title),
        ("Agua", practice.title),
        ("Guardadas", other.title),
    }
    assert "Guardada en varias listas" in as_reader.get(practice.url).content.decode()


def test_a_list_needs_a_name(as_reader, reader, practice):
    response = as_reader.post(save_url(practice), {"new_list": "  "})
    assert response.status_code == 400
    assert "Escriba cómo se llama" in response.content.decode()
    response = as_reader.post(save_url(practice), {"new_list": "x" * 81})
    assert response.status_code == 400
    assert kept_by(reader) == []


def test_a_stranger_signs_in_and_is_asked_where_to_keep_it(client, practice, reader):
    assert save_url(practice) in client.get(practice.url).content.decode()
    response = client.get(save_url(practice))
    assert response.status_code == 302
    client.force_login(reader)
    assert "Guardar en «Guardadas»" in client.get(save_url(practice)).content.decode()


@pytest.mark.parametrize("address", ["https://otra.example/", "//otra.example", "javascript:x"])
def test_nobody_is_led_elsewhere(as_reader, practice, address):
    assert as_reader.post(save_url(practice), {"next": address}).url == practice.get_url()


def test_what_one_may_not_see_is_not_kept(as_reader, reader):
    hidden = PracticeFactory(visibility=Visibility.RED)
    assert as_reader.post(save_url(hidden)).status_code == 404
    with pytest.raises(PermissionDenied):
        services.save_practice(practice=hidden, by=reader)


def test_what_one_may_not_see_any_more_is_left_out_and_not_counted(
    as_reader, practice, kept, reader
):
    other = PracticeFactory()
    services.save_practice(practice=other, by=reader)
    PracticePage.objects.filter(pk=practice.pk).update(visibility=Visibility.COMMITTEE)
    for address in (reverse("practices:saved"), list_url(kept)):
        page = as_reader.get(address).content.decode()
        assert practice.title not in page
        assert other.title in page
        assert "Guardadas (1)" in page
    assert (
        "1 práctica."
        in as_reader.get(reverse("practices:delete_list", args=[kept.pk])).content.decode()
    )


def test_a_list_is_nobody_elses(client, kept, practice):
    other = UserFactory(is_superuser=True)
    client.force_login(other)
    for name in ("saved_list", "delete_list"):
        address = reverse(f"practices:{name}", args=[kept.pk])
        assert client.get(address).status_code == 404
        assert client.post(address, {"name": "Mía"}).status_code == 404
    assert kept.name not in client.get(reverse("practices:saved")).context["lists"]
    wish = {"practice": practice, "by": other, "reading_list": kept}
    for verb in (services.save_practice, services.forget_practice):
        with pytest.raises(PermissionDenied):
            verb(**wish)
    with pytest.raises(PermissionDenied):
        services.rename_list(reading_list=kept, by=other, name="Mía")
    with pytest.raises(PermissionDenied):
        services.delete_list(reading_list=kept, by=other)
    for remove in ({}, {"remove": "1"}):
        response = client.post(save_url(practice), {"reading_list": kept.pk} | remove)
        assert response.status_code == 400


def test_what_was_taken_out_of_a_list_can_be_put_back(as_reader, reader, practice, kept):
    back = f"{list_url(kept)}?quitada={practice.pk}"
    wish = {"reading_list": kept.pk, "remove": "1", "next": back}
    page = as_reader.post(save_url(practice), wish, follow=True).content.decode()
    assert "Deshacer" in page
    as_reader.post(save_url(practice), {"reading_list": kept.pk})
    assert kept_by(reader) == [("Guardadas", practice.title)]
    assert "Deshacer" not in as_reader.get(back).content.decode()


@pytest.mark.parametrize("value", ["x", "", "9" * 40, "-1"])
def test_an_address_that_makes_no_sense_puts_nothing_back(as_reader, kept, value):
    assert as_reader.get(list_url(kept), {"quitada": value}).status_code == 200


def test_a_list_gets_another_name_unless_it_is_taken(as_reader, reader, practice, kept):
    services.save_practice(practice=practice, by=reader, new_list="Agua")
    as_reader.post(list_url(kept), {"name": "Para el lunes"})
    kept.refresh_from_db()
    assert kept.name == "Para el lunes"
    response = as_reader.post(list_url(kept), {"name": "Agua"})
    assert response.status_code == 400
    assert "Ya tiene una lista con ese nombre" in response.content.decode()
    kept.refresh_from_db()
    assert kept.name == "Para el lunes"


def test_a_list_is_deleted_after_asking(as_reader, practice, kept):
    address = reverse("practices:delete_list", args=[kept.pk])
    assert "Sí, borrarla" in as_reader.get(address).content.decode()
    assert ReadingList.objects.exists()
    as_reader.post(address)
    assert not ReadingList.objects.exists()
    assert PracticePage.objects.filter(pk=practice.pk).exists()


def test_lists_go_with_their_owner_and_what_they_hold_with_the_practice(reader, practice, kept):
    practice.delete()
    assert not SavedPractice.objects.exists()
    reader.delete()
    assert not ReadingList.objects.exists()


def test_those_kept_are_compared_by_choosing_them(as_reader, practice, kept):
    page = as_reader.get(list_url(kept)).content.decode()
    assert f'name="p" value="{practice.pk}" form="compare"' in page
    assert reverse("practices:compare") in page


def test_what_was_kept_last_comes_first(as_reader, reader, practice, kept):
    other = PracticeFactory()
    services.save_practice(practice=other, by=reader)
    page = as_reader.get(reverse("practices:saved")).content.decode()
    assert page.index(other.title) < page.index(practice.title)


def test_without_anything_kept_it_says_how_to_begin(as_reader):
    page = as_reader.get(reverse("practices:saved")).content.decode()
    assert "Todavía no hay nada guardado" in page


@pytest.mark.parametrize("number", [1, 12])
def test_it_asks_the_same_for_many_as_for_few(
    as_reader, reader, django_assert_max_num_queries, number
):
    for n, practice in enumerate(PracticeFactory.create_batch(number)):
        services.save_practice(practice=practice, by=reader, new_list=f"Lista {n}")
    with django_assert_max_num_queries(12):
        as_reader.get(reverse("practices:saved"))


def test_a_practice_asks_once_whether_it_is_kept_and_never_for_strangers(
    client, reader, practice, kept
):
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(practice.url)
        asked.append(sum("practices_readinglist" in query["sql"] for query in queries))
        client.force_login(reader)
    assert asked == [0, 1]
