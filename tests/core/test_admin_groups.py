"""Groups in the admin."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.translation import override

from core.enums import RoleCode
from core.models import Role


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_group_behind_a_role_stays_and_the_editor_reads_why(site, admin_client, method):
    role = Role.objects.get(code=RoleCode.COMMITTEE)
    with override("es"):
        address = reverse("wagtailusers_groups:delete", args=[role.group_id])
        response = getattr(admin_client, method)(address, follow=True)
    assert response.status_code == 200
    assert "no se elimina" in response.content.decode()
    assert Role.objects.filter(pk=role.pk, group__isnull=False).exists()


def test_any_other_group_can_go(site, admin_client):
    group = Group.objects.create(name="Pasajero")
    admin_client.post(reverse("wagtailusers_groups:delete", args=[group.pk]))
    assert not Group.objects.filter(pk=group.pk).exists()


def test_without_the_permission_no_role_is_named(site, client, django_user_model):
    from tests.factories.accounts import UserFactory

    role = Role.objects.get(code=RoleCode.COMMITTEE)
    client.force_login(UserFactory(), "django.contrib.auth.backends.ModelBackend")
    response = client.get(reverse("wagtailusers_groups:delete", args=[role.group_id]), follow=True)
    assert "no se elimina" not in response.content.decode()
