"""Every way in which Wagtail changes what is found, where it is, or who may see it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, Site

from core.models import CustomDocument
from search.differences import differences
from search.models import Entry
from tests.search.conftest import ask, member, titles

Add = Callable[..., Page]


@pytest.fixture
def admin(db: None, django_user_model: Any) -> Client:
    user = django_user_model.objects.create_superuser(email="a@example.org", password="x")
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def group(db: None) -> Group:
    return Group.objects.create(name="Mesa")


@pytest.fixture(autouse=True)
def nothing_differs(db: None) -> Any:
    """Whatever a test here did, rows say afterwards what the domain says."""
    yield
    assert list(differences()) == []


def urls() -> dict[str, str]:
    return dict(Entry.objects.found().values_list("title", "url"))


def test_a_draft_is_not_found_until_it_is_published(add: Add) -> None:
    page = add("Borrador", live=False)
    assert ask("borrador").total == 0
    page.save_revision().publish()
    assert ask("borrador").total == 1


def test_an_edit_that_waits_is_not_found(add: Add) -> None:
    page = add("Agua")
    page.title = "Petróleo"
    page.save_revision()
    assert (ask("petróleo").total, ask("agua").total) == (0, 1)


def test_reverting_finds_the_old_text_again(add: Add) -> None:
    page = add("Agua")
    first = page.save_revision()
    page.title = "Petróleo"
    page.save_revision().publish()
    first.publish()
    assert (ask("petróleo").total, ask("agua").total) == (0, 1)


def test_unpublishing_with_descendants_hides_them_all(add: Add, admin: Client) -> None:
    section = add("Sección")
    add("Hija", parent=section)
    admin.post(
        reverse("wagtailadmin_pages:unpublish", args=[section.pk]), {"include_descendants": "on"}
    )
    assert ask().total == 0


def test_scheduled_publication_and_expiry(add: Add) -> None:
    page = add("Programada", live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert ask("programada").total == 0
    revision, past = page.get_latest_revision(), timezone.now() - timedelta(hours=1)
    revision.content["go_live_at"], revision.approved_go_live_at = past.isoformat(), past
    revision.save()
    call_command("publish_scheduled")
    assert ask("programada").total == 1
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    call_command("publish_scheduled")
    assert ask("programada").total == 0


def test_a_new_slug_moves_the_addresses_below(add: Add) -> None:
    section = add("Sección", slug="antes")
    add("Hija", parent=section)
    section.slug = "después"
    section.slug = "despues"
    section.save()
    assert urls() == {"Sección": "/despues/", "Hija": "/despues/hija/"}


@pytest.mark.parametrize("route", ["method", "admin", "bulk"])
def test_moving_into_a_private_section_hides_the_subtree(
    add: Add, restrict: Any, group: Group, admin: Client, route: str
) -> None:
    private, section = add("Privada"), add("Sección")
    add("Hija", parent=section)
    restrict(private, group)
    assert ask().total == 2
    if route == "method":
        section.move(private, pos="last-child")
    elif route == "admin":
        admin.post(reverse("wagtailadmin_pages:move_confirm", args=[section.pk, private.pk]))
    else:
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
        admin.post(f"{url}?id={section.pk}&next=/", {"chooser": private.pk})
    assert ask().total == 0
    assert ask("", member(group)).total == 3
    assert urls()["Hija"] == "/privada/seccion/hija/"


def test_moving_out_again_shows_it_again(add: Add, restrict: Any, group: Group) -> None:
    private, section = add("Privada"), add("Sección")
    restrict(private, group)
    page = add("Hija", parent=private)
    page.move(section, pos="last-child")
    assert titles(ask("hija")) == ["Hija"]


def test_reordering_shifts_the_paths_of_siblings_and_they_stay_private(
    add: Add, restrict: Any, group: Group, home: Page
) -> None:
    first, second, third = add("Uno"), add("Dos"), add("Tres")
    add("Hija", parent=second)
    restrict(second, group)
    third.move(first, pos="left")
    assert sorted(titles(ask())) == ["Tres", "Uno"]
    assert sorted(titles(ask("", member(group)))) == ["Dos", "Hija", "Tres", "Uno"]
    Page.objects.get(pk=first.pk).add_sibling("left", instance=Page(title="Cero"))
    assert sorted(titles(ask())) == ["Cero", "Tres", "Uno"]


def test_the_privacy_form_of_a_page(add: Add, group: Group, admin: Client) -> None:
    page = add("Agua")
    add("Hija", parent=page)
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    admin.post(url, {"restriction_type": "groups", "groups": [group.pk]})
    assert (ask().total, ask("", member(group)).total) == (0, 2)
    admin.post(url, {"restriction_type": "login"})
    assert (ask().total, ask("", member()).total) == (0, 2)
    admin.post(url, {"restriction_type": "none"})
    assert ask().total == 2


def test_deleting_a_group_leaves_what_was_only_for_it_to_nobody(
    add: Add, restrict: Any, group: Group
) -> None:
    page = add("Agua")
    restrict(page, group)
    reader = member(group)
    group.delete()
    assert ask("", reader).total == 0


def test_groups_changed_from_the_side_of_the_group(add: Add, restrict: Any, group: Group) -> None:
    page = add("Agua")
    restriction = restrict(page)
    assert ask("", member(group)).total == 0
    group.pageviewrestriction_set.add(restriction)
    assert ask("", member(group)).total == 1
    group.pageviewrestriction_set.clear()
    assert ask("", member(group)).total == 0


def test_copying_a_private_page_keeps_the_copy_private(
    add: Add, restrict: Any, group: Group, home: Page
) -> None:
    page = add("Agua")
    restrict(page, group)
    page.copy(update_attrs={"slug": "copia", "title": "Agua copiada"})
    assert ask().total == 0
    assert ask("", member(group)).total == 2


def test_an_alias_follows_its_source(add: Add) -> None:
    page = add("Agua")
    page.create_alias(update_slug="alias")
    page.title = "Petróleo"
    page.save_revision().publish()
    assert (ask("agua").total, ask("petróleo").total) == (0, 2)


def test_deleting_a_section_buries_everything_below(add: Add, admin: Client) -> None:
    section = add("Sección")
    add("Nieta", parent=add("Hija", parent=section))
    admin.post(reverse("wagtailadmin_pages:delete", args=[section.pk]))
    assert ask().total == 0
    assert Entry.objects.filter(deleted=True).count() == 3


class TestDocuments:
    @pytest.fixture
    def root(self, page_kind: Any) -> Collection:
        return Collection.get_first_root_node()

    @pytest.fixture
    def private(self, root: Collection, group: Group) -> Collection:
        collection = root.add_child(name="Privada")
        restriction = CollectionViewRestriction.objects.create(
            collection=collection, restriction_type="groups"
        )
        restriction.groups.set([group])
        return collection

    def document(self, collection: Collection, title: str = "Acta") -> CustomDocument:
        return CustomDocument.objects.create(
            title=title, file=ContentFile(b"x", "informe_final.pdf"), collection=collection
        )

    def test_a_document_is_found_by_title_and_file_name(self, root: Collection) -> None:
        self.document(root)
        assert titles(ask("acta")) == titles(ask("informe final")) == ["Acta"]

    def test_a_document_in_a_private_collection_is_for_its_group(
        self, private: Collection, group: Group
    ) -> None:
        self.document(private)
        assert (ask("acta").total, ask("acta", member(group)).total) == (0, 1)

    def test_adding_to_a_private_collection_in_bulk(
        self, root: Collection, private: Collection, admin: Client
    ) -> None:
        document = self.document(root)
        app, model = CustomDocument._meta.label_lower.split(".")
        url = reverse("wagtail_bulk_action", args=[app, model, "add_to_collection"])
        admin.post(f"{url}?id={document.pk}&next=/", {"collection": private.pk})
        document.refresh_from_db()
        assert document.collection == private
        assert ask("acta").total == 0

    @pytest.mark.parametrize("route", ["method", "admin"])
    def test_moving_a_collection_below_a_private_one(
        self, root: Collection, private: Collection, admin: Client, route: str
    ) -> None:
        collection = root.add_child(name="Abierta")
        self.document(collection)
        assert ask("acta").total == 1
        private.refresh_from_db()
        if route == "method":
            collection.move(private, "sorted-child")
        else:
            admin.post(
                reverse("wagtailadmin_collections:edit", args=[collection.pk]),
                {"name": "Abierta", "parent": private.pk},
            )
            assert Collection.objects.get(pk=collection.pk).get_parent() == private
        assert ask("acta").total == 0

    def test_a_collection_added_in_between_shifts_its_siblings(
        self, root: Collection, private: Collection, group: Group
    ) -> None:
        self.document(private)
        Collection.get_first_root_node().add_child(name="Archivo")
        Collection.get_first_root_node().add_child(name="Zona")
        assert (ask("acta").total, ask("acta", member(group)).total) == (0, 1)

    def test_the_privacy_form_of_a_collection(
        self, root: Collection, group: Group, admin: Client
    ) -> None:
        collection = root.add_child(name="Abierta")
        self.document(collection)
        url = reverse("wagtailadmin_collections:set_privacy", args=[collection.pk])
        admin.post(url, {"restriction_type": "groups", "groups": [group.pk]})
        assert (ask("acta").total, ask("acta", member(group)).total) == (0, 1)
        admin.post(url, {"restriction_type": "none"})
        assert ask("acta").total == 1

    def test_a_deleted_document_is_gone(self, root: Collection) -> None:
        self.document(root).delete()
        assert ask("acta").total == 0


def test_the_site_still_serves_the_page_tree_at_its_root(home: Page) -> None:
    """The addresses below are computed from this."""
    assert Site.objects.get().root_page == home


class TestDependencies:
    """An entry that reads another object follows it: here, the collection's name."""

    @pytest.fixture(autouse=True)
    def reads_the_collection(self, page_kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        from dataclasses import replace

        from files.search_entry import DocumentKindOfEntry

        entry = DocumentKindOfEntry.entry
        monkeypatch.setattr(DocumentKindOfEntry, "depends_on", ("collection", "tagged_items__tag"))
        monkeypatch.setattr(
            DocumentKindOfEntry,
            "entry",
            lambda self, obj: replace(
                entry(self, obj),
                body=" ".join([obj.collection.name, *obj.tags.values_list("name", flat=True)]),
            ),
        )

    def test_a_new_name_is_found(self) -> None:
        collection = Collection.get_first_root_node().add_child(name="Antiguo")
        CustomDocument.objects.create(
            title="Acta", file=ContentFile(b"x", "a.pdf"), collection=collection
        )
        collection.name = "Novedoso"
        collection.save()
        assert (ask("antiguo").total, ask("novedoso").total) == (0, 1)

    def test_what_is_deleted_by_cascade_is_not_found_any_more(self) -> None:
        document = CustomDocument.objects.create(title="Acta", file=ContentFile(b"x", "a.pdf"))
        document.tags.add("ribera")
        assert ask("ribera").total == 1
        document.tags.get().delete()
        assert ask("ribera").total == 0
