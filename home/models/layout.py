"""What stands around every page, as editors set it."""

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField

from home.blocks import LinkBlock, LinkGroupBlock

CACHE_KEY = "site-layout"


@register_setting(icon="list-ul", order=50)
class SiteLayout(BaseGenericSetting):
    """Navigation and footer. Left empty, the site's own stand there.

    What a country asks of the sites of its public entities is off until a city switches it on.
    """

    navigation = StreamField(
        [("link", LinkBlock())],
        verbose_name=_("navegación principal"),
        blank=True,
        help_text=_(
            "Mientras esté vacía, el sitio muestra Prácticas, Entidades, Aliados, Temas, Eventos y "
            "Compartir una experiencia. Con el primer enlace que ponga, muestra solo los suyos."
        ),
    )
    footer = StreamField(
        [("group", LinkGroupBlock())],
        verbose_name=_("pie de página"),
        blank=True,
        help_text=_(
            "Mientras esté vacío, el sitio muestra Explorar y Participar, con sus secciones. Con "
            "el primer grupo que ponga, muestra solo los suyos."
        ),
    )
    footer_note = models.CharField(
        _("nota al pie"),
        max_length=250,
        blank=True,
        help_text=_("Por ejemplo, la dirección y el horario de atención."),
    )
    shows_government_bar = models.BooleanField(
        _("mostrar la barra del Estado"),
        default=False,
        help_text=_("Una franja sobre el encabezado con un enlace al portal único, sin logotipo."),
    )
    government_name = models.CharField(_("texto de la barra"), max_length=40, default="GOV.CO")
    government_url = models.URLField(_("enlace de la barra"), default="https://www.gov.co/")
    shows_transparency = models.BooleanField(
        _("mostrar transparencia en el pie"),
        default=False,
        help_text=_("Los enlaces de transparencia y acceso a la información (Ley 1712 de 2014)."),
    )
    transparency = StreamField(
        [("link", LinkBlock())], verbose_name=_("enlaces de transparencia"), blank=True
    )

    panels = [
        FieldPanel("navigation"),
        FieldPanel("footer"),
        FieldPanel("footer_note"),
        MultiFieldPanel(
            [
                FieldPanel("shows_government_bar"),
                FieldPanel("government_name"),
                FieldPanel("government_url"),
                FieldPanel("shows_transparency"),
                FieldPanel("transparency"),
            ],
            heading=_("Lo que pide el Estado"),
        ),
    ]

    class Meta:
        verbose_name = _("navegación y pie de página")
        verbose_name_plural = _("navegación y pie de página")

    def clean(self) -> None:
        """Refuse to show what is not there: nothing would be seen, and nobody would know why."""
        if self.shows_transparency and not self.transparency:
            raise ValidationError(
                {
                    "shows_transparency": _(
                        "Ponga abajo al menos un enlace de transparencia: sin enlaces no se "
                        "muestra nada."
                    )
                }
            )

    def save(self, *args: object, **kwargs: object) -> None:
        """Save, and have this process show it at once; others do within a minute."""
        super().save(*args, **kwargs)
        cache.delete(CACHE_KEY)
