"""Blocks of the site's navigation."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

ADDRESS = re.compile(r"^(/(?!/)|https?://|mailto:)\S*$")


def check_address(value: str) -> None:
    """Refuse what is no path of the site, no address of another one and no mailbox."""
    if not ADDRESS.match(value):
        raise ValidationError(
            _("Escriba una dirección de este sitio, como /temas/, o una completa, con https://")
        )


class LinkBlock(blocks.StructBlock):
    """A link by its address: what it leads to is asked for its readers when it is opened."""

    label = blocks.CharBlock(label=_("Texto"), max_length=60)
    label_en = blocks.CharBlock(label=_("Texto en inglés"), max_length=60, required=False)
    address = blocks.CharBlock(
        label=_("Dirección"),
        help_text=_("Como /temas/ o https://…"),
        validators=[check_address],
    )

    class Meta:
        icon = "link"
        label = _("Enlace")
        description = _("Lleva a una página de este sitio o de otro.")


class LinkGroupBlock(blocks.StructBlock):
    """Links under a heading."""

    heading = blocks.CharBlock(label=_("Encabezado"), max_length=60)
    heading_en = blocks.CharBlock(label=_("Encabezado en inglés"), max_length=60, required=False)
    links = blocks.ListBlock(LinkBlock(), label=_("Enlaces"))

    class Meta:
        icon = "list-ul"
        label = _("Grupo de enlaces")
        description = _("Enlaces bajo un encabezado, uno al lado de otro al pie del sitio.")


def in_language(value: Any, name: str, language: str) -> str:
    """A text of a block in a language, in Spanish where it has no other."""
    return (value[f"{name}_en"] if language == "en" else "") or value[name]
