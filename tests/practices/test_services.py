"""What is done with practices, and by whom."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from core.concurrency import StaleSaveError
from notifications.models import Message
from practices import services
from practices.enums import PracticeKind
from practices.models import PracticePage
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory, EntityFactory
from tests.practices.conftest import COMPLETE


def act(verb, practice, by, **kwargs):
    """Call a service with the newest revision as the one that was seen."""
    return verb(practice=practice, by=by, seen_revision=practice.latest_revision_id, **kwargs)


def test_a_draft_is_its_authors_and_not_published(draft, author, entity):
    assert (draft.owner, draft.entity, draft.live) == (author, entity, False)
    assert draft.sector == entity.sector
    assert draft.latest_revision is not None


def test_nobody_shares_for_an_entity_that_is_not_hers(author):
    with pytest.raises(PermissionDenied):
        services.create_draft(entity=EntityFactory(), by=author, values=COMPLETE)


def test_two_drafts_may_have_the_same_title(draft, author, entity):
    again = services.create_draft(entity=entity, by=author, values=COMPLETE)
    assert again.slug != draft.slug


def test_saving_writes_a_revision_and_leaves_what_is_published(submitted, approver, author):
    act(services.approve, submitted, approver)
    published = PracticePage.objects.get(pk=submitted.pk)
    act(services.save_draft, published, author, values={"problem": "Otro problema"})
    published.refresh_from_db()
    assert published.problem == COMPLETE["problem"]
    assert published.get_latest_revision_as_object().problem == "Otro problema"


def test_a_stale_save_is_refused_and_both_texts_are_kept(draft, author, approver):
    seen = draft.latest_revision_id
    services.save_draft(practice=draft, by=approver, values={"problem": "Suyo"}, seen_revision=seen)
    with pytest.raises(StaleSaveError):
        services.save_draft(
            practice=draft, by=author, values={"problem": "Mío"}, seen_revision=seen
        )
    draft.refresh_from_db()
    assert draft.get_latest_revision_as_object().problem == "Suyo"


def test_an_incomplete_draft_is_not_sent_and_says_what_is_missing(author, entity):
    draft = services.create_draft(
        entity=entity, by=author, values={"title": "Algo", "kind": PracticeKind.PRACTICE}
    )
    with pytest.raises(services.IncompleteError) as refused:
        act(services.submit, draft, author)
    assert set(refused.value.missing) == {"summary", "problem", "what_was_done", "results"}
    assert not draft.workflow_in_progress


def test_a_lesson_needs_what_was_learned(author, entity):
    values = COMPLETE | {"kind": PracticeKind.LESSON}
    draft = services.create_draft(entity=entity, by=author, values=values)
    with pytest.raises(services.IncompleteError) as refused:
        act(services.submit, draft, author)
    assert set(refused.value.missing) == {"lessons"}


def test_a_practice_with_a_result_can_be_sent(author, entity):
    draft = services.create_draft(
        entity=entity,
        by=author,
        values=COMPLETE | {"kind": PracticeKind.PRACTICE},
        rows={"results": [{"indicator": "Estaciones", "value": 48}]},
    )
    act(services.submit, draft, author)
    assert draft.workflow_in_progress


def test_approval_publishes_the_revision_that_was_read(submitted, approver):
    act(services.approve, submitted, approver)
    submitted.refresh_from_db()
    assert submitted.live
    assert not submitted.has_unpublished_changes


def test_approval_of_a_text_that_changed_meanwhile_is_refused(submitted, approver):
    seen = submitted.latest_revision_id
    act(services.save_draft, submitted, approver, values={"problem": "Cambió"})
    with pytest.raises(StaleSaveError):
        services.approve(practice=submitted, by=approver, seen_revision=seen)
    submitted.refresh_from_db()
    assert not submitted.live


def test_the_author_neither_approves_nor_edits_while_it_waits(submitted, author):
    for verb, extra in ((services.approve, {}), (services.save_draft, {"values": {}})):
        with pytest.raises(PermissionDenied):
            act(verb, submitted, author, **extra)


def test_the_focal_point_of_another_entity_does_not_approve(submitted):
    with pytest.raises(PermissionDenied):
        act(services.approve, submitted, AppointmentFactory().person)


def test_what_is_returned_can_be_corrected_and_sent_again(submitted, author, approver):
    act(services.send_back, submitted, approver, reasons="Falta la fecha.")
    submitted = PracticePage.objects.get(pk=submitted.pk)
    assert not submitted.workflow_in_progress
    act(services.save_draft, submitted, author, values={"place": "Bosa"})
    submitted = PracticePage.objects.get(pk=submitted.pk)
    act(services.submit, submitted, author)
    assert PracticePage.objects.get(pk=submitted.pk).workflow_in_progress


def test_a_decision_is_taken_once(submitted, approver):
    act(services.approve, submitted, approver)
    with pytest.raises(PermissionDenied):
        act(services.approve, PracticePage.objects.get(pk=submitted.pk), approver)


def test_the_approver_is_asked_by_mail_and_the_author_is_not(submitted, approver):
    message = Message.objects.get()
    assert message.recipient == approver.email
    assert COMPLETE["title"] in message.subject
    assert f"/compartir/{submitted.pk}/revisar/" in message.body_text


def test_the_author_learns_by_mail_what_to_correct(submitted, author, approver):
    act(services.send_back, submitted, approver, reasons="Falta la fecha & el lugar.")
    message = Message.objects.get(recipient=author.email)
    assert "Falta la fecha & el lugar." in message.body_text
    assert "Falta la fecha &amp; el lugar." in message.body_html


def test_the_author_learns_by_mail_that_it_is_published(submitted, author, approver):
    act(services.approve, submitted, approver)
    message = Message.objects.get(recipient=author.email)
    assert message.subject.startswith("Publicada")
    assert submitted.spanish_url in message.body_text


def test_a_focal_point_who_sends_her_own_is_not_mailed(entity, approver):
    draft = services.create_draft(entity=entity, by=approver, values=COMPLETE)
    act(services.submit, draft, approver)
    assert not Message.objects.exists()


def test_a_period_that_ends_before_it_begins_is_refused_by_the_database(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        PracticePage.objects.filter(pk=draft.pk).update(
            starts_on="2026-05-01", ends_on="2026-01-01"
        )


def test_a_superuser_without_appointment_shares_for_nobody(site):
    with pytest.raises(PermissionDenied):
        services.create_draft(
            entity=EntityFactory(), by=UserFactory(is_superuser=True), values=COMPLETE
        )


def test_a_correction_by_the_approver_is_approved_with_it(submitted, approver):
    act(services.save_draft, submitted, approver, values={"problem": "Mejor dicho así."})
    corrected = PracticePage.objects.get(pk=submitted.pk)
    act(services.approve, corrected, approver)
    published = PracticePage.objects.get(pk=submitted.pk)
    assert (published.live, published.problem) == (True, "Mejor dicho así.")
