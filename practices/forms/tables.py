"""The tables of a practice, written row by row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actors.models import EntityPage, PartnerPage
from core.numbers import WrittenDecimalField
from practices.forms.short import DATE
from practices.models import PracticePage


class RowForm(forms.Form):
    """A row of a table. One without anything in it is none, also when there was something."""

    # The field whose value is chosen among pages.
    choice = ""

    def __init__(
        self, *args: Any, offered: QuerySet | None = None, choices: Any = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs | {"empty_permitted": True})
        if offered is not None:
            self.fields[self.choice].queryset = offered
            self.fields[self.choice].widget.choices = choices

    def has_changed(self) -> bool:
        """Whether anything was written."""
        return any(
            self[name].data not in (None, "", []) for name in self.fields if name != "DELETE"
        )

    def is_taken_out(self) -> bool:
        """Whether she ticked that it goes."""
        return bool(self.cleaned_data.get("DELETE"))

    def told(self) -> dict[str, Any]:
        """What was written in it, by field."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "DELETE" and value not in (None, "")
        }


def _figure(**kwargs: Any) -> WrittenDecimalField:
    """A number that a result may have."""
    return WrittenDecimalField(max_digits=16, decimal_places=2, **kwargs)


class ResultForm(RowForm):
    """A measured change."""

    indicator = forms.CharField(label=_("¿Qué se midió?"), max_length=200)
    baseline = _figure(label=_("Antes"), required=False)
    value = _figure(label=_("Después"))
    unit = forms.CharField(label=_("Unidad"), max_length=40, required=False)
    measured_on = forms.DateField(label=_("Medido el"), required=False, widget=DATE)
    source = forms.CharField(label=_("¿De dónde sale el dato?"), max_length=200, required=False)


class StepForm(RowForm):
    """A phase of what was done."""

    title = forms.CharField(label=_("¿Qué paso dieron?"), max_length=150)
    description = forms.CharField(
        label=_("¿Cómo lo hicieron?"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    duration = forms.CharField(label=_("¿Cuánto tomó?"), max_length=80, required=False)


class AllyForm(RowForm):
    """Somebody who took part."""

    choice = "partner"

    name = forms.CharField(label=_("¿Quién ayudó?"), max_length=150)
    role = forms.CharField(label=_("¿Qué hizo?"), max_length=200, required=False)
    country = forms.CharField(label=_("País"), max_length=80, required=False)
    partner = forms.ModelChoiceField(
        label=_("Su página en el directorio de aliados"),
        queryset=PartnerPage.objects.none(),
        required=False,
        empty_label=_("No tiene, o no sé"),
    )


class CoAuthorForm(RowForm):
    """Another entity that did it too."""

    choice = "entity"

    entity = forms.ModelChoiceField(
        label=_("Entidad"),
        queryset=EntityPage.objects.none(),
        empty_label=_("Elija una entidad"),
    )


class PageByName(forms.ModelChoiceField):
    """A page, named by its address or its title: lists of all of them grow too long."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        """The page with that address or title; raises `ValidationError` when there is none."""
        if value in self.empty_values:
            return None
        name = str(value).strip()
        slug = name.rstrip("/").rpartition("/")[2]
        found = self.queryset.filter(Q(slug=slug) | Q(title__iexact=name)).first()
        if found is None:
            raise ValidationError(_("No hay ninguna publicada con esa dirección o ese título."))
        return found

    def prepare_value(self, value: Any) -> Any:
        """The title of a page; what was typed stays as it is."""
        return getattr(value, "title", value)


class RelatedForm(RowForm):
    """Another practice worth reading beside this one."""

    choice = "related"

    related = PageByName(
        label=_("Su dirección en este sitio, o su título"),
        queryset=PracticePage.objects.none(),
    )


@dataclass(frozen=True)
class Table:
    """A table of a section: its name in the practice, its question, the form of its rows.

    `offered` says which pages may be chosen in a row, by draft and person; `example` is a row as
    somebody might tell it.
    """

    name: str
    title: str | Promise
    row: type[RowForm]
    most: int
    offered: Callable[[PracticePage, Any], QuerySet] | None = None
    example: str | Promise = ""

    def formset(self, *, draft: Any, data: Any, user: Any) -> "Rows":
        """Its rows: of a draft, or as they were sent."""
        made = forms.formset_factory(
            self.row,
            formset=Rows,
            extra=1,
            max_num=self.most,
            validate_max=True,
            absolute_max=self.most + 1,
            can_delete=True,
        )
        rows = [
            {name: row.serializable_value(name) for name in self.row.base_fields}
            for row in (getattr(draft, self.name).all() if draft else ())
        ]
        if self.offered is None:
            return made(data, prefix=self.name, initial=rows)
        choice, offered = self.row.choice, self.offered(draft, user)
        pages = offered.in_bulk([row[choice] for row in rows if row[choice]])
        made.set_aside = [
            {f"{choice}_id": row[choice]}
            for row in rows
            if row[choice] and row[choice] not in pages
        ]
        shown = [
            row | {choice: pages.get(row[choice])}
            for row in rows
            if not row[choice] or row[choice] in pages
        ]
        is_list = isinstance(self.row.base_fields[choice].widget, forms.Select)
        choices = list(forms.ModelChoiceField(offered).choices)[1:] if is_list else []
        empty = ("", self.row.base_fields[choice].empty_label)
        return made(
            data,
            prefix=self.name,
            initial=shown,
            form_kwargs={"offered": offered, "choices": [empty, *choices]},
        )


class Rows(forms.BaseFormSet):
    """The rows of a table."""

    # Rows of pages that she may not see: they are not shown, and stay.
    set_aside: tuple[dict[str, Any], ...] | list[dict[str, Any]] = ()

    def told(self) -> list[dict[str, Any]]:
        """What each row says that was not taken out, and once where pages are chosen."""
        rows = [row.told() for row in self if row.told() and not row.is_taken_out()]
        choice = self.form.choice
        if choice and self.form.base_fields[choice].required:
            rows = list({row[choice].pk: row for row in rows}.values())
        return [*rows, *self.set_aside]


def _entities(draft: PracticePage, user: Any) -> QuerySet:
    """The entities that may be named as co-authors."""
    return EntityPage.objects.visible_to(user).exclude(pk=draft.entity_id).order_by("title")


def _partners(draft: PracticePage, user: Any) -> QuerySet:
    """The directory of partners, which is public, and those that the draft names already."""
    named = [ally.partner_id for ally in draft.allies.all() if ally.partner_id]
    return PartnerPage.objects.filter(Q(live=True) | Q(pk__in=named)).order_by("title")


def _practices(draft: PracticePage, user: Any) -> QuerySet:
    """The other practices that she may read."""
    return PracticePage.objects.visible_to(user).exclude(pk=draft.pk).order_by("-pk")


RESULTS = Table(
    "results",
    _("¿Qué cambió? Resultados que se puedan contar"),
    ResultForm,
    most=10,
    example=_("Aparatos que miden: antes 0, después 48, según el inventario de junio."),
)
STEPS = Table(
    "steps",
    _("Los pasos, en el orden en que los dieron"),
    StepForm,
    most=20,
    example=_("Buscar quién ya lo hacía: tres correos y una videollamada, en dos semanas."),
)
ALLIES = Table(
    "allies",
    _("Con quiénes lo hicieron"),
    AllyForm,
    most=20,
    offered=_partners,
    example=_("El laboratorio de una universidad pública: prestó los equipos y a dos personas."),
)
CO_AUTHORS = Table(
    "co_authors",
    _("Otras entidades que también la hicieron"),
    CoAuthorForm,
    most=10,
    offered=_entities,
)
RELATED = Table(
    "related_practices",
    _("Otras experiencias que vale la pena leer junto a esta"),
    RelatedForm,
    most=6,
    offered=_practices,
)
