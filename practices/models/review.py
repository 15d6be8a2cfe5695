"""What others said of a practice: its entity, its co-authors, the technical secretariat.

Records of decisions: they are added, never edited, and no part of the page's revisions, which
the author writes.
"""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from actors.models import EntityPage
from practices.enums import AgreementState, ValidationOutcome
from practices.models.practice import PracticePage

TOP_SCORE = 3

# The rubric of the technical secretariat, in the order in which it is read.
CRITERIA = (
    "effective",
    "sustainable",
    "gender_sensitive",
    "feasible",
    "participatory",
    "replicable",
    "reduces_risk",
)
# Not every experience deals with a risk.
CRITERIA_WHERE_IT_APPLIES = ("reduces_risk",)


class EntityApproval(models.Model):
    """The entity approved a version, which published it: the first public tier."""

    practice = models.ForeignKey(
        PracticePage,
        verbose_name=_("práctica"),
        on_delete=models.CASCADE,
        related_name="approvals",
    )
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("aprobó"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    approved_at = models.DateTimeField(_("aprobada el"), auto_now_add=True)
    on_behalf = models.BooleanField(
        _("en nombre de la entidad"),
        default=False,
        help_text=_("Los puestos de punto focal estaban vacantes."),
    )

    class Meta:
        verbose_name = _("aprobación")
        verbose_name_plural = _("aprobaciones")
        ordering = ["-approved_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.practice} · {self.approved_by}"


class CoAuthorAgreement(models.Model):
    """Whether an entity agrees to be named as co-author. Only then it is."""

    practice = models.ForeignKey(
        PracticePage,
        verbose_name=_("práctica"),
        on_delete=models.CASCADE,
        related_name="agreements",
    )
    entity = models.ForeignKey(
        EntityPage,
        verbose_name=_("entidad"),
        on_delete=models.CASCADE,
        related_name="agreements",
    )
    state = models.CharField(
        _("respuesta"), max_length=10, choices=AgreementState, default=AgreementState.PENDING
    )
    asked_at = models.DateTimeField(_("preguntada el"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("respondió"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("respondida el"), null=True)
    comment = models.TextField(_("comentario"), blank=True)

    class Meta:
        verbose_name = _("acuerdo de coautoría")
        verbose_name_plural = _("acuerdos de coautoría")
        constraints = [
            models.UniqueConstraint(fields=["practice", "entity"], name="one_agreement_per_entity"),
            models.CheckConstraint(
                condition=models.Q(state=AgreementState.PENDING, decided_at__isnull=True)
                | (~models.Q(state=AgreementState.PENDING) & models.Q(decided_at__isnull=False)),
                name="decided_agreements_have_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice} · {self.entity}: {self.get_state_display()}"


def _score(label: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        label, validators=[MaxValueValidator(TOP_SCORE)], null=True, blank=True
    )


class Validation(models.Model):
    """The technical secretariat read a published version with the rubric: the second tier.

    `content` is the version as it was read, so that what changed since can be told even when
    old revisions are purged.
    """

    practice = models.ForeignKey(
        PracticePage,
        verbose_name=_("práctica"),
        on_delete=models.CASCADE,
        related_name="validations",
    )
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    content = models.JSONField()
    version_of = models.DateTimeField(_("versión del"))
    outcome = models.CharField(_("decisión"), max_length=10, choices=ValidationOutcome)
    effective = _score(_("efectiva"))
    sustainable = _score(_("sostenible"))
    gender_sensitive = _score(_("sensible al género"))
    feasible = _score(_("factible"))
    participatory = _score(_("participativa"))
    replicable = _score(_("replicable"))
    reduces_risk = _score(_("reduce riesgos, donde aplica"))
    opinion = models.TextField(_("concepto"))
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("leyó"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decidida el"), auto_now_add=True)

    class Meta:
        verbose_name = _("validación")
        verbose_name_plural = _("validaciones")
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "revision"],
                condition=models.Q(outcome=ValidationOutcome.VALIDATED),
                name="a_version_is_validated_once",
            ),
            *(
                models.CheckConstraint(
                    condition=models.Q(**{f"{criterion}__isnull": True})
                    | models.Q(**{f"{criterion}__lte": TOP_SCORE}),
                    name=f"validation_{criterion}_up_to_three",
                )
                for criterion in CRITERIA
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome=ValidationOutcome.VALIDATED)
                | models.Q(
                    **{
                        f"{criterion}__isnull": False
                        for criterion in CRITERIA
                        if criterion not in CRITERIA_WHERE_IT_APPLIES
                    }
                ),
                name="what_is_validated_has_every_score",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice} · {self.get_outcome_display()}"

    @property
    def scores(self) -> list[tuple[str, int]]:
        """The scores that were given, with the criterion's name, in the order of the rubric."""
        given = [(name, getattr(self, name)) for name in CRITERIA]
        return [
            (str(self._meta.get_field(name).verbose_name).capitalize(), score)
            for name, score in given
            if score is not None
        ]
