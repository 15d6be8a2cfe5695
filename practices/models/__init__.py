"""Practices: what entities did, and how others may do it."""

from practices.models.index import PracticeIndexPage
from practices.models.parts import (
    Ally,
    CoAuthor,
    Evidence,
    PracticeTag,
    RelatedPractice,
    Result,
    Step,
    Tag,
)
from practices.models.practice import PracticePage
from practices.models.workflow import EntityApprovalTask

__all__ = [
    "Ally",
    "CoAuthor",
    "EntityApprovalTask",
    "Evidence",
    "PracticeIndexPage",
    "PracticePage",
    "PracticeTag",
    "RelatedPractice",
    "Result",
    "Step",
    "Tag",
]
