"""The row of every object that can be found, and who may see it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.audience import Audience as Rule


class Audience(models.Model):
    """One set of restrictions that entries share. Rows are never changed, only added."""

    key = models.TextField(_("clave"), unique=True)

    class Meta:
        verbose_name = _("audiencia")
        verbose_name_plural = _("audiencias")

    def __str__(self) -> str:
        return self.key

    @property
    def rule(self) -> Rule:
        """The audience that `key` stands for."""
        return Rule.from_key(self.key)


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries by their state."""

    def found(self) -> "EntryQuerySet":
        """Those that are not tombstones."""
        return self.filter(deleted=False)

    def pending(self) -> "EntryQuerySet":
        """Those of which the engine does not have the latest version."""
        return self.filter(version__gt=F("indexed_version"))

    def below(self, scope: str) -> "EntryQuerySet":
        """Those that lie at `scope` or under it; the empty scope is everywhere."""
        return self.filter(scope__startswith=scope)


class Entry(models.Model):
    """An object as the search knows it; the source that every engine is written from.

    `version` only grows, also across a deletion: an engine that has seen a version can tell a
    late write from a new one. A deleted object stays as a tombstone without content.
    `guarded` means that fewer people may see the entry than the engine may still believe.
    """

    key = models.CharField(_("clave"), max_length=100, unique=True)
    kind = models.CharField(_("tipo"), max_length=40)
    object_pk = models.CharField(_("objeto"), max_length=64)
    url = models.TextField(_("dirección"), blank=True)
    title = models.TextField(_("título"), blank=True)
    summary = models.TextField(_("resumen"), blank=True)
    headings = models.TextField(_("encabezados"), blank=True)
    questions = models.TextField(_("preguntas que responde"), blank=True)
    body = models.TextField(_("texto"), blank=True)
    title_en = models.TextField(_("título en inglés"), blank=True)
    summary_en = models.TextField(_("resumen en inglés"), blank=True)
    date = models.DateField(_("fecha"), null=True, blank=True)
    language = models.CharField(_("idioma"), max_length=12, default="es")
    boost = models.FloatField(_("peso"), default=1.0)
    reuses = models.PositiveIntegerField(_("réplicas"), default=0)
    sort_title = models.CharField(_("título para ordenar"), max_length=200, blank=True)

    scope = models.CharField(_("lugar"), max_length=300, blank=True, db_index=True)
    place_id = models.BigIntegerField(_("página o colección del lugar"), null=True, blank=True)
    own = models.ForeignKey(Audience, models.PROTECT, related_name="+", verbose_name=_("propia"))
    audience = models.ForeignKey(
        Audience, models.PROTECT, related_name="entries", verbose_name=_("audiencia")
    )

    digest = models.CharField(_("huella"), max_length=64, blank=True)
    version = models.BigIntegerField(_("versión"), default=1)
    indexed_version = models.BigIntegerField(_("versión indexada"), default=0)
    guarded = models.BooleanField(_("restringida sin confirmar"), default=False)
    deleted = models.BooleanField(_("borrada"), default=False)
    attempts = models.PositiveIntegerField(_("intentos"), default=0)
    leased_until = models.DateTimeField(_("reservada hasta"), null=True, blank=True)
    last_error = models.TextField(_("último error"), blank=True)
    created_at = models.DateTimeField(_("creada"), auto_now_add=True)
    updated_at = models.DateTimeField(_("actualizada"), auto_now=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entrada")
        verbose_name_plural = _("entradas")
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_pk"], name="search_entry_object"),
            models.CheckConstraint(
                condition=Q(indexed_version__gte=0, indexed_version__lte=F("version")),
                name="search_entry_indexed_version",
            ),
            models.CheckConstraint(
                condition=Q(guarded=False) | Q(version__gt=F("indexed_version")),
                name="search_entry_guard_is_pending",
            ),
            models.CheckConstraint(
                condition=Q(deleted=False)
                | Q(url="", title="", summary="", headings="", questions="", body="", scope=""),
                name="search_entry_tombstone_is_blank",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                name="search_entry_pending",
                condition=Q(version__gt=F("indexed_version")),
            ),
            models.Index(fields=["id"], name="search_entry_guarded", condition=Q(guarded=True)),
            # What a search reads of every entry that has its words, without the texts beside it.
            models.Index(
                fields=["id", "deleted", "audience", "boost", "date"], name="search_entry_ranked"
            ),
            models.Index(fields=["-date", "-id"], name="search_entry_newest"),
            models.Index(fields=["sort_title", "id"], name="search_entry_by_title"),
            models.Index(fields=["-reuses", "-date", "-id"], name="search_entry_most_reused"),
        ]

    def __str__(self) -> str:
        return self.title or self.key
