"""The collections in which the files of records lie, and what documents say."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from files.enums import ShelfCode, TextState


class Shelf(models.Model):
    """Ties a kind of readers to the collection of the files that are for them.

    Code asks for the shelf, editors may rename the collection. Who deletes it loses nothing: it
    is empty then, and made again when a file needs it.
    """

    code = models.CharField(_("código"), max_length=10, choices=ShelfCode, unique=True)
    collection = models.OneToOneField(
        Collection, on_delete=models.CASCADE, related_name="shelf", verbose_name=_("colección")
    )

    class Meta:
        verbose_name = _("anaquel")
        verbose_name_plural = _("anaqueles")

    def __str__(self) -> str:
        return self.get_code_display()


class DocumentText(models.Model):
    """What a document says, page by page. The row is also the queue of what is still to be read.

    `source` tells the file that was or will be read from one that takes its place. `reason` says
    in Spanish why nothing could be read.
    """

    document = models.OneToOneField(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.CASCADE,
        related_name="text",
        verbose_name=_("documento"),
    )
    source = models.CharField(_("archivo"), max_length=300)
    state = models.CharField(
        _("estado"), max_length=10, choices=TextState, default=TextState.WAITING
    )
    pages = models.JSONField(_("páginas"), default=list, blank=True)
    is_all = models.BooleanField(_("leído hasta el final"), default=True)
    reason = models.CharField(_("motivo"), max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(_("intentos"), default=0)
    leased_until = models.DateTimeField(_("tomado hasta"), null=True, blank=True)

    class Meta:
        verbose_name = _("texto de un documento")
        verbose_name_plural = _("textos de documentos")
        indexes = [
            models.Index(
                fields=["leased_until"],
                condition=models.Q(state=TextState.WAITING),
                name="document_text_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.document} · {self.get_state_display()}"

    @property
    def findable(self) -> str:
        """What the search finds of the document's contents, in words for editors."""
        if self.state == TextState.WAITING:
            return gettext("El buscador todavía no ha leído este archivo.")
        if self.state == TextState.FAILED:
            # Reasons are kept in Spanish, which is what translations are looked up by.
            why = gettext(self.reason)
            return gettext("El buscador no encuentra lo que dice este archivo. %(why)s") % {
                "why": why
            }
        if self.is_all:
            return gettext("El buscador encuentra lo que dice este archivo.")
        return ngettext(
            "El archivo es largo: el buscador encuentra lo que dice el comienzo de su página.",
            "El archivo es largo: el buscador encuentra lo que dicen sus primeras %(n)d páginas.",
            len(self.pages),
        ) % {"n": len(self.pages)}
