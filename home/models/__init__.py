"""Pages that belong to no domain, and what editors say on landings."""

from home.models.home_page import HomePage
from home.models.landing import Landing

__all__ = ["HomePage", "Landing"]
