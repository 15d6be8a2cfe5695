"""What a practice's page says of its two tiers: approved by its entity, validated by the DDRI."""

from typing import Any

from practices.changes import changed_parts, label_of
from practices.enums import ValidationOutcome
from practices.models import PracticePage


def of_practice(practice: PracticePage) -> dict[str, Any]:
    """The last approval, the last validation, and the names of what changed since the latter.

    At most two queries; that for validations only where there is one.
    """
    approvals = practice.approvals.select_related("approved_by")
    found = {"approval": approvals.first(), "validation": None, "changed_since": []}
    if getattr(practice, "validated_version", None):
        validations = practice.validations.filter(outcome=ValidationOutcome.VALIDATED)
        validation = validations.select_related("reviewer").first()
        found["validation"] = validation
        if validation and validation.revision_id != practice.live_revision_id:
            now = practice.serializable_data()
            found["changed_since"] = [
                label_of(name) for name in changed_parts(validation.content, now)
            ]
    return found
