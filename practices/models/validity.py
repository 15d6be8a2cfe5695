"""The yearly question whether a practice still holds."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from practices.enums import ValidityAnswer
from practices.models.practice import PracticePage


class ValidityQuestion(models.Model):
    """«¿Sigue vigente?», asked of those who answer for a practice."""

    practice = models.ForeignKey(
        PracticePage,
        verbose_name=_("práctica"),
        on_delete=models.CASCADE,
        related_name="validity_questions",
    )
    asked_at = models.DateTimeField(_("preguntada el"))
    # Whether the search has been told that the answer is late.
    is_marked = models.BooleanField(default=False, editable=False)
    answer = models.CharField(_("respuesta"), max_length=10, choices=ValidityAnswer, blank=True)
    answered_at = models.DateTimeField(_("respondida el"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("respondió"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("pregunta de vigencia")
        verbose_name_plural = _("preguntas de vigencia")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice"],
                condition=models.Q(answered_at__isnull=True),
                name="one_open_validity_question",
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at__isnull=True)
                | (~models.Q(answer="") & models.Q(answered_at__isnull=False)),
                name="answered_validity_questions_have_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice} · {self.get_answer_display()}"
