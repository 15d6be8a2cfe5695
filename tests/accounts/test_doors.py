"""Every way into the site is one door."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from accounts.services import ensure_person
from core.enums import RoleCode
from core.models import Role
from tests.factories.accounts import PASSWORD, UserFactory


def sign_in(client, email, password=PASSWORD):
    """Use the form of the one door."""
    return client.post(
        reverse("account_login"), {"login": email, "password": password}, follow=True
    )


def test_a_person_signs_in_with_her_address_however_capitalised(site, client):
    user = UserFactory(email="ana@entidad.example")
    response = sign_in(client, "Ana@Entidad.example")
    assert response.context["user"] == user


def test_a_deactivated_account_does_not_get_in(site, client):
    UserFactory(email="ida@entidad.example", is_active=False)
    assert not sign_in(client, "ida@entidad.example").context["user"].is_authenticated


@pytest.mark.parametrize("door", ["/admin/login/", "/_util/login/"])
def test_wagtails_own_doors_lead_to_ours(site, client, door):
    response = client.get(door, {"next": "/admin/"})
    assert response.url == reverse("account_login") + "?next=%2Fadmin%2F"


def test_the_admin_sends_strangers_to_our_door(site, client):
    way = [address for address, _status in client.get("/admin/", follow=True).redirect_chain]
    assert way[-1] == reverse("account_login") + "?next=%2Fadmin%2F"


@pytest.mark.parametrize("name", ["wagtailadmin_password_reset", "wagtailadmin_login"])
def test_the_admin_has_no_password_pages_of_its_own(site, client, name):
    try:
        address = reverse(name)
    except NoReverseMatch:
        return
    response = client.get(address)
    assert response.status_code == 404 or response.url.startswith(reverse("account_login"))


def test_sign_up_is_closed_unless_a_setting_opens_it(site, client, settings):
    stranger = {"email": "nueva@entidad.example", "password1": PASSWORD, "password2": PASSWORD}
    client.post(reverse("account_signup"), stranger)
    assert not User.objects.filter(email="nueva@entidad.example").exists()
    settings.OPEN_SIGNUP = True
    client.post(reverse("account_signup"), stranger)
    assert User.objects.filter(email="nueva@entidad.example").exists()


def test_asking_for_a_new_password_tells_nothing_about_accounts(site, client):
    UserFactory(email="ana@entidad.example")
    known, unknown = (
        client.post(reverse("account_reset_password"), {"email": email}, follow=True).content
        for email in ("ana@entidad.example", "nadie@entidad.example")
    )
    csrf = b"csrfmiddlewaretoken"
    assert [line for line in known.split(b"\n") if csrf not in line] == [
        line for line in unknown.split(b"\n") if csrf not in line
    ]


def test_two_accounts_cannot_share_an_address_in_other_capitals(db):
    UserFactory(email="ana@entidad.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="ANA@entidad.example")])
    with pytest.raises(ValidationError):
        User(email="ANA@entidad.example", password="x").full_clean()


def test_a_person_who_exists_keeps_her_name_and_password(db):
    user = UserFactory(email="ana@entidad.example", first_name="Ana")
    again = ensure_person(
        email="ANA@entidad.example", first_name="Otra", last_name="", password="otra-clave-1234"
    )
    assert again == user
    assert again.first_name == "Ana"
    assert again.check_password(PASSWORD)


@pytest.mark.parametrize("role", [RoleCode.DDRI, RoleCode.COMMITTEE])
def test_the_secretariat_and_the_committee_must_use_a_second_factor(site, client, settings, role):
    settings.MFA_REQUIRED = True
    user = UserFactory()
    user.groups.add(Role.objects.get(code=role).group)
    client.force_login(user)
    assert client.get("/practicas/").url == reverse("mfa_activate_totp")


def test_a_second_factor_that_is_set_up_lets_them_in(site, client, settings):
    settings.MFA_REQUIRED = True
    user = UserFactory(is_superuser=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(user)
    assert client.get("/practicas/").status_code == 200


def test_a_focal_point_needs_no_second_factor(site, client, settings):
    settings.MFA_REQUIRED = True
    user = UserFactory()
    user.groups.add(Role.objects.get(code=RoleCode.FOCAL_POINT).group)
    client.force_login(user)
    assert client.get("/practicas/").status_code == 200


def test_signing_out_needs_no_second_factor(site, client, settings):
    settings.MFA_REQUIRED = True
    client.force_login(UserFactory(is_superuser=True))
    assert client.post(reverse("account_logout")).url == "/"
