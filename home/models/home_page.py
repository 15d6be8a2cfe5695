"""The front door."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actors.waiting import waiting_for
from core.enums import Modality
from core.models import IntroducedPage
from home.enums import Vocabulary
from home.models.events import EventPage
from home.models.news import NewsPage
from home.terms import WAYS, Entrance, city_map, entrances
from practices.models import PracticePage
from practices.querysets import PracticeQuerySet
from practices.sections import listing_url, told_and_validated

NEWEST = 6
NEWS = 3
FIRST_STEPS = timedelta(days=60)
"""How long somebody is new in a post."""


class HomePage(IntroducedPage):
    """The home page: find, enter by what one knows, share, and what is new."""

    page_description = _("La portada del sitio.")
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = _("página de inicio")
        verbose_name_plural = _("páginas de inicio")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the ways in, what was validated last and what waits, for this reader."""
        user = request.user
        practices = PracticePage.objects.visible_to(user)
        by_modality = _numbers_by_modality(practices)
        newest = list(practices.for_cards().with_covers().validated_first()[:NEWEST])
        themes = entrances(WAYS[Vocabulary.THEMES], practices)
        return super().get_context(request, *args, **kwargs) | {
            "newest": newest,
            "all_validated": bool(newest) and all(each.validated_at for each in newest),
            "figures": told_and_validated(
                sum(told for told, _valid in by_modality.values()),
                sum(valid for _told, valid in by_modality.values()),
            ),
            "news": list(NewsPage.newest_for(user)[:NEWS]),
            "events": list(EventPage.for_reading().visible_to(user).to_come(timezone.now())[:NEWS]),
            "sectors": entrances(WAYS[Vocabulary.SECTORS], practices),
            "themes": [theme for theme in themes if theme.term.parent is None],
            "goals": entrances(WAYS[Vocabulary.GOALS], practices),
            "city_tiles": city_map(entrances(WAYS[Vocabulary.LOCALITIES], practices)),
            "modalities": _modalities(by_modality),
            "waiting": waiting_for(user) if user.is_authenticated else [],
            **_standing_of(user),
        }


def _standing_of(user: Any) -> dict[str, bool]:
    """Whether the reader holds a post, and whether since so lately that a guide may help her."""
    since = None
    if user.is_authenticated:
        held = user.appointments.active().order_by("-since")
        since = held.values_list("since", flat=True).first()
    is_new = since is not None and since > timezone.localdate() - FIRST_STEPS
    return {"holds_post": since is not None, "is_new": is_new}


def _numbers_by_modality(practices: PracticeQuerySet) -> dict[str, tuple[int, int]]:
    """How many practices each modality has, and those that tell none; how many valid. One query."""
    numbers = (
        practices.with_standing()
        .order_by()
        .values_list("modality")
        .annotate(told=Count("pk"), valid=Count("pk", filter=Q(validated_version__isnull=False)))
    )
    return {modality: (told, valid) for modality, told, valid in numbers}


def _modalities(numbers: dict[str, tuple[int, int]]) -> list[Entrance]:
    """The modalities of cooperation that some practice has, with how many."""
    return [
        Entrance(modality.label, numbers[modality][0], listing_url(modalidad=modality.value))
        for modality in Modality
        if modality in numbers
    ]
