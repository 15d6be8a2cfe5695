"""What people asked and did not find, counted without keeping who they are."""

from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

FEWEST = 5
"""People who have to have asked the same in a week before anybody reads what it was."""


class GapWeek(models.Model):
    """A week in which questions are counted; `salt` goes with the row when the week is over."""

    week = models.DateField(_("semana"), unique=True)
    salt = models.CharField(_("sal"), max_length=64)

    class Meta:
        verbose_name = _("semana de preguntas")
        verbose_name_plural = _("semanas de preguntas")

    def __str__(self) -> str:
        return str(self.week)


class GapMark(models.Model):
    """That somebody has been counted for a question: a hash of both, and of the week's salt.

    It keeps the same person from being counted twice, and is deleted with its week.
    """

    week = models.ForeignKey(GapWeek, models.CASCADE, related_name="marks")
    digest = models.CharField(_("huella"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("marca de una pregunta")
        verbose_name_plural = _("marcas de preguntas")

    def __str__(self) -> str:
        return self.digest


class SearchGapQuerySet(models.QuerySet["SearchGap"]):
    """Counted questions by who may read them."""

    def shown(self) -> "SearchGapQuerySet":
        """Those that enough people asked."""
        return self.exclude(question="")


class SearchGap(models.Model):
    """How many people asked a question in a week without an answer, and what they said of it.

    No person is stored. The question itself is not either, but as a hash with the week's salt,
    until so many asked it that it tells of none of them (`FEWEST`). When the week ends, the salt
    is destroyed, so that no hash can be tried out any more, and what fewer asked is deleted.
    """

    week = models.DateField(_("semana"))
    digest = models.CharField(_("huella"), max_length=64, unique=True)
    question = models.CharField(_("pregunta"), max_length=200, blank=True)
    people = models.PositiveIntegerField(_("personas que no hallaron nada"), default=0)
    found = models.PositiveIntegerField(_("dijeron que sí"), default=0)
    missed = models.PositiveIntegerField(_("dijeron que no"), default=0)

    objects = SearchGapQuerySet.as_manager()

    class Meta:
        verbose_name = _("pregunta sin respuesta")
        verbose_name_plural = _("preguntas sin respuesta")
        ordering = ["-week", "-people", "-missed", "question"]
        constraints = [
            models.CheckConstraint(
                condition=Q(question="")
                | Q(people__gte=FEWEST)
                | Q(found__gte=Value(FEWEST) - F("missed")),
                name="search_gap_question_of_several",
            ),
        ]

    def __str__(self) -> str:
        return self.question or self.digest

    @property
    def is_of_several(self) -> bool:
        """Whether enough people asked, or answered, for the question to be read."""
        return max(self.people, self.found + self.missed) >= FEWEST
