"""What the admin shows of review and reuse, to whom, and that nobody rewrites it there."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from wagtail.permissions import policy_registry

from practices.enums import ValidationOutcome
from practices.models import (
    Adoption,
    CoAuthorAgreement,
    EntityApproval,
    Validation,
    ValidityQuestion,
)
from tests.practices.test_validation import validate

RECORDS = (Adoption, CoAuthorAgreement, EntityApproval, Validation, ValidityQuestion)


@pytest.fixture
def as_secretariat(client, secretariat):
    client.force_login(secretariat)
    return client


@pytest.fixture
def validation(published, secretariat):
    """What the secretariat decided on a practice that its entity approved."""
    return validate(published, secretariat)


def test_the_secretariat_reads_what_was_decided(as_secretariat, validation):
    for model in RECORDS:
        assert as_secretariat.get(_address(model, "index")).status_code == 200
    listed = as_secretariat.get(_address(Validation, "index")).content.decode()
    assert validation.practice.title in listed
    read = as_secretariat.get(_address(Validation, "inspect", validation.pk)).content.decode()
    assert validation.opinion in read


def test_a_listing_asks_the_same_however_long_it_is(
    as_secretariat, validation, secretariat, django_assert_num_queries
):
    address = _address(Validation, "index")
    with CaptureQueriesContext(connection) as one:
        as_secretariat.get(address)
    for _number in range(3):
        validation.pk = None
        validation.outcome, validation.revision = ValidationOutcome.RETURNED, None
        validation.save()
    with django_assert_num_queries(len(one)):
        assert len(as_secretariat.get(address).context["object_list"]) == 4


def test_what_was_decided_is_exported(as_secretariat, validation):
    export = as_secretariat.get(_address(Validation, "index"), {"export": "csv"})
    assert validation.opinion in export.getvalue().decode()


@pytest.mark.parametrize("model", RECORDS)
def test_nobody_rewrites_a_record(admin_user, model):
    policy = policy_registry.get_by_type(model)
    for action in ("add", "change", "delete"):
        assert not policy.user_has_permission(admin_user, action)
    assert policy.user_has_permission(admin_user, "view")
    for name in ("add", "edit", "delete"):
        with pytest.raises(NoReverseMatch):
            _address(model, name, *([] if name == "add" else [1]))


def test_groups_are_offered_only_the_permission_to_view(client, admin_user):
    client.force_login(admin_user)
    form = client.get(reverse("wagtailusers_groups:add")).content.decode()
    for permission in Permission.objects.filter(content_type__model="validation"):
        offered = f'value="{permission.pk}"' in form
        assert offered == (permission.codename == "view_validation")


def test_records_are_for_those_who_may_view_them(client, validation, approver):
    client.force_login(approver)
    assert client.get(_address(Validation, "index")).status_code == 302
    assert client.get(_address(Validation, "inspect", validation.pk)).status_code == 302


def test_the_editor_leads_to_the_rubric_and_the_history(as_secretariat, validation):
    address = reverse("wagtailadmin_pages:edit", args=[validation.practice_id])
    page = as_secretariat.get(address).content.decode()
    assert reverse("practices:validate", args=[validation.practice_id]) in page


def test_a_person_who_decided_something_is_not_deleted(client, admin_user, validation):
    client.force_login(admin_user)
    address = reverse("wagtailusers_users:delete", args=[validation.reviewer_id])
    page = client.get(address).content.decode()
    assert "Una o más referencias" in page or "One or more references" in page
    client.post(address)
    assert Validation.objects.filter(reviewer=validation.reviewer).exists()


def _address(model, name, *args):
    return reverse(f"{model._meta.model_name}:{name}", args=args)
