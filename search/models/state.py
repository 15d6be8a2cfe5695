"""Rows of which there is one: the visibility epoch and the state of the index."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class Epoch(models.Model):
    """Grows with every change of what can be found or by whom.

    Its row is also the lock that writers of entries and changers of audiences share: whoever
    has it reads restrictions that nobody else is changing.
    """

    value = models.BigIntegerField(_("valor"), default=0)

    class Meta:
        verbose_name = _("época de visibilidad")
        verbose_name_plural = _("épocas de visibilidad")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="search_epoch_single")]

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def advance(cls) -> None:
        """Lock the epoch until the end of the transaction and begin a new one."""
        if not cls.objects.filter(pk=1).update(value=F("value") + 1):
            cls.objects.get_or_create(pk=1)
            cls.objects.filter(pk=1).update(value=F("value") + 1)

    @classmethod
    def lock(cls) -> None:
        """Lock the epoch until the end of the transaction without beginning a new one."""
        if not cls.objects.filter(pk=1).update(value=F("value")):
            cls.advance()

    @classmethod
    def current(cls) -> int:
        """The number of the current epoch; part of the key of whatever is cached."""
        return cls.objects.filter(pk=1).values_list("value", flat=True).first() or 0


class IndexState(models.Model):
    """Which index of the engine is being built, if any: writes go to it as well."""

    building = models.CharField(_("índice en construcción"), max_length=120, blank=True)
    updated_at = models.DateTimeField(_("actualizado"), auto_now=True)

    class Meta:
        verbose_name = _("estado del índice")
        verbose_name_plural = _("estados del índice")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="search_index_state_single")
        ]

    def __str__(self) -> str:
        return self.building or "-"

    @classmethod
    def building_index(cls) -> str:
        """The name of the index being built, or nothing."""
        return cls.objects.filter(pk=1).values_list("building", flat=True).first() or ""

    @classmethod
    def set_building(cls, index: str) -> None:
        """Begin (or, with an empty name, end) writing to a second index."""
        cls.objects.update_or_create(pk=1, defaults={"building": index})
