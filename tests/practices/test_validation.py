"""The technical secretariat reads published versions with the rubric."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.concurrency import StaleSaveError
from notifications.models import Message
from practices import services
from practices.enums import ValidationOutcome
from practices.models import PracticePage, Validation
from practices.models.review import CRITERIA

SCORES = dict.fromkeys(CRITERIA, 2) | {"reduces_risk": None}
OPINION = "Se entiende y se puede repetir."


def validate(practice, by, **changes):
    reading = {"seen_revision": practice.live_revision_id, "scores": SCORES, "opinion": OPINION}
    return services.validate(practice=practice, by=by, **(reading | changes))


def publish_again(practice, author, approver, **values):
    """A corrected version, sent and approved."""
    draft = services.save_draft(
        practice=practice, by=author, values=values, seen_revision=practice.latest_revision_id
    )
    for verb, by in ((services.submit, author), (services.approve, approver)):
        verb(practice=practice, by=by, seen_revision=draft.latest_revision_id)
    return PracticePage.objects.get(pk=practice.pk)


@pytest.fixture
def as_secretariat(client, secretariat):
    """The browser of a person of the technical secretariat."""
    client.force_login(secretariat)
    return client


def address(practice):
    return reverse("practices:validate", args=[practice.pk])


def form_of(practice, decision="validate", **changes):
    return {
        "seen_revision": practice.live_revision_id,
        "decision": decision,
        "opinion": OPINION,
        **dict.fromkeys(CRITERIA, "2"),
        **changes,
    }


def test_a_validation_keeps_the_version_that_was_read(published, secretariat):
    validation = validate(published, secretariat)
    assert validation.content == published.live_revision.content
    assert validation.version_of == published.last_published_at


def test_only_the_secretariat_validates(published, approver, author):
    for person in (approver, author):
        with pytest.raises(PermissionDenied):
            validate(published, person)


def test_a_draft_is_not_validated(submitted, secretariat):
    with pytest.raises(PermissionDenied):
        validate(submitted, secretariat)


def test_a_version_is_validated_once(published, secretariat):
    validation = validate(published, secretariat)
    with pytest.raises(services.AlreadyValidatedError):
        validate(published, secretariat)
    validation.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        validation.save()


def test_a_validation_lacks_no_score_that_applies_to_all(published, secretariat):
    with pytest.raises(IntegrityError), transaction.atomic():
        validate(published, secretariat, scores=SCORES | {"effective": None})


def test_a_version_published_meanwhile_is_not_validated_unread(
    published, secretariat, author, approver
):
    newer = publish_again(published, author, approver, problem="Otro problema.")
    with pytest.raises(StaleSaveError):
        validate(newer, secretariat, seen_revision=published.live_revision_id)
    assert not Validation.objects.exists()


def test_the_author_and_the_approver_are_told(published, secretariat, author, approver):
    Message.objects.all().delete()
    validate(published, secretariat)
    assert set(Message.objects.values_list("recipient", flat=True)) == {
        author.email,
        approver.email,
    }
    text = Message.objects.first().body_text
    assert OPINION in text
    assert published.spanish_url in text


def test_what_is_returned_stays_published_and_its_author_reads_why(
    as_secretariat, client, published, author
):
    as_secretariat.post(address(published), form_of(published, "return", effective=""))
    published.refresh_from_db()
    assert published.live
    assert published.validations.get().outcome == ValidationOutcome.RETURNED
    client.force_login(author)
    assert "pide ajustes" in client.get(reverse("practices:mine")).content.decode()
    page = client.get(reverse("practices:review", args=[published.pk])).content.decode()
    assert OPINION in page


def test_the_page_says_which_version_was_validated_and_what_changed_since(
    as_secretariat, published, author, approver
):
    as_secretariat.post(address(published), form_of(published))
    page = as_secretariat.get(published.url).content.decode()
    assert "Validada" in page
    assert OPINION in page
    assert "Cambió desde entonces" not in page
    publish_again(published, author, approver, problem="Otro problema.")
    page = as_secretariat.get(published.url).content.decode()
    assert "Cambió desde entonces: Problema o necesidad." in " ".join(page.split())


def test_what_changed_is_told_after_old_revisions_are_purged(
    as_secretariat, published, secretariat, author, approver
):
    validation = validate(published, secretariat)
    publish_again(published, author, approver, problem="Otro problema.")
    validation.revision.delete()
    page = as_secretariat.get(published.url).content.decode()
    assert "Problema o necesidad" in page.partition("Cambió desde entonces:")[2][:80]


def test_missing_scores_are_asked_for_and_nothing_typed_is_lost(as_secretariat, published):
    response = as_secretariat.post(address(published), form_of(published, effective=""))
    assert response.status_code == 400
    assert OPINION in response.content.decode()
    assert not Validation.objects.exists()


def test_a_stale_form_shows_the_new_version_and_keeps_what_was_typed(
    as_secretariat, published, author, approver
):
    form = form_of(published)
    publish_again(published, author, approver, problem="Otro problema.")
    response = as_secretariat.post(address(published), form)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Otro problema." in page
    assert OPINION in page
    assert not Validation.objects.exists()


def test_the_rubric_is_there_for_nobody_else(client, published, author):
    client.force_login(author)
    assert client.get(address(published)).status_code == 404


def test_a_validated_version_leaves_the_list_and_a_newer_one_comes_back(
    as_secretariat, published, secretariat, author, approver
):
    mine = reverse("practices:mine")
    assert address(published) in as_secretariat.get(mine).content.decode()
    validate(published, secretariat)
    assert address(published) not in as_secretariat.get(mine).content.decode()
    publish_again(published, author, approver, problem="Otro problema.")
    assert address(published) in as_secretariat.get(mine).content.decode()
