"""Replication: who does the same somewhere else, and how it went."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from actors.models import EntityPage
from core.models import Locality
from practices.enums import OPEN_ADOPTIONS, AdoptionStatus
from practices.models.practice import PracticePage


class Adoption(models.Model):
    """An entity of the city, or somebody outside, replicates a practice."""

    practice = models.ForeignKey(
        PracticePage,
        verbose_name=_("práctica"),
        on_delete=models.CASCADE,
        related_name="adoptions",
    )
    entity = models.ForeignKey(
        EntityPage,
        verbose_name=_("entidad que la replica"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="adoptions",
    )
    adopter_name = models.CharField(
        _("quién la replica fuera de la ciudad"), max_length=150, blank=True
    )
    city = models.CharField(_("ciudad"), max_length=100, blank=True)
    country = models.CharField(_("país"), max_length=100, blank=True)
    localities = models.ManyToManyField(
        Locality, verbose_name=_("localidades"), blank=True, related_name="+"
    )
    status = models.CharField(
        _("cómo va"), max_length=10, choices=AdoptionStatus, default=AdoptionStatus.PLANNED
    )
    what_was_adapted = models.TextField(_("qué se adaptó"), blank=True)
    cost = models.CharField(_("cuánto costó"), max_length=150, blank=True)
    result = models.TextField(_("qué resultó"), blank=True)
    obstacle = models.TextField(_("qué obstáculo hubo"), blank=True)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("la declaró"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField(_("declarada el"), auto_now_add=True)
    updated_at = models.DateTimeField(_("actualizada el"), auto_now=True)

    class Meta:
        verbose_name = _("réplica")
        verbose_name_plural = _("réplicas")
        ordering = ["-updated_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(entity__isnull=False, adopter_name="")
                | (models.Q(entity__isnull=True) & ~models.Q(adopter_name="")),
                name="an_adoption_has_one_adopter",
            ),
            models.UniqueConstraint(
                fields=["practice", "entity"],
                condition=models.Q(status__in=OPEN_ADOPTIONS),
                name="one_open_adoption_per_entity",
                violation_error_message=_(
                    "La entidad ya tiene abierta una réplica de esta práctica."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.adopter} · {self.practice}"

    @property
    def adopter(self) -> str:
        """Who replicates it, as words."""
        return self.entity.display_title if self.entity else self.adopter_name
