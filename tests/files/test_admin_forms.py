"""The admin's forms take what the site takes, by each of their doors."""

from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from core.models import CustomDocument, CustomImage
from tests.factories.accounts import UserFactory
from tests.factories.files import picture, upload

PROGRAM = b"MZ\x90\x00"


@pytest.fixture
def admin(client, site, settings, tmp_path):
    """A browser of a superuser; files go to a folder of the test."""
    settings.MEDIA_ROOT = tmp_path
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.mark.parametrize(
    ("route", "values"),
    [
        ("wagtaildocs:add", {"title": "a", "file": None}),
        ("wagtaildocs:add_multiple", {"title": "a", "files[]": None}),
        ("wagtaildocs_chooser:create", {"document-chooser-upload-file": None}),
        ("wagtailimages:add", {"title": "a", "file": None}),
        ("wagtailimages:add_multiple", {"title": "a", "files[]": None}),
        ("wagtailimages_chooser:create", {"image-chooser-upload-file": None}),
    ],
)
def test_a_program_under_another_name_is_refused_everywhere(admin, route, values):
    kind = "png" if "images" in route else "pdf"
    values = {name: value or upload(f"a.{kind}", PROGRAM) for name, value in values.items()}
    answer = admin.post(reverse(route), values | {"collection": 1}, headers={"accept": "*/*"})
    assert answer.status_code == 200
    assert not CustomDocument.objects.exists()
    assert not CustomImage.objects.exists()


def test_an_image_is_stored_without_the_notes_of_the_camera(admin):
    photo = upload("foto.jpg", picture(notes=True))
    admin.post(reverse("wagtailimages:add"), {"title": "Foto", "file": photo, "collection": 1})
    image = CustomImage.objects.get()
    assert (image.width, image.height) == (40, 60)
    for stored in (image.file, image.get_rendition("width-20").file):
        with stored.open() as file:
            assert not Image.open(BytesIO(file.read())).getexif()


def test_the_title_of_an_image_changes_without_a_new_file(admin):
    photo = upload("foto.jpg", picture())
    admin.post(reverse("wagtailimages:add"), {"title": "Foto", "file": photo, "collection": 1})
    image = CustomImage.objects.get()
    edit = reverse("wagtailimages:edit", args=[image.pk])
    admin.post(edit, {"title": "Otra", "collection": 1})
    changed = CustomImage.objects.get()
    assert (changed.title, changed.file.name) == ("Otra", image.file.name)


def test_a_document_keeps_its_file_and_gets_a_clean_name(admin):
    file = upload("in\u202eforme.PDF", b"%PDF-1.7 hola")
    admin.post(reverse("wagtaildocs:add"), {"title": "Informe", "file": file, "collection": 1})
    document = CustomDocument.objects.get()
    assert document.filename == "informe.pdf"
    assert document.file.read() == b"%PDF-1.7 hola"
