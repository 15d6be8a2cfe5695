"""What a person keeps for herself: lists of practices."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from practices.models.practice import PracticePage
from practices.querysets import ReadingListQuerySet


class ReadingList(models.Model):
    """A person's own list of practices, seen by nobody else."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("de quién es"),
        on_delete=models.CASCADE,
        related_name="reading_lists",
    )
    name = models.CharField(_("nombre"), max_length=80)

    objects = ReadingListQuerySet.as_manager()

    class Meta:
        verbose_name = _("lista de prácticas")
        verbose_name_plural = _("listas de prácticas")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="one_list_of_a_name_per_person",
                violation_error_message=_("Ya tiene una lista con ese nombre."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class SavedPractice(models.Model):
    """A practice in a list."""

    reading_list = models.ForeignKey(
        ReadingList, verbose_name=_("lista"), on_delete=models.CASCADE, related_name="saved"
    )
    practice = models.ForeignKey(
        PracticePage,
        verbose_name=_("práctica"),
        on_delete=models.CASCADE,
        related_name="saved",
    )
    saved_at = models.DateTimeField(_("guardada el"), auto_now_add=True)

    class Meta:
        verbose_name = _("práctica guardada")
        verbose_name_plural = _("prácticas guardadas")
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reading_list", "practice"], name="a_list_has_a_practice_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reading_list}: {self.practice}"
