"""Who may do what with the search."""

from typing import Any


def user_can_steer(user: Any) -> bool:
    """Whether she says in the admin what stands first for a question."""
    return user.is_authenticated and user.has_perms(["wagtailadmin.access_admin", "search.add_pin"])
