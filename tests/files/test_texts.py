"""What documents say is read by the worker, found with its page, and by nobody else."""

from datetime import timedelta

import pytest
from django.db.models import F
from wagtail.documents.forms import get_document_form
from wagtail.models import Collection, CollectionViewRestriction

from accounts.models import User
from core.audience import ANONYMOUS, viewer_of
from core.models import CustomDocument
from files import texts
from files.enums import ShelfCode, TextState
from files.models import DocumentText
from files.services import put, store_document
from files.texts import read_due
from search.differences import differences
from search.results import Query
from search.services import refresh, search
from tests.factories.accounts import UserFactory
from tests.factories.files import docx, pdf, upload

THREE_PAGES = pdf(
    "<p>Portada</p><p style='page-break-before: always'>El humedal se recupera.</p>"
    "<p style='page-break-before: always'>La quebrada y el humedal, juntos otra vez.</p>"
)


@pytest.fixture(autouse=True)
def media(db, settings, tmp_path):
    """A place for files."""
    settings.MEDIA_ROOT = tmp_path


def add(contents: bytes = THREE_PAGES, name: str = "informe.pdf", **fields) -> CustomDocument:
    """A document for everybody, not read yet."""
    document = CustomDocument(title="Informe", file=upload(name, contents), **fields)
    document._set_document_file_metadata()
    document.save()
    return document


def hits(text: str, user: User | None = None):
    """What somebody finds."""
    return search(Query(text=text), viewer_of(user) if user else ANONYMOUS).hits


def test_a_document_with_no_title_but_the_name_of_its_file_is_listed_in_words():
    CustomDocument.objects.filter(pk=add().pk).update(title="acta-de_apertura")
    refresh(CustomDocument.objects.get())
    assert [hit.title for hit in hits("apertura")] == ["Acta de <mark>apertura</mark>"]


def test_the_words_of_a_document_are_found_with_their_page():
    document = add()
    assert hits("humedal") == ()
    assert (read_due(), read_due()) == (1, 0)
    [hit] = hits("quebrada humedal")
    assert (hit.key, hit.page) == (f"document:{document.pk}", 3)
    assert hit.passage == "La <mark>quebrada</mark> y el <mark>humedal</mark>, juntos otra vez."
    assert hits("humedal")[0].page == 2, "the first page of equals"
    assert hits("informe")[0].page is None, "found by its title"
    assert list(differences()) == []


def test_the_page_is_in_the_result_and_in_its_address(client):
    document = add()
    read_due()
    page = client.get("/buscar/", {"q": "quebrada"}).content.decode()
    assert "página 3" in page
    assert f'href="{document.url}#page=3"' in page


def test_a_document_of_word_has_no_pages():
    add(docx(("Heading 1", "Río"), ("Normal", "La quebrada.")), "a.docx")
    read_due()
    assert hits("quebrada")[0].page is None
    assert DocumentText.objects.get().pages == ["Río\nLa quebrada."]


def test_a_file_that_takes_the_place_of_another_is_read_instead():
    document = add()
    read_due()
    document.file = upload("informe.pdf", pdf("<p>El páramo.</p>"))
    document._set_document_file_metadata()
    document.save()
    assert hits("quebrada") == ()
    read_due()
    assert [len(hits("quebrada")), len(hits("páramo"))] == [0, 1]
    assert list(differences()) == []


def test_a_document_that_is_saved_again_is_not_read_again():
    document = add()
    read_due()
    document.title = "Otro"
    document.save()
    assert read_due() == 0
    assert len(hits("quebrada")) == 1


def test_a_deleted_document_takes_its_words_along():
    document = add()
    read_due()
    document.delete()
    assert hits("quebrada") == ()
    assert not DocumentText.objects.exists()
    assert list(differences()) == []


def test_words_are_for_those_who_get_the_file(client):
    private = Collection.get_first_root_node().add_child(name="Privada")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    document = add(collection=private)
    read_due()
    assert hits("quebrada") == ()
    assert client.get(document.url).status_code == 404
    member = UserFactory()
    assert len(hits("quebrada", member)) == 1
    client.force_login(member)
    assert client.get(document.url).status_code == 200


def test_files_of_drafts_are_found_by_nobody_until_they_are_published():
    document = store_document(file=upload("plan.pdf", THREE_PAGES), by=UserFactory())
    read_due()
    superuser = UserFactory(is_superuser=True)
    assert hits("quebrada", superuser) == ()
    put([document], ShelfCode.PUBLIC)
    assert len(hits("quebrada")) == 1
    put([document], ShelfCode.DRAFTS)
    assert hits("quebrada", superuser) == ()
    assert list(differences()) == []


@pytest.mark.parametrize(
    ("contents", "name", "why"),
    [
        (pdf("<p></p>"), "a.pdf", "escaneada"),
        (b"%PDF-1.7 nada", "a.pdf", "dañado"),
        (b"PK", "a.xlsx", "Solo se leen"),
    ],
)
def test_editors_are_told_why_a_document_says_nothing(contents, name, why):
    document = add(contents, name)
    assert "todavía no" in document.text.findable
    read_due()
    document = CustomDocument.objects.get()
    assert document.text.state == TextState.FAILED
    form = get_document_form(CustomDocument)(instance=document, user=UserFactory())
    assert why in form.fields["file"].help_text
    assert len(hits("informe")) == 1, "it stays listed"


def test_a_file_that_is_not_there_is_no_reason_to_stop():
    document = add()
    document.file.storage.delete(document.file.name)
    assert read_due() == 1
    assert "no está" in DocumentText.objects.get().reason


def test_a_document_whose_worker_was_killed_is_read_when_the_lease_ends(monkeypatch):
    add()
    killed(monkeypatch)
    assert read_due() == 0, "somebody may still be reading it"
    let_the_lease_run_out()
    assert read_due() == 1
    assert len(hits("quebrada")) == 1


def test_a_document_that_kills_every_worker_is_given_up(monkeypatch):
    add()
    for _attempt in range(texts.MAX_ATTEMPTS):
        killed(monkeypatch)
        let_the_lease_run_out()
    assert read_due() == 1
    assert "interrumpió" in DocumentText.objects.get().reason
    assert read_due() == 0


def test_what_is_read_of_a_file_that_is_replaced_meanwhile_is_not_kept(monkeypatch):
    document = add()

    def replaced(file):
        document.file = upload("nuevo.pdf", pdf("<p>El páramo.</p>"))
        document._set_document_file_metadata()
        document.save()
        return texts.Reading([texts.Block(0, "quebrada", 1)], is_all=True)

    with monkeypatch.context() as patch:
        patch.setattr(texts, "read", replaced)
        read_due()
    assert DocumentText.objects.get().state == TextState.WAITING
    read_due()
    assert [len(hits("quebrada")), len(hits("páramo"))] == [0, 1]


def killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker takes the document and is never heard of again."""

    def never(*args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(texts, "read", never)
        with pytest.raises(KeyboardInterrupt):
            read_due()


def let_the_lease_run_out() -> None:
    DocumentText.objects.update(leased_until=F("leased_until") - texts.LEASE - timedelta(seconds=1))
