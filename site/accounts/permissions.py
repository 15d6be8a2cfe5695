"""Who must do what to come in."""

from typing import Any

from django.conf import settings

from core.enums import RoleCode

MFA_ROLES = (RoleCode.DDRI, RoleCode.COMMITTEE)


def user_must_use_mfa(user: Any) -> bool:
    """Whether the account can do so much that a password alone does not guard it.

    Superusers, the technical secretariat and the Committee; `MFA_REQUIRED` switches it.
    """
    if not settings.MFA_REQUIRED or not user.is_authenticated:
        return False
    return user.is_superuser or user.groups.filter(role__code__in=MFA_ROLES).exists()
