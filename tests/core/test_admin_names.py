"""With a key to the admin, nobody is told the names of what she may not know of."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import NoReverseMatch, reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from core.enums import Visibility
from core.models import CustomImage
from home.models import HomePage
from practices.models import PracticeIndexPage
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory
from tests.factories.practices import PracticeFactory

SECRET = "Tanque rojo"


@pytest.fixture
def keyholder(site, client):
    """Somebody who may open the admin and change one section, where nothing lies yet."""
    group = Group.objects.create(name="Llaves")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person = UserFactory()
    person.groups.add(group)
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    section = HomePage.objects.get().add_child(
        instance=PracticeIndexPage(title="Propia", slug="propia")
    )
    for codename in ("add_page", "change_page"):
        GroupPagePermission.objects.create(
            group=group,
            page=Page.objects.get(pk=section.pk),
            permission=Permission.objects.get(
                codename=codename, content_type__app_label="wagtailcore"
            ),
        )
    return person


@pytest.fixture
def secret(site):
    """A published practice for the Committee, with a tag of its own."""
    page = PracticeFactory(
        title=SECRET, slug="tanque", visibility=Visibility.COMMITTEE, parent=_listing()
    )
    page.tags.add("tanques")
    page.save_revision().publish()
    return page


@pytest.fixture
def open_page(site):
    """A published practice for anybody."""
    page = PracticeFactory(title="Puente azul", slug="puente", parent=_listing())
    page.tags.add("tangente")
    page.save_revision().publish()
    return page


def text_of(response):
    """What a response says and the messages that follow it."""
    notes = getattr(response.wsgi_request, "_messages", None)
    queued = [note.message for note in getattr(notes, "_queued_messages", ())]
    return response.content.decode() + "\n".join(queued) + response.get("Location", "")


@pytest.mark.parametrize("path", ["", "search/"])
def test_the_chooser_offers_what_one_may_know_of(client, keyholder, secret, open_page, path):
    address = reverse("wagtailadmin_choose_page_child", args=[_listing().pk])
    if path:
        address = reverse("wagtailadmin_choose_page_search")
    shown = "".join(text_of(client.get(address, {"q": word})) for word in ("tanque", "puente"))
    assert "Puente azul" in shown
    assert SECRET not in shown


def test_the_chooser_offers_what_one_may_edit(client, keyholder, site):
    section = PracticeIndexPage.objects.get(slug="propia")
    PracticeFactory(title="Borrador propio", live=False, parent=section)
    address = reverse("wagtailadmin_choose_page_child", args=[section.pk])
    assert "Borrador propio" in text_of(client.get(address))


def test_the_chooser_does_not_start_at_a_page_one_may_not_know_of(client, keyholder, secret):
    response = client.get(reverse("wagtailadmin_choose_page_child", args=[secret.pk]))
    assert response.status_code == 404


def test_the_chooser_starts_at_the_root(client, keyholder, secret):
    assert client.get(reverse("wagtailadmin_choose_page")).status_code == 200


def test_a_chosen_page_is_named_to_those_who_may_know_of_it(client, keyholder, secret, open_page):
    address = reverse("wagtailadmin_choose_page_chosen_multiple")
    assert client.get(address, {"id": [open_page.pk, secret.pk]}).status_code == 404
    assert "Puente azul" in text_of(client.get(address, {"id": open_page.pk}))


def test_an_address_is_not_made_a_page(client, keyholder, secret):
    response = client.post(
        reverse("wagtailadmin_choose_page_external_link"),
        {
            "external-link-chooser-url": secret.full_url,
            "external-link-chooser-link_text": "",
        },
    )
    assert response.status_code == 200
    assert SECRET not in text_of(response)


def test_a_move_is_refused_before_it_names_a_page(client, keyholder, secret):
    section = PracticeIndexPage.objects.get(slug="propia")
    PracticeFactory(title="Otro", slug=secret.slug, parent=section)  # the address is taken
    address = reverse("wagtailadmin_pages:move_confirm", args=[secret.pk, section.pk])
    response = client.get(address)
    assert response.status_code == 302
    assert secret.slug not in text_of(response)


def test_a_move_that_is_allowed_goes_on(site, admin_client, secret):
    section = HomePage.objects.get().add_child(
        instance=PracticeIndexPage(title="Otra", slug="otra")
    )
    address = reverse("wagtailadmin_pages:move_confirm", args=[secret.pk, section.pk])
    assert SECRET in text_of(admin_client.get(address))
    admin_client.post(address)
    secret.refresh_from_db()
    assert secret.get_parent().pk == section.pk


@pytest.mark.parametrize("name", ["workflow_action", "collect_workflow_action_data"])
def test_a_decision_names_no_page_to_others(client, keyholder, secret, name):
    approver = AppointmentFactory(entity=secret.entity).person
    state = _waiting(secret, approver)
    secret.current_workflow_state.cancel(user=approver)
    address = reverse(f"wagtailadmin_pages:{name}", args=[secret.pk, "approve", state.pk])
    response = client.get(address)
    assert response.status_code == 302
    assert SECRET not in text_of(response)


def test_the_preview_of_a_task_names_no_page_to_others(client, keyholder, secret):
    task = _waiting(secret, AppointmentFactory(entity=secret.entity).person).task
    secret.current_workflow_state.cancel()
    address = reverse("wagtailadmin_pages:workflow_preview", args=[secret.pk, task.pk])
    assert SECRET not in text_of(client.get(address))


def test_the_approver_still_decides(site, client, secret):
    approver = AppointmentFactory(entity=secret.entity).person
    state = _waiting(secret, approver)
    client.force_login(approver, "django.contrib.auth.backends.ModelBackend")
    address = reverse("wagtailadmin_pages:workflow_action", args=[secret.pk, "approve", state.pk])
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "action",
    ["wagtailcore.page.publish", "wagtailcore.page.delete", "wagtailcore.page.move"],
)
@pytest.mark.parametrize("asked", ["all", "one"])
def test_an_action_on_many_names_no_page_to_others(client, keyholder, secret, action, asked):
    address = reverse("wagtail_bulk_action", args=action.split("."))
    response = client.get(address, {"id": secret.pk if asked == "one" else "all"})
    assert response.status_code == (404 if asked == "one" else 200)
    assert SECRET not in text_of(response)


def test_an_action_on_many_says_which_known_pages_it_leaves_out(client, keyholder, open_page):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert "Puente azul" in text_of(client.get(address, {"id": open_page.pk}))


def test_an_action_on_many_that_does_not_exist_is_not_found(client, keyholder):
    for names in (("nada", "page", "publish"), ("wagtailcore", "page", "nada")):
        assert client.get(reverse("wagtail_bulk_action", args=names)).status_code == 404


def test_appointments_have_no_chooser(site):
    with pytest.raises(NoReverseMatch):
        reverse("wagtailsnippetchoosers_actors_appointment:choose")


def test_tags_are_completed_from_what_one_may_know_of(client, keyholder, secret, open_page):
    address = reverse("wagtailadmin_tag_model_autocomplete", args=["practices", "tag"])
    assert client.get(address, {"term": "tan"}).json() == ["tangente"]
    assert client.get(address).json() == []


@pytest.mark.parametrize("args", [["practices", "nada"], ["practices", "practicepage"]])
def test_only_tags_are_completed(site, admin_client, args):
    address = reverse("wagtailadmin_tag_model_autocomplete", args=args)
    assert admin_client.get(address, {"term": "a"}).status_code == 404


@pytest.fixture
def tagged_images(keyholder):
    """Two images with tags, of which the keyholder may choose one."""
    root = Collection.get_first_root_node()
    for name in ("abierta", "cerrada"):
        collection = root.add_child(name=name)
        image = CustomImage.objects.create(
            title=name, file=get_test_image_file(f"{name}.png"), collection=collection
        )
        image.tags.add(f"nube-{name}")
    GroupCollectionPermission.objects.create(
        group=keyholder.groups.get(),
        collection=Collection.objects.get(name="abierta"),
        permission=Permission.objects.get(
            codename="choose_image", content_type__app_label="wagtailimages"
        ),
    )


def test_tags_of_files_too(client, tagged_images):
    address = reverse("wagtailadmin_tag_autocomplete")
    assert client.get(address, {"term": "nube"}).json() == ["nube-abierta"]


def test_the_chooser_of_images_lists_the_tags_of_its_images(client, tagged_images):
    shown = text_of(client.get(reverse("wagtailimages_chooser:choose")))
    assert "nube-abierta" in shown
    assert "nube-cerrada" not in shown


@pytest.mark.parametrize("name", ["page_types_usage", "page_types_usage_results"])
def test_the_report_on_types_names_what_one_may_know_of(client, keyholder, secret, name):
    address = reverse(f"wagtailadmin_reports:{name}")
    response = client.get(address)
    assert response.status_code == 200
    assert SECRET not in text_of(response)


def test_the_report_on_types_names_everything_to_a_superuser(admin_client, secret):
    response = admin_client.get(reverse("wagtailadmin_reports:page_types_usage"))
    assert SECRET in text_of(response)


def _waiting(practice, person):
    """Send a practice to be approved; the state of the open task."""
    practice.title = SECRET
    practice.save_revision()
    practice.get_workflow().start(practice, person)
    return practice.current_workflow_task_state


def _listing():
    """The listing of practices that the site begins with."""
    return PracticeIndexPage.objects.order_by("pk").first()
