"""Two people edit the same page."""

import pytest
from django.db import transaction

from core.concurrency import StaleSaveError, lock_unless_stale
from tests.factories.practices import PracticeFactory


def test_a_save_over_a_newer_revision_is_refused(site):
    practice = PracticeFactory()
    seen = practice.save_revision().pk
    practice.save_revision()
    with pytest.raises(StaleSaveError) as refused, transaction.atomic():
        lock_unless_stale(practice, seen)
    assert refused.value.page.pk == practice.pk


def test_a_save_over_the_revision_that_was_seen_goes_on(site):
    practice = PracticeFactory()
    seen = practice.save_revision().pk
    with transaction.atomic():
        assert lock_unless_stale(practice, seen).latest_revision_id == seen
