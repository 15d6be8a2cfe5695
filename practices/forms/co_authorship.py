"""What a co-author entity is asked."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CoAuthorshipForm(forms.Form):
    """Whether the entity agrees to be named, and a word to the author."""

    AGREE, DECLINE = "agree", "decline"

    decision = forms.ChoiceField(choices=[(AGREE, ""), (DECLINE, "")])
    comment = forms.CharField(
        label=_("Comentario para quien la escribió"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
