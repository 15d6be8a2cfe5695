"""The technical secretariat keeps both directories in the admin."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from actors.models import EntityIndexPage, PartnerIndexPage
from core.models import Sector
from tests.factories.accounts import UserFactory
from tests.factories.actors import (
    AppointmentFactory,
    EntityFactory,
    PartnerFactory,
    secretariat_member,
)


@pytest.mark.parametrize(
    ("directory", "factory"), [(EntityIndexPage, EntityFactory), (PartnerIndexPage, PartnerFactory)]
)
def test_the_secretariat_adds_changes_and_publishes(site, directory, factory):
    secretariat = secretariat_member()
    index = Page.objects.get(pk=directory.objects.get().pk)
    assert index.permissions_for_user(secretariat).can_add_subpage()
    page = factory().permissions_for_user(secretariat)
    assert page.can_edit()
    assert page.can_publish()


def test_a_focal_point_does_not_touch_partners_in_the_admin(site):
    person = AppointmentFactory().person
    assert not PartnerFactory().permissions_for_user(person).can_edit()
    index = Page.objects.get(pk=PartnerIndexPage.objects.get().pk)
    assert not index.permissions_for_user(person).can_add_subpage()


@pytest.mark.parametrize(
    ("directory", "model", "values"),
    [
        (
            EntityIndexPage,
            "entitypage",
            {
                "acronym": "NUEVA",
                "kind": "secretaría",
                "management_steps-TOTAL_FORMS": 0,
                "management_steps-INITIAL_FORMS": 0,
            },
        ),
        (PartnerIndexPage, "partnerpage", {"kind": "city"}),
    ],
)
def test_a_new_page_is_previewed_before_it_is_saved(site, client, directory, model, values):
    client.force_login(UserFactory(is_superuser=True))
    sector = Sector.objects.get(slug="ambiente").pk
    address = reverse(
        "wagtailadmin_pages:preview_on_add", args=["actors", model, directory.objects.get().pk]
    )
    data = {"title": "Quien llega", "slug": "quien-llega", "sector": sector} | values
    assert client.post(address, data).json()["is_valid"]
    assert "Quien llega" in client.get(f"{address}?in_preview_panel=true").content.decode()
