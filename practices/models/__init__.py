"""Practices: what entities did, and how others may do it."""

from practices.models.adoption import Adoption
from practices.models.index import PracticeIndexPage
from practices.models.parts import (
    Ally,
    CoAuthor,
    Evidence,
    Photo,
    PracticeTag,
    RelatedPractice,
    Result,
    Step,
    Tag,
)
from practices.models.practice import PracticePage
from practices.models.review import CoAuthorAgreement, EntityApproval, Validation
from practices.models.saved import ReadingList, SavedPractice
from practices.models.validity import ValidityQuestion
from practices.models.workflow import EntityApprovalTask

__all__ = [
    "Adoption",
    "Ally",
    "CoAuthor",
    "CoAuthorAgreement",
    "EntityApproval",
    "EntityApprovalTask",
    "Evidence",
    "Photo",
    "PracticeIndexPage",
    "PracticePage",
    "PracticeTag",
    "ReadingList",
    "RelatedPractice",
    "Result",
    "SavedPractice",
    "Step",
    "Tag",
    "Validation",
    "ValidityQuestion",
]
