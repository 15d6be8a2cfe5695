"""Where editors say what stands first for a question and what is left out."""

from typing import Any, ClassVar
from urllib.parse import urlencode, urlsplit

from django import forms
from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from core.admin.tables import YesNoColumn
from core.audience import viewer_of
from search import asking
from search.models import Entry, Pin
from search.models.pins import as_asked


def entries_for(user: Any) -> QuerySet[Entry]:
    """What somebody may find."""
    return Entry.objects.found().filter(audience_id__in=asking.audiences_of(viewer_of(user)))


class PinForm(WagtailAdminModelForm):
    """A pin; the entry is named by the address of its page, which everybody can copy."""

    address = forms.CharField(
        label=_("Dirección del resultado"),
        max_length=500,
        help_text=_(
            "Ábralo y copie su dirección de la barra del navegador: «https://…/practicas/…»."
        ),
    )
    field_order: ClassVar[list[str]] = ["question", "address", "hidden", "position"]

    class Meta:
        model = Pin
        fields = ("question", "hidden", "position")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["address"] = self.instance.entry.url

    def clean_question(self) -> str:
        """Refuse a question that asks for nothing."""
        question = self.cleaned_data["question"]
        if not as_asked(question):
            raise forms.ValidationError(_("Escriba al menos una palabra que diga algo."))
        return question

    def clean_address(self) -> str:
        """Find the entry, among what this person may find, whichever language its address is in."""
        address = self.cleaned_data["address"].strip()
        path = translate_url(urlsplit(address).path, settings.LANGUAGE_CODE)
        entry = entries_for(self.for_user).filter(url=path).first()
        if entry is None:
            raise forms.ValidationError(_("Con esta dirección no sale nada en la búsqueda."))
        self.instance.entry = entry
        return address

    def clean(self) -> dict[str, Any]:
        """Refuse a second pin of the same entry for the same question."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if {"question", "address"} <= cleaned.keys():
            same = Pin.objects.filter(
                asked=as_asked(cleaned["question"]), entry=self.instance.entry
            )
            if same.exclude(pk=self.instance.pk).exists():
                self.add_error(
                    "address", _("Este resultado ya está destacado u oculto en esta búsqueda.")
                )
        return cleaned


class _IndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Pin]:
        """Only pins of what the editor may find: a list says of what they are."""
        pins = super().get_base_queryset().select_related("entry")
        return pins.filter(entry__in=entries_for(self.request.user))


class _Told:
    """Says what now happens to a question, and leads back to where the editor came from."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Have the form remember where she came from."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        if back := get_valid_next_url_from_request(self.request):
            context["action_url"] += "?" + urlencode({"next": back})
        return context

    def get_success_message(self, pin: Pin | None = None) -> str:
        """What the pin does."""
        pin = pin or self.object  # type: ignore[attr-defined]
        said = (
            _("«%(title)s» ya no sale al buscar «%(question)s».")
            if pin.hidden
            else _("«%(title)s» sale en el puesto %(position)d al buscar «%(question)s».")
        )
        return said % {
            "title": pin.entry.title,
            "position": pin.position,
            "question": pin.question,
        }

    def get_success_buttons(self) -> list[dict[str, Any]]:
        """Where it can be seen."""
        results = f"{reverse('search:search')}?{urlencode({'q': self.object.question})}"  # type: ignore[attr-defined]
        return [messages.button(results, _("Ver los resultados"))]

    def get_success_url(self) -> str:
        """The page of results that led here, or the list."""
        back: str = get_valid_next_url_from_request(self.request)
        return back or super().get_success_url()  # type: ignore[misc]


class _AddView(_Told, generic.CreateView):
    def get_initial(self) -> dict[str, Any]:
        """What the page that led here knows already."""
        named = ("question", "address", "hidden")
        return super().get_initial() | {
            n: self.request.GET[n] for n in named if n in self.request.GET
        }


class _OfWhatOneMayFind:
    """A pin of something that the editor may not find is not there for her."""

    def get_object(self, queryset: QuerySet[Pin] | None = None) -> Model:
        """The pin; raises `Http404`."""
        pin = super().get_object(queryset)  # type: ignore[misc]
        if not entries_for(self.request.user).filter(pk=pin.entry_id).exists():  # type: ignore[attr-defined]
            raise Http404
        return pin


class _EditView(_Told, _OfWhatOneMayFind, generic.EditView):
    pass


class _DeleteView(_OfWhatOneMayFind, generic.DeleteView):
    pass


class PinViewSet(ModelViewSet):
    """What stands first for a question, and what is left out."""

    model = Pin
    icon = "pin"
    menu_label = _("Destacados y ocultos")
    list_display: ClassVar[list[Any]] = [
        "question",
        "entry",
        YesNoColumn(Pin._meta.get_field("hidden")),
        "position",
        "updated_at",
    ]
    list_filter: ClassVar[list[str]] = ["hidden"]
    search_fields: ClassVar[list[str]] = ["question"]
    copy_view_enabled = False
    index_view_class = _IndexView
    add_view_class = _AddView
    edit_view_class = _EditView
    delete_view_class = _DeleteView

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """The form that names an entry by its address."""
        return PinForm
