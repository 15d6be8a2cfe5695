"""Roles and the groups behind them."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.enums import RoleCode


class Role(models.Model):
    """Ties a role of the system to the group that carries its permissions.

    Code asks for the role, editors may rename the group.
    """

    code = models.CharField(_("código"), max_length=30, choices=RoleCode, unique=True)
    group = models.OneToOneField(
        Group, on_delete=models.PROTECT, related_name="role", verbose_name=_("grupo")
    )

    class Meta:
        verbose_name = _("rol")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        return self.get_code_display()
