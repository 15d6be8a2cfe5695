"""What entries can be narrowed by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.models.entries import Entry


class FacetLabel(models.Model):
    """One value of one facet and what people call it."""

    facet = models.CharField(_("faceta"), max_length=40)
    value = models.CharField(_("valor"), max_length=120)
    label = models.CharField(_("nombre"), max_length=255)
    label_en = models.CharField(_("nombre en inglés"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("valor de faceta")
        verbose_name_plural = _("valores de faceta")
        constraints = [
            models.UniqueConstraint(fields=["facet", "value"], name="search_facet_value"),
        ]

    def __str__(self) -> str:
        return self.token

    @property
    def token(self) -> str:
        """The one word for facet and value together: `sector:salud`."""
        return f"{self.facet}:{self.value}"


class EntryFacet(models.Model):
    """That an entry has a value of a facet."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="entry_facets")
    value = models.ForeignKey(FacetLabel, models.PROTECT, related_name="entry_facets")

    class Meta:
        verbose_name = _("faceta de una entrada")
        verbose_name_plural = _("facetas de las entradas")
        constraints = [
            models.UniqueConstraint(fields=["value", "entry"], name="search_entry_facet"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.value_id}"
