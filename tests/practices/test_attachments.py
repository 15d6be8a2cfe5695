"""Files, photos and links of a draft."""

from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from actors.enums import AppointmentRole
from core.models import CustomDocument, CustomImage
from practices import services
from practices.attachments import keyed_evidence, keyed_photos
from practices.models import Evidence
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.actors import AppointmentFactory
from tests.factories.files import picture, upload

PDF = b"%PDF-1.7 informe"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Files go to a folder of the test."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def as_author(client, author):
    """A browser of the author."""
    client.force_login(author)
    return client


@pytest.fixture
def where(draft):
    """Where the attachments of the draft are."""
    return reverse("practices:attachments", args=[draft.pk])


@pytest.fixture
def attached(as_author, draft, where):
    """The draft with a photo and a document."""
    send(as_author, where, "upload", files=[upload("foto.jpg", picture()), upload("a.pdf", PDF)])
    draft.refresh_from_db()
    return draft


def send(browser, where, action, **values):
    """Press one of the buttons of the page."""
    return browser.post(where, {"action": action, **values})


def latest(draft):
    """What is saved of a draft."""
    draft.refresh_from_db()
    return draft.get_latest_revision_as_object()


def described(draft, **changes):
    """What the form of everything attached sends, with changes by field."""
    version = latest(draft)
    sent = {"seen_revision": draft.latest_revision_id}
    for key, item in keyed_evidence(version).items():
        sent[f"{key}-title"] = item.title
    for key in keyed_photos(version):
        sent |= {f"{key}-caption": "", f"{key}-alt_text": "Una estación"}
    return sent | changes


def keys(draft):
    """The names of the photo and of the document of the draft."""
    version = latest(draft)
    return [*keyed_photos(version), *keyed_evidence(version)]


def test_a_file_is_called_as_its_owner_called_it(as_author, attached, where):
    """The store gives the second of a name a name of its own, which tells nobody anything."""
    send(as_author, where, "upload", files=[upload("a.pdf", PDF)])
    assert as_author.get(where).content.decode().count(">a</a> <small>PDF, ") == 2


def test_several_files_at_once_become_photos_and_evidence(attached, author):
    version = latest(attached)
    (photo,), (item,) = version.photos.all(), version.evidence.all()
    assert (item.title, item.document.filename) == ("a", "a.pdf")
    assert item.document.file_size == len(PDF)
    assert {photo.image.uploaded_by_user, item.document.uploaded_by_user} == {author}
    assert not attached.evidence.exists(), "What the page itself has waits for its approval."


def test_a_file_that_is_not_taken_is_told_and_the_others_stay(as_author, draft, where):
    answer = send(
        as_author, where, "upload", files=[upload("malo.pdf", b"MZ\x90\x00"), upload("a.pdf", PDF)]
    )
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "malo.pdf: El archivo no es un PDF" in text
    assert "Se agregó 1 archivo." in text
    assert [item.title for item in latest(draft).evidence.all()] == ["a"]


@pytest.mark.parametrize("number", [0, 21])
def test_no_file_and_too_many_are_refused(as_author, draft, where, number):
    files = [upload(f"{n}.pdf", PDF) for n in range(number)]
    assert send(as_author, where, "upload", files=files).status_code == 400
    assert not CustomDocument.objects.exists()


def test_a_link_is_added_and_a_wrong_one_keeps_what_was_typed(as_author, draft, where):
    wrong = send(as_author, where, "link", **{"link-title": "Informe", "link-link": "no es"})
    assert wrong.status_code == 400
    assert "no es" in wrong.content.decode()
    send(as_author, where, "link", **{"link-title": "Informe", "link-link": "https://a.example/"})
    (item,) = latest(draft).evidence.all()
    assert (item.title, item.link) == ("Informe", "https://a.example/")


def test_what_is_attached_is_described(as_author, attached, where):
    photo, document = keys(attached)
    changes = {
        f"{photo}-caption": "Taller",
        f"{photo}-alt_text": "Vecinos con un sensor",
        f"{document}-title": "Evaluación final",
        f"{document}-is_external_evaluation": "on",
    }
    assert send(as_author, where, "save", **described(attached, **changes)).url == where
    version = latest(attached)
    (picture_,), (item,) = version.photos.all(), version.evidence.all()
    assert (picture_.caption, picture_.alt) == ("Taller", "Vecinos con un sensor")
    assert (item.title, item.is_external_evaluation) == ("Evaluación final", True)


def test_what_a_sent_photo_shows_is_asked_for_at_once(as_author, draft, where):
    sent = send(as_author, where, "upload", files=[upload("foto.jpg", picture())])
    assert sent.url == f"{where}#fotos-por-describir"
    page = as_author.get(where).content.decode()
    assert 'id="fotos-por-describir"' in page
    (photo,) = keyed_photos(latest(draft))
    assert f'href="#id_{photo}-alt_text"' in page


def test_a_photo_without_words_loses_nothing_else_that_was_typed(as_author, attached, where):
    photo, document = keys(attached)
    without = {f"{photo}-alt_text": "", f"{photo}-caption": "Taller", f"{document}-title": "Acta"}
    assert send(as_author, where, "save", **described(attached, **without)).url == where
    version = latest(attached)
    assert (version.photos.get().caption, version.evidence.get().title) == ("Taller", "Acta")
    assert "Falta decir qué se ve en 1 foto" in as_author.get(where).content.decode()


@pytest.mark.parametrize("answer", [{"alt_text": "Una estación"}, {"is_decorative": "on"}])
def test_a_photo_is_described_or_only_decorates_before_it_is_sent(
    as_author, attached, where, author, answer
):
    photo, _document = keys(attached)
    with pytest.raises(services.IncompleteError) as refused:
        services.submit(practice=attached, by=author, seen_revision=attached.latest_revision_id)
    assert list(refused.value.missing) == ["photos"]
    values = {f"{photo}-alt_text": ""} | {f"{photo}-{name}": text for name, text in answer.items()}
    send(as_author, where, "save", **described(attached, **values))
    assert "fotos-por-describir" not in as_author.get(where).content.decode()
    attached.refresh_from_db()
    services.submit(practice=attached, by=author, seen_revision=attached.latest_revision_id)
    assert attached.workflow_in_progress


def test_a_photo_that_only_decorates_says_nothing_and_keeps_its_words(as_author, attached, where):
    photo, _document = keys(attached)
    send(as_author, where, "save", **described(attached, **{f"{photo}-is_decorative": "on"}))
    saved = latest(attached).photos.get()
    assert (saved.alt, saved.alt_text) == ("", "Una estación")


def saves_itself(browser, where, **values):
    """What the script of the page sends while somebody types."""
    return browser.post(where, values, headers={"Accept": "application/json"})


def test_what_is_typed_saves_itself_as_one_version_and_takes_nothing_out(
    as_author, attached, where
):
    photo, document = keys(attached)
    versions = attached.revisions.count()
    typed = {f"{photo}-alt_text": "Vecinas", f"{photo}-remove": "on", f"{document}-title": ""}
    answer = saves_itself(as_author, where, **described(attached, **typed))
    assert answer.status_code == 200
    (error,) = answer.json()["errors"]
    assert "¿Qué es?" in error
    version = latest(attached)
    assert answer.json()["seen_revision"] == attached.latest_revision_id
    assert (version.photos.get().alt, version.evidence.get().title) == ("Vecinas", "a")
    assert attached.revisions.count() == versions


def test_a_stale_autosave_is_refused(as_author, attached, where):
    mine = described(attached)
    send(as_author, where, "link", **{"link-title": "Nuevo", "link-link": "https://a.example/"})
    assert saves_itself(as_author, where, **mine).status_code == 409


def test_what_is_sent_after_the_session_ended_fills_the_form_again(client, attached, where, author):
    photo, _document = keys(attached)
    sent = described(attached, person=author.pk, **{f"{photo}-alt_text": "Vecinas"})
    client.logout()
    assert saves_itself(client, where, **sent).status_code == 401
    assert send(client, where, "save", **sent).status_code == 302
    client.post(reverse("account_login"), {"login": author.email, "password": PASSWORD})
    page = client.get(where).content.decode()
    assert "cuando su sesión había terminado" in page
    assert "Vecinas" in page
    assert latest(attached).photos.get().alt == ""
    send(client, where, "save", **sent)
    assert latest(attached).photos.get().alt == "Vecinas"
    assert "cuando su sesión había terminado" not in client.get(where).content.decode()


def test_what_is_taken_out_can_be_put_back(as_author, attached, where):
    photo, document = keys(attached)
    removed = {f"{photo}-remove": "on", f"{document}-remove": "on"}
    after = send(as_author, where, "save", **described(attached, **removed)).url
    assert not keys(attached)
    assert CustomDocument.objects.exists()
    shown = as_author.get(after)
    assert "Deshacer" in shown.content.decode()
    send(as_author, where, "link", **{"link-title": "Otra", "link-link": "https://b.example/"})
    send(as_author, where, "undo", antes=shown.context["before"].pk)
    assert keys(attached)[:2] == [photo, document]
    assert len(keys(attached)) == 3


def test_only_versions_of_the_practice_are_put_back(as_author, attached, where, author):
    other = AppointmentFactory().entity
    version = other.save_revision()
    assert send(as_author, where, "undo", antes=version.pk).status_code == 404
    assert send(as_author, where, "undo", antes="x").status_code == 404


def test_a_stale_save_shows_both_versions_and_then_saves(as_author, attached, where):
    _photo, document = keys(attached)
    mine = described(attached, **{f"{document}-title": "El mío"})
    send(as_author, where, "save", **described(attached, **{f"{document}-title": "El de otra"}))
    send(as_author, where, "link", **{"link-title": "Nuevo", "link-link": "https://a.example/"})

    answer = send(as_author, where, "save", **mine)

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "El de otra" in text
    assert "El mío" in text
    seen = answer.context["practice"].latest_revision_id
    send(as_author, where, "save", **mine | {"seen_revision": seen})
    assert [item.title for item in latest(attached).evidence.all()] == ["El mío", "Nuevo"]


@pytest.mark.parametrize("who", ["stranger", "colleague"])
def test_the_page_does_not_exist_for_who_may_not_edit(client, attached, where, entity, who):
    people = {
        "stranger": UserFactory,
        "colleague": lambda: AppointmentFactory(entity=entity, role=AppointmentRole.TEAM).person,
    }
    client.force_login(people[who]())
    assert client.get(where).status_code == 404
    assert send(client, where, "upload", files=[upload("b.pdf", PDF)]).status_code == 404
    assert len(keys(attached)) == 2


def files_of(draft):
    """The addresses of the photo and of the document of the draft."""
    version = latest(draft)
    (photo,), (item,) = version.photos.all(), version.evidence.all()
    return [
        reverse("practices:draft_photo", args=[draft.pk, photo.image_id]),
        reverse("practices:draft_file", args=[draft.pk, item.document_id]),
    ]


def test_a_draft_shows_its_files_to_who_may_read_it(as_author, attached, client, approver):
    photo, document = files_of(attached)
    review = as_author.get(reverse("practices:review", args=[attached.pk])).content.decode()
    assert photo in review
    assert document in review
    for person in (attached.owner, approver):
        client.force_login(person)
        file, image = client.get(document), client.get(photo)
        assert b"".join(file.streaming_content) == PDF
        assert file["X-Content-Type-Options"] == "nosniff"
        assert file["Content-Security-Policy"] == "default-src 'none'"
        assert not Image.open(BytesIO(b"".join(image.streaming_content))).getexif()


def test_nobody_else_gets_the_files_of_a_draft(client, attached):
    stranger = AppointmentFactory().person
    document, image = CustomDocument.objects.get(), CustomImage.objects.get()
    for address in (*files_of(attached), document.url, image.get_rendition("width-800").url):
        client.force_login(stranger)
        assert client.get(address).status_code == 404
        client.logout()
        assert client.get(address).status_code in (302, 404)


def test_a_draft_gives_no_file_that_it_does_not_have(as_author, attached, author):
    document = CustomDocument.objects.create(title="Ajeno", file=upload("ajeno.pdf", PDF))
    address = reverse("practices:draft_file", args=[attached.pk, document.pk])
    assert as_author.get(address).status_code == 404


@pytest.mark.parametrize("route", ["attachments", "review"])
def test_an_attachment_costs_only_what_wagtail_asks_when_it_reads_a_version(
    as_author, attached, where, django_assert_max_num_queries, route
):
    address = reverse(f"practices:{route}", args=[attached.pk])
    with django_assert_max_num_queries(60) as asked:
        as_author.get(address)
        before = len(asked)
    for _ in range(2):
        send(as_author, where, "upload", files=[upload("b.jpg", picture()), upload("b.pdf", PDF)])
    with django_assert_max_num_queries(before + 2 * 4):
        as_author.get(address)


def test_links_with_the_same_address_are_told_apart(draft):
    draft.evidence = [Evidence(title=title, link="https://a.example/") for title in ("a", "b")]
    assert [item.title for item in keyed_evidence(draft).values()] == ["a", "b"]
