"""The short form: what an entity's team can tell in five minutes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actors.models import EntityPage
from core.forms import RevisionForm
from practices.forms.entities import offer_entities
from practices.models import PracticePage
from practices.permissions import entities_user_shares_for
from practices.validators import validate_title_length

# In the order in which they are asked.
FIELDS = (
    "kind",
    "title",
    "summary",
    "problem",
    "what_was_done",
    "starts_on",
    "ends_on",
    "place",
    "lessons",
    "contact_role",
    "visibility",
)
PERIOD = ("starts_on", "ends_on")
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ShortPracticeForm(RevisionForm):
    """The essential fields of a practice. Only the title is needed to keep a draft."""

    field_order = ("entity", *FIELDS)

    entity = forms.ModelChoiceField(
        label=_("Entidad"),
        queryset=EntityPage.objects.none(),
        empty_label=_("Elija una entidad"),
    )

    class Meta:
        model = PracticePage
        fields = FIELDS
        widgets = {
            "kind": forms.RadioSelect,
            "summary": forms.Textarea(attrs={"rows": 3, "maxlength": 280}),
            "problem": forms.Textarea(attrs={"rows": 5}),
            "what_was_done": forms.Textarea(attrs={"rows": 9}),
            "lessons": forms.Textarea(attrs={"rows": 5}),
            "starts_on": DATE,
            "ends_on": DATE,
            "contact_role": forms.RadioSelect,
            "visibility": forms.RadioSelect,
        }
        labels = {
            "title": _("¿Cómo se llama la experiencia?"),
            "kind": _("¿Qué quiere contar?"),
            "summary": _("En pocas palabras, ¿qué hicieron y qué cambió?"),
            "problem": _("¿Qué problema querían resolver?"),
            "what_was_done": _("¿Qué hicieron?"),
            "starts_on": _("¿Cuándo empezó?"),
            "ends_on": _("¿Cuándo terminó?"),
            "place": _("¿Dónde?"),
            "lessons": _("¿Qué aprendieron?"),
            "contact_role": _("¿A quién pueden llamar?"),
            "visibility": _("¿Quién puede leerla?"),
        }
        help_texts = {
            "title": _("Diez palabras como máximo."),
            "what_was_done": _("Cuéntelo como a un colega: por dónde empezaron, quién ayudó."),
            "lessons": _("También lo que salió mal. En una lección aprendida es lo principal."),
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("summary", "problem", "what_was_done"):
            self.fields[name].required = False
        self.fields["title"].validators.append(validate_title_length)
        if self.instance.pk:
            del self.fields["entity"]
        else:
            offer_entities(self.fields["entity"], entities_user_shares_for(user))

    def clean(self) -> dict[str, Any]:
        """Check the period; the model's own rules for publishing wait until it is sent.

        It is taken whole or not at all: a half of it may not go with the half that is saved.
        """
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("La fecha de fin es anterior a la de inicio."))
        if self.errors.keys() & set(PERIOD):
            for name in PERIOD:
                cleaned.pop(name, None)
        return cleaned


class ReviewForm(forms.Form):
    """An approver's decision."""

    APPROVE, RETURN = "approve", "return"

    seen_revision = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=[(APPROVE, ""), (RETURN, "")])
    comment = forms.CharField(
        label=_("Comentario para quien la escribió"),
        help_text=_("Necesario para devolverla: diga qué falta y dónde."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for reasons when it is returned."""
        cleaned = super().clean()
        if cleaned.get("decision") == self.RETURN and not cleaned.get("comment", "").strip():
            self.add_error("comment", _("Escriba los motivos para que se pueda corregir."))
        return cleaned
