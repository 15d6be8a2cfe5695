"""Choosers offer the files that their reader may see, and her own."""

import pytest
from django.urls import reverse

from core.models import CustomDocument, CustomImage
from files.services import store_document, store_image
from tests.factories.actors import secretariat_member
from tests.factories.files import picture, upload


@pytest.fixture
def editors(site, settings, tmp_path):
    """Two people who may add and choose files; the first has uploaded two."""
    settings.MEDIA_ROOT = tmp_path
    people = secretariat_member(), secretariat_member()
    store_document(file=upload("secreto.pdf", b"%PDF-1.7"), by=people[0])
    store_image(file=upload("secreto.png", picture("PNG")), by=people[0])
    return people


@pytest.mark.parametrize("question", ["", "?q=secreto"])
@pytest.mark.parametrize("whose", [0, 1])
def test_a_file_of_a_draft_is_chosen_by_who_uploaded_it_only(client, editors, whose, question):
    client.force_login(editors[whose])
    document, image = CustomDocument.objects.get(), CustomImage.objects.get()
    listed = [
        bool(client.get(reverse(f"{app}_chooser:choose_results") + question).context["results"])
        for app in ("wagtaildocs", "wagtailimages")
    ]
    answers = [
        client.get(reverse("wagtaildocs_chooser:chosen", args=[document.pk])).status_code,
        client.get(reverse("wagtailimages_chooser:chosen", args=[image.pk])).status_code,
    ]
    mine = whose == 0
    assert listed == [mine, mine]
    assert [status == 200 for status in answers] == [mine, mine]
