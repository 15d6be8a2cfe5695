"""Pages that belong to no domain."""

from home.models.home_page import HomePage

__all__ = ["HomePage"]
