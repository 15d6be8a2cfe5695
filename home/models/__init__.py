"""Pages that belong to no domain, and what editors say on landings."""

from home.models.events import EventIndexPage, EventPage
from home.models.home_page import HomePage
from home.models.landing import Landing
from home.models.layout import SiteLayout
from home.models.news import NewsIndexPage, NewsPage
from home.models.standard import StandardPage

__all__ = [
    "EventIndexPage",
    "EventPage",
    "HomePage",
    "Landing",
    "NewsIndexPage",
    "NewsPage",
    "SiteLayout",
    "StandardPage",
]
