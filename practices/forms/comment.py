"""Talking about the parts of a draft."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from practices.changes import label_of
from practices.comments import PARTS

MOST = 2000


class TextForm(forms.Form):
    """What somebody says."""

    text = forms.CharField(
        label=_("Comentario"),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Escriba el comentario.")},
    )


class CommentForm(TextForm):
    """A comment and the part of the draft that it is about."""

    field_order = ("part", "text")

    part = forms.ChoiceField(label=_("¿Sobre qué parte?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [
            ("", _("Elija una parte")),
            *((name, label_of(name)) for name in PARTS),
        ]
