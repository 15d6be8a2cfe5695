"""Appointments: who does what in which entity, from when until when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel

from actors.enums import AppointmentRole
from actors.models.entity import EntityPage
from actors.querysets import AppointmentQuerySet


class Appointment(models.Model):
    """A person in a role of an entity. What the role owns outlives the person."""

    entity = models.ForeignKey(
        EntityPage, verbose_name=_("entidad"), on_delete=models.CASCADE, related_name="appointments"
    )
    role = models.CharField(_("papel"), max_length=10, choices=AppointmentRole)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("persona"),
        on_delete=models.CASCADE,
        related_name="appointments",
    )
    post = models.CharField(_("cargo"), max_length=150, blank=True)
    since = models.DateField(_("desde"))
    until = models.DateField(_("hasta"), null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    panels = [
        PageChooserPanel("entity"),
        FieldPanel("role"),
        FieldPanel("person"),
        FieldPanel("post"),
        FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
    ]

    class Meta:
        verbose_name = _("designación")
        verbose_name_plural = _("designaciones")
        ordering = ["entity__title", "role", "-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["entity"],
                condition=models.Q(role=AppointmentRole.HOLDER, until__isnull=True),
                name="one_open_holder_per_entity",
                violation_error_message=_(
                    "La entidad ya tiene un punto focal titular. Ponga fecha de fin al anterior."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="appointment_ends_after_it_begins",
                violation_error_message=_("La fecha de fin es anterior a la de inicio."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_role_display()} · {self.entity.acronym}"
