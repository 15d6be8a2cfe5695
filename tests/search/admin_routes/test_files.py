"""Routes of the admin that change documents and the collections they lie in."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Collection, UploadedFile

from core.models import CustomDocument
from search.models import Entry
from tests.search.admin_routes.admin import Admin
from tests.search.admin_routes.conftest import City, document, restrict
from tests.search.admin_routes.routes import drives
from tests.search.admin_routes.truth import ask

NOBODY = AnonymousUser()
ADD, EDIT, DELETE = (f"wagtaildocs:{verb}" for verb in ("add", "edit", "delete"))
MANY, EDIT_ONE, DELETE_ONE = (f"wagtaildocs:{verb}_multiple" for verb in ("add", "edit", "delete"))
FROM_UPLOAD = "wagtaildocs:create_multiple_from_uploaded_document"
FORGET_UPLOAD = "wagtaildocs:delete_upload_multiple"
CHOOSER = "wagtaildocs_chooser:create"
COLLECTION = "wagtailadmin_collections:edit"


def titles(user: Any, text: str = "") -> list[str]:
    keys = [hit.key for hit in ask(user, text).hits if hit.kind == "document"]
    return sorted(Entry.objects.filter(key__in=keys).values_list("title", flat=True))


def file(name: str = "mapa.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7 mapa", content_type="application/pdf")


@drives(ADD)
def test_a_new_document_is_for_those_of_its_collection(city: City, admin: Admin) -> None:
    url = admin.url(ADD)
    admin.submit(url, title="Mapa", file=file(), collection=city.vault.pk)
    assert (titles(NOBODY, "mapa"), titles(city.member, "mapa")) == ([], ["Mapa"])
    admin.submit(url, title="Plano", file=file("plano.pdf"), collection=city.library.pk)
    assert titles(NOBODY, "plano") == ["Plano"]


@drives(EDIT)
def test_an_edited_document_is_found_by_its_new_words_only(city: City, admin: Admin) -> None:
    url = admin.url(EDIT, city.report.pk)
    admin.submit(url, title="Balance", file=file("cuentas_claras.pdf"))
    assert titles(NOBODY, "balance") == titles(NOBODY, "cuentas claras") == ["Balance"]
    assert titles(NOBODY, "informe") == []


@drives(EDIT)
def test_a_document_changes_its_collection(city: City, admin: Admin) -> None:
    url = admin.url(EDIT, city.report.pk)
    admin.submit(url, collection=city.vault.pk)
    assert (titles(NOBODY), titles(city.member)) == ([], ["Acta", "Informe"])
    admin.submit(url, collection=city.library.pk)
    assert titles(NOBODY) == ["Informe"]


@drives(DELETE)
def test_a_deleted_document_is_gone(city: City, admin: Admin) -> None:
    admin.submit(admin.url(DELETE, city.report.pk))
    assert titles(city.superuser) == ["Acta"]


@drives(MANY, EDIT_ONE, DELETE_ONE)
def test_several_documents_at_once(city: City, admin: Admin) -> None:
    admin.send(admin.url(MANY), {"files[]": file(), "title": "Mapa", "collection": city.vault.pk})
    assert (titles(NOBODY, "mapa"), titles(city.member, "mapa")) == ([], ["Mapa"])
    new = CustomDocument.objects.get(title="Mapa")
    prefix = f"doc-{new.pk}"
    values = {f"{prefix}-title": "Plano", f"{prefix}-collection": city.library.pk}
    admin.send(admin.url(EDIT_ONE, new.pk), values)
    assert titles(NOBODY, "plano") == ["Plano"]
    admin.send(admin.url(DELETE_ONE, new.pk))
    assert titles(NOBODY) == ["Informe"]


@drives(MANY, FROM_UPLOAD, FORGET_UPLOAD)
def test_an_upload_is_nothing_until_it_becomes_a_document(city: City, admin: Admin) -> None:
    """Without a title it waits as an upload, is finished by a form of its own, or thrown away."""
    for _ in range(2):
        upload = {"files[]": file(), "title": "", "collection": city.vault.pk}
        admin.send(admin.url(MANY), upload)
    assert titles(city.superuser, "mapa") == []
    first, second = UploadedFile.objects.order_by("pk")
    admin.send(admin.url(FORGET_UPLOAD, first.pk))
    prefix = f"uploaded-document-{second.pk}"
    values = {f"{prefix}-title": "Mapa", f"{prefix}-collection": city.vault.pk}
    admin.send(admin.url(FROM_UPLOAD, second.pk), values)
    assert (titles(NOBODY, "mapa"), titles(city.member, "mapa")) == ([], ["Mapa"])


@drives(CHOOSER)
def test_a_document_uploaded_while_choosing_one(city: City, admin: Admin) -> None:
    prefix = "document-chooser-upload"
    admin.send(
        admin.url(CHOOSER),
        {
            f"{prefix}-title": "Mapa",
            f"{prefix}-file": file(),
            f"{prefix}-collection": city.vault.pk,
        },
    )
    assert (titles(NOBODY, "mapa"), titles(city.member, "mapa")) == ([], ["Mapa"])


@drives("wagtailadmin_collections:add")
def test_a_new_collection_shifts_its_siblings_and_opens_none(city: City, admin: Admin) -> None:
    """Collections are kept in order of their names: a new first one moves all the others."""
    root = Collection.get_first_root_node()
    admin.submit(admin.url("wagtailadmin_collections:add"), name="Archivo", parent=root.pk)
    admin.submit(admin.url("wagtailadmin_collections:add"), name="Planes", parent=root.pk)
    assert (titles(NOBODY), titles(city.member)) == (["Informe"], ["Acta", "Informe"])


@drives(COLLECTION)
def test_a_collection_moves_below_a_private_one_and_back(city: City, admin: Admin) -> None:
    url = admin.url(COLLECTION, city.library.pk)
    admin.submit(url, parent=city.vault.pk)
    assert Collection.objects.get(pk=city.library.pk).get_parent() == city.vault
    assert (titles(NOBODY), titles(city.member)) == ([], ["Acta", "Informe"])
    admin.submit(url, parent=Collection.get_first_root_node().pk)
    assert titles(NOBODY) == ["Informe"]


@drives(COLLECTION)
def test_a_collection_moves_with_a_private_one_in_it(city: City, admin: Admin) -> None:
    inner = Collection.objects.get(pk=city.library.pk).add_child(name="Interna")
    restrict(inner, city.other)
    document(inner, "Plano")
    admin.submit(admin.url(COLLECTION, city.library.pk), parent=city.vault.pk)
    assert titles(city.member) == ["Acta", "Informe"], "`Plano` now needs both groups."
    city.member.groups.add(city.other)
    assert titles(city.member) == ["Acta", "Informe", "Plano"]


@drives(COLLECTION)
def test_a_new_name_of_a_collection_opens_nothing(city: City, admin: Admin) -> None:
    admin.submit(admin.url(COLLECTION, city.vault.pk), name="Anaquel")
    assert (titles(NOBODY), titles(city.member)) == (["Informe"], ["Acta", "Informe"])


@drives("wagtailadmin_collections:delete")
def test_a_collection_that_holds_something_is_not_deleted(city: City, admin: Admin) -> None:
    url = admin.url("wagtailadmin_collections:delete", city.vault.pk)
    admin.send(url, status=403)
    CustomDocument.objects.get(pk=city.minutes.pk).delete()
    admin.submit(url)
    assert not Collection.objects.filter(pk=city.vault.pk).exists()
    assert titles(NOBODY) == ["Informe"]
