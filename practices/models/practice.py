"""A practice: what an entity did, how, with whom, with what results, what to reuse."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.fields import StreamField
from wagtail.models import PageManager

from actors.enums import AppointmentRole
from actors.models import EntityPage
from core.blocks import BodyBlock
from core.lines import lines_of
from core.models import Classified, SummarisedPage
from practices import panels
from practices.enums import AgreementState, Currency, PracticeKind
from practices.forms.admin import PracticePageForm
from practices.querysets import PracticeQuerySet
from practices.questions import validate_questions
from practices.validators import validate_title_length

LONG = {"blank": True}


class PracticePage(Classified, SummarisedPage):
    """A good practice, an experience under way or a lesson learned."""

    page_description = _(
        "Lo que una entidad hizo o está haciendo, y qué aprendió. La aprueba su punto focal."
    )
    parent_page_types: ClassVar[list[str]] = ["practices.PracticeIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    kind = models.CharField(
        _("clase"), max_length=10, choices=PracticeKind, default=PracticeKind.PRACTICE
    )
    summary = models.CharField(
        _("resumen"), max_length=280, help_text=_("Qué hicieron y qué cambió, en 280 caracteres.")
    )
    entity = models.ForeignKey(
        EntityPage, verbose_name=_("entidad"), on_delete=models.PROTECT, related_name="practices"
    )
    starts_on = models.DateField(_("empezó"), null=True, blank=True)
    ends_on = models.DateField(
        _("terminó"), null=True, blank=True, help_text=_("Déjelo vacío si sigue en marcha.")
    )
    place = models.CharField(
        _("lugar"), max_length=150, blank=True, help_text=_("Puede ser la ciudad-región.")
    )
    context = models.TextField(_("contexto"), **LONG)
    problem = models.TextField(_("problema o necesidad"))
    objective = models.TextField(_("objetivo"), **LONG)
    what_was_done = models.TextField(_("qué se hizo"))
    beneficiaries_number = models.PositiveIntegerField(
        _("número de beneficiarios"), null=True, blank=True
    )
    beneficiaries = models.TextField(_("quiénes se beneficiaron"), **LONG)
    differential_approach = models.TextField(_("enfoque de género y diferencial"), **LONG)
    budget_amount = models.DecimalField(
        _("presupuesto"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(_("moneda"), max_length=3, choices=Currency, default=Currency.COP)
    team = models.TextField(_("equipo"), **LONG)
    duration = models.CharField(_("tiempo dedicado"), max_length=150, blank=True)
    counterpart = models.TextField(_("contrapartida"), **LONG)
    difficulties = models.TextField(_("dificultades"), **LONG)
    success_factors = models.TextField(_("factores de éxito"), **LONG)
    lessons = models.TextField(_("lecciones"), **LONG)
    sustainability = models.TextField(_("sostenibilidad"), **LONG)
    minimum_conditions = models.TextField(_("condiciones mínimas para repetirla"), **LONG)
    approximate_cost = models.CharField(_("costo aproximado"), max_length=150, blank=True)
    time_needed = models.CharField(_("tiempo necesario"), max_length=150, blank=True)
    what_to_adapt = models.TextField(_("qué habría que adaptar"), **LONG)
    what_not_to_do = models.TextField(_("qué no hacer"), **LONG)
    offers_call = models.BooleanField(_("una llamada"), default=False)
    offers_visit = models.BooleanField(_("una visita"), default=False)
    offers_workshop = models.BooleanField(_("un taller"), default=False)
    contact_role = models.CharField(
        _("a quién llamar"),
        max_length=10,
        choices=AppointmentRole,
        default=AppointmentRole.HOLDER,
        help_text=_("Es un papel, no una persona: sigue valiendo cuando la persona cambia."),
    )
    awards = models.TextField(_("reconocimientos"), **LONG)
    questions = models.TextField(
        _("preguntas que responde"),
        **LONG,
        validators=[validate_questions],
        help_text=_(
            "De dos a ocho, una por línea: las que le haría un colega que la necesita, con sus "
            "palabras. Por ejemplo: ¿Cómo recibe una alcaldía un aporte en especie?"
        ),
    )
    body = StreamField(BodyBlock(), verbose_name=_("para profundizar"), blank=True)
    tags = ClusterTaggableManager(
        through="practices.PracticeTag", verbose_name=_("etiquetas"), blank=True
    )

    objects = PageManager.from_queryset(PracticeQuerySet)()

    base_form_class = PracticePageForm
    edit_handler = panels.edit_handler

    class Meta:
        verbose_name = _("práctica")
        verbose_name_plural = _("prácticas")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="practice_ends_after_it_begins",
                violation_error_message=_("La fecha de fin es anterior a la de inicio."),
            )
        ]

    @classmethod
    def for_reading(cls) -> PracticeQuerySet:
        """With the entity and the sector, which every visit shows, and what it has to show."""
        return cls.objects.for_cards().with_parts_noted()

    def clean(self) -> None:
        """Check what holds for drafts as well; raises `ValidationError`."""
        super().clean()
        try:
            validate_title_length(self.title)
        except ValidationError as error:
            raise ValidationError({"title": error}) from error

    def with_content_json(self, content: dict[str, Any]) -> "PracticePage":
        """A version of it; when it was last confirmed belongs to the practice, not to a version."""
        version = super().with_content_json(content)
        version.confirmed_on = self.confirmed_on
        return version

    def missing_to_publish(self) -> dict[str, str]:
        """What must still be told before the practice can be sent for approval.

        Returns a sentence by field name (`results` for the table of results); empty when
        nothing is missing.
        """
        missing = {
            name: gettext("Falta contar: %(field)s.")
            % {"field": self._meta.get_field(name).verbose_name}
            for name in ("summary", "problem", "what_was_done")
            if not getattr(self, name).strip()
        }
        if self.sector_id is None:
            missing["sector"] = gettext("Falta elegir el sector.")
        if self.kind == PracticeKind.PRACTICE and not self.results.exists():
            missing["results"] = gettext("Una buena práctica cuenta al menos un resultado.")
        if self.kind == PracticeKind.LESSON and not self.lessons.strip():
            missing["lessons"] = gettext("Una lección aprendida dice qué se aprendió.")
        if photo := next((photo for photo in self.photos.all() if photo.needs_words), None):
            missing["photos"] = gettext(
                "Falta decir qué se ve en la foto «%(photo)s», o marcar que solo adorna."
            ) % {"photo": photo}
        return missing

    def signing_co_authors(self) -> QuerySet[EntityPage]:
        """The co-authors of the published text that agreed to be named."""
        return EntityPage.objects.filter(
            co_authored_practices__practice=self.pk,
            agreements__practice=self.pk,
            agreements__state=AgreementState.AGREED,
        ).distinct()

    @property
    def named_co_authors(self) -> list[EntityPage]:
        """The same from `co_authors__entity` and `agreements` where they were read together."""
        agreed = {
            agreement.entity_id
            for agreement in self.agreements.all()
            if agreement.state == AgreementState.AGREED
        }
        return [row.entity for row in self.co_authors.all() if row.entity_id in agreed]

    @property
    def answers(self) -> list[str]:
        """The questions that it answers, one by one."""
        return lines_of(self.questions)

    @property
    def accompaniment(self) -> list[str]:
        """How the entity offers to accompany others, as words."""
        offers = ("offers_call", "offers_visit", "offers_workshop")
        return [self._meta.get_field(o).verbose_name for o in offers if getattr(self, o)]

    @property
    def has_quick_facts(self) -> bool:
        """Whether there is anything to say on what it takes to do the same."""
        return bool(
            self.time_needed
            or self.approximate_cost
            or self.team
            or self.minimum_conditions
            or self.modality
            or self.partner_city
            or self.partner_country
            or self.budget_amount is not None
            or self.duration
            or self.accompaniment
        )

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page as it will read; also before it was ever saved.

        What others say of a practice can be asked only of one that has a key: until it has one
        of its own, one that no row has.
        """
        if self.pk is None:
            self.pk = 0
        return super().serve_preview(request, mode_name)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the people behind the contact role, and what this reader may see and do."""
        from practices.reading import context_of  # It imports this module.

        return super().get_context(request, *args, **kwargs) | context_of(self, request)
