"""The rubric with which the technical secretariat reads a published practice."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from practices.models.review import CRITERIA, CRITERIA_WHERE_IT_APPLIES, Validation

# What each score means, from 0 to 3, so that two readers give the same one.
LEVELS: dict[str, tuple[str | Promise, ...]] = {
    "effective": (
        _("No se sabe qué cambió"),
        _("Se afirma un cambio, sin medirlo"),
        _("Hay un resultado medido"),
        _("El resultado se compara con el punto de partida y tiene fuente"),
    ),
    "sustainable": (
        _("Terminó con la cooperación"),
        _("Depende de una persona o de un convenio por vencer"),
        _("La entidad la sostiene con su gente"),
        _("Tiene presupuesto y responsable propios"),
    ),
    "gender_sensitive": (
        _("No lo considera"),
        _("Cuenta cuántas mujeres y hombres participaron"),
        _("Adaptó algo a necesidades distintas"),
        _("Redujo una desigualdad y lo muestra"),
    ),
    "feasible": (
        _("No se entiende qué hace falta"),
        _("Pide medios que pocas entidades tienen"),
        _("Se puede hacer con apoyo de otros"),
        _("Se puede hacer con los medios de una entidad común"),
    ),
    "participatory": (
        _("La decidió una sola oficina"),
        _("Informó a quienes toca"),
        _("Los consultó y cambió algo por ello"),
        _("Decidieron y responden por una parte"),
    ),
    "replicable": (
        _("No dice cómo se hizo"),
        _("Cuenta los pasos a grandes rasgos"),
        _("Dice pasos, tiempos y costos"),
        _("Dice además qué adaptar y qué no hacer"),
    ),
    "reduces_risk": (
        _("Agrega riesgos que no atiende"),
        _("Los nombra"),
        _("Los previene en parte"),
        _("Los reduce y lo muestra"),
    ),
}


class RubricForm(forms.Form):
    """Scores, an opinion, and the decision."""

    VALIDATE, RETURN = "validate", "return"

    seen_revision = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=[(VALIDATE, ""), (RETURN, "")])
    opinion = forms.CharField(
        label=_("Concepto, o motivos si la devuelve"),
        help_text=_("Se publica con la práctica si la valida. Si la devuelve, llega por correo."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for criterion in CRITERIA:
            self.fields[criterion] = forms.TypedChoiceField(
                label=Validation._meta.get_field(criterion).verbose_name.capitalize(),
                choices=[(n, f"{n} · {meaning}") for n, meaning in enumerate(LEVELS[criterion])],
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                required=False,
            )
        self.order_fields((*CRITERIA, "opinion"))

    @property
    def criteria(self) -> list[forms.BoundField]:
        """The fields of the scores, in the order in which they are read."""
        return [self[criterion] for criterion in CRITERIA]

    @property
    def scores(self) -> dict[str, int | None]:
        """The scores given, by criterion."""
        return {criterion: self.cleaned_data.get(criterion) for criterion in CRITERIA}

    def clean(self) -> dict[str, Any]:
        """Ask for every score that applies to all when it is validated."""
        cleaned = super().clean()
        if cleaned.get("decision") == self.VALIDATE:
            for criterion in set(CRITERIA) - set(CRITERIA_WHERE_IT_APPLIES):
                if cleaned.get(criterion) is None and criterion not in self.errors:
                    self.add_error(criterion, _("Elija un puntaje para poder validarla."))
        return cleaned
