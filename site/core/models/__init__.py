"""What every domain builds on: the page, files, vocabularies, roles."""

from core.models.base_page import BasePage, IntroducedPage, SummarisedPage
from core.models.classification import (
    DacCategory,
    DacPurpose,
    Locality,
    SDGoal,
    SDGTarget,
    Sector,
    Theme,
)
from core.models.classified import Classified
from core.models.media import CustomDocument, CustomImage, CustomRendition
from core.models.roles import Role

__all__ = [
    "BasePage",
    "Classified",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "DacCategory",
    "DacPurpose",
    "IntroducedPage",
    "Locality",
    "Role",
    "SDGTarget",
    "SDGoal",
    "Sector",
    "SummarisedPage",
    "Theme",
]
