"""What the admin asks with a decision."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm


class ReasonsForm(TaskStateCommentForm):
    """The comment of a decision that needs one."""

    comment = forms.CharField(
        label=_("Motivos"),
        help_text=_("Diga qué falta y dónde: quien la escribió lo recibe por correo."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
