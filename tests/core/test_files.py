"""Who gets images and documents."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.template import Context, Template
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from core.models import CustomDocument, CustomImage
from tests.factories.accounts import UserFactory


@pytest.fixture
def private(db):
    """A collection for a group, and the group."""
    group = Group.objects.create(name="Mesa")
    collection = Collection.get_first_root_node().add_child(name="Privada")
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.add(group)
    return collection, group


@pytest.fixture
def addresses(private, settings, tmp_path):
    """The addresses of an image and a document in the private collection."""
    settings.MEDIA_ROOT = tmp_path
    collection, _group = private
    image = CustomImage.objects.create(
        title="Imagen", file=get_test_image_file(), collection=collection
    )
    document = CustomDocument.objects.create(
        title="Informe", file=ContentFile(b"%PDF-1.4", "informe.pdf"), collection=collection
    )
    return [image.get_rendition("width-40").url, document.url]


def test_a_private_file_is_absent_for_strangers(addresses, client):
    assert [client.get(url).status_code for url in addresses] == [404, 404]


def test_a_private_file_is_absent_for_those_outside_the_group(addresses, client):
    client.force_login(UserFactory())
    assert [client.get(url).status_code for url in addresses] == [404, 404]


def test_a_private_file_is_served_to_the_group(addresses, private, client):
    member = UserFactory()
    member.groups.add(private[1])
    client.force_login(member)
    assert [client.get(url).status_code for url in addresses] == [200, 200]


def test_a_rendition_answers_only_to_its_own_file_name(addresses, client):
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(addresses[0] + "x").status_code == 404


def test_sizes_of_an_image_that_are_made_at_once_have_their_addresses(addresses, private, client):
    member = UserFactory()
    member.groups.add(private[1])
    client.force_login(member)
    sizes = CustomImage.objects.get().get_renditions("width-20", "width-30|format-webp")
    assert [client.get(size.url).status_code for size in sizes.values()] == [200, 200]


def test_an_image_whose_file_is_gone_leaves_a_page_without_it(addresses, private, client):
    image = CustomImage.objects.get()
    image.renditions.all().delete()
    image.file.storage.delete(image.file.name)
    shown = Template("{% load wagtailimages_tags %}{% picture image width-{100,200} format-webp %}")
    html = shown.render(Context({"image": CustomImage.objects.get()}))
    address = reverse("core:rendition", args=[0, "not-found"])
    assert address in html
    assert client.get(address).status_code == 404
