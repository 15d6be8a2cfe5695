"""What is asked of who replicates a practice. Only who and how it goes are needed."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from actors.models import EntityPage
from core.forms import ValuesForm
from practices.forms.entities import offer_entities
from practices.models import Adoption

# The localities come last: the list is long.
REPORT = ("status", "what_was_adapted", "cost", "result", "obstacle", "localities")
OUTSIDE = ("adopter_name", "city", "country", *REPORT[:-1])


class AdoptionReportForm(ValuesForm):
    """How a replication goes."""

    class Meta:
        model = Adoption
        fields = REPORT
        widgets: ClassVar[dict[str, Any]] = {
            "status": forms.RadioSelect,
            "what_was_adapted": forms.Textarea(attrs={"rows": 4}),
            "localities": forms.CheckboxSelectMultiple,
            "result": forms.Textarea(attrs={"rows": 4}),
            "obstacle": forms.Textarea(attrs={"rows": 4}),
        }
        labels: ClassVar[dict[str, Any]] = {
            "status": _("¿Cómo va?"),
            "what_was_adapted": _("¿Qué adaptaron?"),
            "localities": _("¿En qué localidades?"),
            "cost": _("¿Cuánto costó?"),
            "result": _("¿Qué resultó?"),
            "obstacle": _("¿Qué obstáculo encontraron?"),
        }


class AdoptionEditForm(AdoptionReportForm):
    """The same, when it was told before: it carries when that was."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("seen", self.instance.updated_at.isoformat())

    def clean_seen(self) -> datetime | None:
        """When the record had last changed; None for what is no moment, which is always stale."""
        try:
            return parse_datetime(self.cleaned_data["seen"])
        except ValueError:
            return None


class AdoptionForm(AdoptionReportForm):
    """An entity of the city begins."""

    entity = forms.ModelChoiceField(
        label=_("¿Qué entidad la replica?"),
        queryset=EntityPage.objects.none(),
        empty_label=_("Elija una entidad"),
    )

    field_order = ("entity", *REPORT)

    def __init__(self, *args: Any, entities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_entities(self.fields["entity"], entities)


class OutsideAdoptionForm(AdoptionReportForm):
    """The origin or the technical secretariat tells of somebody outside the system."""

    field_order = OUTSIDE

    class Meta(AdoptionReportForm.Meta):
        fields = OUTSIDE
        labels: ClassVar[dict[str, Any]] = AdoptionReportForm.Meta.labels | {
            "adopter_name": _("¿Quién la replica?")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Blank in the record of an entity of the city; here it is who replicates.
        self.fields["adopter_name"].required = True
