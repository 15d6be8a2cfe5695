"""The public page of a practice, the listing and the PDF."""

import builtins

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from core.enums import RoleCode, Visibility
from core.models import CustomDocument, CustomImage, Role
from practices.models import Evidence, Photo, Result
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory
from tests.factories.practices import PracticeFactory


def test_a_practice_tells_results_in_colombian_format(site, client):
    practice = PracticeFactory()
    practice.results = [Result(indicator="Horas", baseline="1234567.5", value="0.25", unit="h")]
    practice.save()
    page = client.get(practice.url).content.decode()
    assert "1.234.567,50 h" in page
    assert "0,25 h" in page


def test_a_practice_names_whoever_holds_the_contact_role_today(site, client):
    appointment = AppointmentFactory()
    practice = PracticeFactory(entity=appointment.entity)
    assert appointment.person.email in client.get(practice.url).content.decode()


def test_a_practice_of_a_vacant_role_says_so(site, client):
    assert "Vacante" in client.get(PracticeFactory().url).content.decode()


def test_english_readers_get_the_english_title_and_summary(site, client):
    practice = PracticeFactory(title_en="Sensors of the block", summary_en="They measured.")
    page = client.get(f"/en{practice.url}").content.decode()
    assert "Sensors of the block" in page
    assert "They measured." in page


def test_text_of_people_is_never_taken_for_markup(site, client):
    practice = PracticeFactory(title="<b>x</b>", problem="<script>alert(1)</script>")
    page = client.get(practice.url).content.decode()
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


def test_a_practice_of_the_red_is_absent_for_strangers(site, client):
    practice = PracticeFactory(visibility=Visibility.RED)
    absent = client.get("/practicas/no-existe/")
    forbidden = client.get(practice.url)
    assert forbidden.status_code == absent.status_code == 404
    assert forbidden.content.decode().replace(practice.slug, "no-existe") == absent.content.decode()


def test_a_practice_of_the_red_is_read_by_the_red(site, client):
    practice = PracticeFactory(visibility=Visibility.RED)
    client.force_login(AppointmentFactory().person)
    assert client.get(practice.url).status_code == 200


def test_the_listing_shows_newest_first_and_only_what_one_may_see(site, client):
    old, new = PracticeFactory(), PracticeFactory()
    hidden = PracticeFactory(visibility=Visibility.COMMITTEE)
    draft = PracticeFactory(live=False)
    page = client.get("/practicas/").content.decode()
    assert page.index(new.title) < page.index(old.title)
    assert hidden.title not in page
    assert draft.title not in page


def test_the_committee_sees_its_own_in_the_listing(site, client):
    hidden = PracticeFactory(visibility=Visibility.COMMITTEE)
    member = UserFactory()
    member.groups.add(Role.objects.get(code=RoleCode.COMMITTEE).group)
    client.force_login(member)
    assert hidden.title in client.get("/practicas/").content.decode()


@pytest.mark.parametrize("page", ["2", "-1", "999999999999", "x", ""])
def test_any_page_number_of_the_listing_answers(site, client, page):
    PracticeFactory()
    assert client.get("/practicas/", {"pagina": page}).status_code == 200


def test_an_empty_listing_says_what_to_do(site, client):
    assert reverse("practices:share") in client.get("/practicas/").content.decode()


def test_home_asks_the_same_for_many_as_for_few(site, client, django_assert_max_num_queries):
    PracticeFactory.create_batch(8)
    with django_assert_max_num_queries(15):
        client.get("/")


def test_a_practice_with_many_parts_stays_within_its_queries(
    site, client, django_assert_max_num_queries
):
    practice = PracticeFactory()
    practice.results = [Result(indicator=f"Indicador {n}", value=n) for n in range(20)]
    practice.save()
    with django_assert_max_num_queries(16):
        client.get(practice.url)


def test_a_practice_comes_as_a_pdf(site, client):
    practice = PracticeFactory()
    response = client.get(reverse("practices:pdf", args=[practice.pk]))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_the_pdf_of_a_hidden_practice_is_absent(site, client):
    practice = PracticeFactory(visibility=Visibility.RED)
    assert client.get(reverse("practices:pdf", args=[practice.pk])).status_code == 404


def test_a_server_without_pango_says_so_and_what_to_do(site, client, monkeypatch):
    importing = builtins.__import__

    def without_pango(name, *args, **kwargs):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return importing(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    response = client.get(reverse("practices:pdf", args=[PracticeFactory().pk]))
    assert response.status_code == 501
    assert "Imprimir" in response.content.decode()


def test_a_file_one_may_not_see_is_not_named(site, client):
    collection = Collection.get_first_root_node().add_child(name="Privada")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups")
    document = CustomDocument.objects.create(
        title="Acta secreta", file=ContentFile(b"%PDF-1.4", "acta.pdf"), collection=collection
    )
    practice = PracticeFactory(
        body=[("file", {"document": document, "description": "Lo que se dijo"})]
    )
    practice.evidence = [Evidence(title="El acta", document=document)]
    practice.save()
    for reader, seen in ((None, False), (UserFactory(is_superuser=True), True)):
        if reader:
            client.force_login(reader)
        page = client.get(practice.url).content.decode()
        assert [words in page for words in ("El acta", "Lo que se dijo", "acta")] == [seen] * 3


def test_photos_are_shown_to_those_who_may_see_their_collection(site, client):
    practice = PracticeFactory()
    image = CustomImage.objects.create(title="Taller", file=get_test_image_file())
    practice.photos = [Photo(image=image, caption="El primer taller")]
    practice.save()
    assert "El primer taller" in client.get(practice.url).content.decode()
    closed = Collection.get_first_root_node().add_child(name="Cerrada")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    image.collection = closed
    image.save()
    assert "El primer taller" not in client.get(practice.url).content.decode()
