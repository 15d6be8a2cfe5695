"""What an editor is told of every kind of page, and what she sees of it before it is published."""

from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import get_page_models

from core.models import BasePage
from home.models import EventPage
from practices.models import PracticePage
from tests.factories.actors import EntityFactory, PartnerFactory
from tests.factories.home import EventPageFactory, NewsPageFactory, StandardPageFactory
from tests.factories.practices import PracticeFactory

TYPES = [model for model in get_page_models() if issubclass(model, BasePage)]
FACTORIES = (
    EntityFactory,
    PartnerFactory,
    StandardPageFactory,
    NewsPageFactory,
    EventPageFactory,
    PracticeFactory,
)


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_each_type_says_what_it_is_for_in_both_languages(model):
    with override("es"):
        spanish = str(model.page_description)
    with override("en"):
        english = str(model.page_description)
    assert spanish
    assert english not in ("", spanish)


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_a_draft_of_each_type_is_shown_as_it_will_read(client, site, admin_user, model):
    for factory in FACTORIES:
        factory()
    page = model.objects.first()
    page.title = "Título que nadie publicó"
    page.save_revision()
    client.force_login(admin_user)
    answer = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert answer.status_code == HTTPStatus.OK
    assert page.title in answer.content.decode()


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_a_page_of_each_type_is_shown_before_it_was_ever_saved(rf, site, model):
    page = model(title="Apenas empezada", slug="apenas", path="000100019999", depth=3)
    # Without these the form of a draft, too, is refused: their columns know no null.
    if model is EventPage:
        page.starts_at = timezone.now()
    elif model is PracticePage:
        page.entity = EntityFactory()
    answer = page.make_preview_request()
    assert answer.status_code == HTTPStatus.OK
