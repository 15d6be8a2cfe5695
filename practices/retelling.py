"""A replication that is done, told as a practice of the entity's own."""

from typing import Any

from practices.models import Adoption, RelatedPractice


def answers_from(adoption: Adoption) -> dict[str, Any]:
    """What the short form already knows; who writes it may change every word.

    What the origin tells some people only, is offered to the same and no others.
    """
    origin = adoption.practice
    done = (adoption.what_was_adapted, adoption.result)
    return {
        "entity": adoption.entity_id,
        "problem": origin.problem,
        "what_was_done": "\n\n".join(filter(None, done)),
        "lessons": adoption.obstacle,
        "visibility": origin.visibility,
    }


def parts_from(adoption: Adoption) -> dict[str, Any]:
    """What the draft gets that the short form does not ask: cost, localities, where it began."""
    return {
        "approximate_cost": adoption.cost,
        "localities": list(adoption.localities.all()),
        "related_practices": [RelatedPractice(related=adoption.practice)],
    }
