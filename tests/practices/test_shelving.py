"""Files lie where only the readers of the practices that show them get them."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from wagtail.models import Collection, PageViewRestriction

from core.audience import file_is_for
from core.enums import RoleCode, Visibility
from core.models import CustomDocument, CustomImage, Role
from files.enums import ShelfCode
from files.models import Shelf
from files.services import collection_of, set_up_shelves, store_document, store_image
from practices.models import Evidence, Photo, PracticeIndexPage, PracticePage
from search.models import Entry
from tests.factories.accounts import UserFactory
from tests.factories.files import picture, upload
from tests.factories.practices import PracticeFactory


@pytest.fixture(autouse=True)
def media(settings, tmp_path, site):
    """Files go to a folder of the test."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def document():
    """A document that somebody uploaded."""
    return store_document(file=upload("a.pdf", b"%PDF-1.7"), by=UserFactory())


def shelf(file):
    """The shelf on which a file lies now."""
    return type(file).objects.get(pk=file.pk).collection.shelf.code


def practice_with(*documents, **fields):
    """A published practice that shows these documents."""
    practice = PracticeFactory(live=False, **fields)
    practice.evidence = [Evidence(title="Informe", document=each) for each in documents]
    return publish(practice)


def publish(practice):
    """Publish the practice as it is, and take it afresh."""
    practice.save_revision(clean=False).publish()
    return PracticePage.objects.get(pk=practice.pk)


def restrict(page, *groups):
    """Wagtail's privacy, as its form sets it."""
    restriction = PageViewRestriction.objects.create(
        page_id=page.pk, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.set(groups)
    return restriction


def test_an_upload_is_for_nobody(document):
    image = store_image(file=upload("a.png", picture("PNG")), by=UserFactory())
    assert shelf(document) == shelf(image) == ShelfCode.DRAFTS
    for group in Group.objects.all():
        member = UserFactory()
        member.groups.add(group)
        assert not file_is_for(member, document)


@pytest.mark.parametrize("visibility", Visibility)
def test_publishing_opens_files_to_the_readers_of_the_practice(document, visibility):
    practice_with(document, visibility=visibility)
    assert shelf(document) == visibility.value
    moved = CustomDocument.objects.get()
    assert file_is_for(AnonymousUser(), moved) == (visibility == Visibility.PUBLIC)
    member = UserFactory()
    member.groups.add(Role.objects.get(code=RoleCode.RED).group)
    assert file_is_for(member, moved) == (visibility != Visibility.COMMITTEE)


def test_the_search_follows(document):
    found = Entry.objects.found().filter(key=f"document:{document.pk}")
    assert not found.exists()
    practice_with(document)
    assert found.get().audience.key == "public"


def test_photos_move_too():
    image = store_image(file=upload("a.png", picture("PNG")), by=UserFactory())
    practice = PracticeFactory(live=False)
    practice.photos = [Photo(image=image)]
    publish(practice)
    assert shelf(image) == ShelfCode.PUBLIC
    assert CustomImage.objects.get().get_rendition("width-20").url


def test_withdrawing_closes(document):
    practice_with(document).unpublish()
    assert shelf(document) == ShelfCode.DRAFTS


def test_deleting_closes(document):
    practice_with(document).delete()
    assert shelf(document) == ShelfCode.DRAFTS


def test_a_draft_opens_nothing(document):
    practice = practice_with()
    practice.evidence = [Evidence(title="Informe", document=document)]
    practice.save_revision(clean=False)
    assert shelf(document) == ShelfCode.DRAFTS


def test_a_new_version_without_the_file_closes_it(document):
    practice = practice_with(document)
    practice.evidence = []
    publish(practice)
    assert shelf(document) == ShelfCode.DRAFTS


def test_a_replaced_file_is_closed(document):
    practice = practice_with(document)
    other = store_document(file=upload("b.pdf", b"%PDF-1.7"), by=UserFactory())
    item = practice.evidence.get()
    item.document = other
    practice.evidence = [item]
    publish(practice)
    assert (shelf(document), shelf(other)) == (ShelfCode.DRAFTS, ShelfCode.PUBLIC)


def test_another_visibility_moves_them(document):
    practice = practice_with(document)
    practice.visibility = Visibility.COMMITTEE
    publish(practice)
    assert shelf(document) == ShelfCode.COMMITTEE


def test_the_stricter_of_two_practices_decides(document):
    practice_with(document)
    stricter = practice_with(document, visibility=Visibility.RED)
    assert shelf(document) == ShelfCode.RED
    stricter.unpublish()
    assert shelf(document) == ShelfCode.PUBLIC


def test_privacy_of_the_page_counts(document):
    practice = practice_with(document)
    restriction = restrict(practice, Group.objects.create(name="Mesa"))
    assert shelf(document) == ShelfCode.DRAFTS
    restriction.delete()
    assert shelf(document) == ShelfCode.PUBLIC


def test_privacy_that_is_that_of_the_red_is_its_shelf(document):
    restrict(practice_with(document), Role.objects.get(code=RoleCode.RED).group)
    assert shelf(document) == ShelfCode.RED


def test_a_move_below_a_private_page_closes(document, site):
    practice = practice_with(document)
    private = site.add_child(instance=PracticeIndexPage(title="Mesa", slug="mesa"))
    restrict(private, Group.objects.create(name="Mesa"))
    practice.move(private, pos="last-child")
    assert shelf(document) == ShelfCode.DRAFTS


def test_files_that_editors_put_elsewhere_stay_there():
    elsewhere = Collection.get_first_root_node().add_child(name="Informes")
    document = CustomDocument.objects.create(
        title="Informe", file=upload("a.pdf", b"%PDF-1.7"), collection=elsewhere
    )
    practice_with(document).unpublish()
    assert CustomDocument.objects.get().collection == elsewhere


def test_shelves_are_made_once_and_keep_their_new_names():
    set_up_shelves()
    collection = collection_of(ShelfCode.RED)
    collection.name = "Red Distrital"
    collection.save()
    set_up_shelves()
    assert Shelf.objects.count() == len(ShelfCode)
    assert collection_of(ShelfCode.RED).name == "Red Distrital"


def test_a_deleted_shelf_is_made_again_closed(document):
    document.delete()
    collection_of(ShelfCode.DRAFTS).delete()
    again = store_document(file=upload("b.pdf", b"%PDF-1.7"), by=UserFactory())
    assert shelf(again) == ShelfCode.DRAFTS
    assert not file_is_for(UserFactory(), again)


def test_another_group_behind_a_role_gets_its_shelf(document):
    practice_with(document, visibility=Visibility.COMMITTEE)
    role = Role.objects.get(code=RoleCode.COMMITTEE)
    before, role.group = role.group, Group.objects.create(name="Comité nuevo")
    role.save()
    old, new = UserFactory(), UserFactory()
    old.groups.add(before)
    new.groups.add(role.group)
    moved = CustomDocument.objects.get()
    assert (file_is_for(old, moved), file_is_for(new, moved)) == (False, True)
