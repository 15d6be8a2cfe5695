"""What an entity's own people may change of its page."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.utils.translation import gettext_lazy as _

from actors.models import EntityPage, ManagementStep
from core.forms import RevisionForm

FIELDS = ("summary", "ask_about", "website", "mailbox")
STEP_FIELDS = ("title", "responsible", "description")
MOST_STEPS = 30
NO_WEB_ADDRESS = _("Escriba una dirección que empiece por https:// o http://.")


class WebAddressField(forms.URLField):
    """An address of the web: links to anything else (`ftp:`, …) are refused."""

    default_validators = (URLValidator(schemes=["http", "https"], message=NO_WEB_ADDRESS),)
    default_error_messages = {"invalid": NO_WEB_ADDRESS}


class EntityForm(RevisionForm):
    """The presentation of an entity; its name, kind and sector are the administration's."""

    class Meta:
        model = EntityPage
        fields = FIELDS
        field_classes = {"website": WebAddressField}
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3, "maxlength": 280}),
            "ask_about": forms.Textarea(attrs={"rows": 8}),
        }
        labels = {
            "summary": _("¿Qué hace la entidad?"),
            "ask_about": _("¿Por qué asuntos se le puede preguntar?"),
            "website": _("Sitio web"),
            "mailbox": _("Buzón de cooperación"),
        }
        help_texts = {
            "summary": _(
                "Para la gente y en cooperación, en palabras de todos los días. "
                "280 caracteres como máximo."
            ),
            "website": _("Por ejemplo, https://www.entidad.gov.co"),
            "mailbox": _("Un correo de la entidad, no el de una persona. Se publica."),
        }


class StepForm(forms.ModelForm):
    """One step of how the entity manages its cooperation."""

    class Meta:
        model = ManagementStep
        fields = STEP_FIELDS
        widgets = {"description": forms.Textarea(attrs={"rows": 4, "maxlength": 2000})}


class BaseStepFormSet(forms.BaseFormSet):
    """The steps as rows: each has its place and can be taken out."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Name the two fields that Django adds; a new step comes last."""
        super().add_fields(form, index)
        form.fields[ORDERING_FIELD_NAME].label = _("Lugar")
        form.fields[ORDERING_FIELD_NAME].initial = (index or 0) + 1
        form.fields[DELETION_FIELD_NAME].label = _("Quitar este paso")

    def rows(self) -> list[dict[str, Any]]:
        """The filled steps that stay, in their order."""
        return [
            {name: form.cleaned_data[name] for name in STEP_FIELDS} for form in self.ordered_forms
        ]


StepFormSet = forms.formset_factory(
    StepForm,
    formset=BaseStepFormSet,
    extra=0,
    max_num=MOST_STEPS,
    validate_max=True,
    can_delete=True,
    can_order=True,
)


def rows_of(steps: Iterable[ManagementStep]) -> list[dict[str, Any]]:
    """Steps as the form set takes and gives them."""
    return [{name: getattr(step, name) for name in STEP_FIELDS} for step in steps]
