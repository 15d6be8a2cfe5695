"""The newest practices for feed readers: what anybody may read, whoever asks."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from practices.models import PracticePage

NEWEST = 30


class PracticesFeed(Feed):
    """An RSS 2.0 feed, in the language of its address."""

    def get_object(self, request: HttpRequest) -> HttpRequest:
        """The request, which knows the site's address."""
        return request

    def title(self, request: HttpRequest) -> str:
        """What the feed is called."""
        return _("Prácticas de cooperación internacional")

    def description(self, request: HttpRequest) -> str:
        """What is in it."""
        return _("Lo más reciente que las entidades han contado.")

    def link(self, request: HttpRequest) -> str:
        """Where the listing is."""
        return reverse("practices:listing")

    def items(self, request: HttpRequest) -> QuerySet[PracticePage]:
        """The newest that everybody may read, also for who is signed in."""
        practices = PracticePage.objects.visible_to(AnonymousUser())
        return practices.for_cards().prefetch_related("themes").newest_first()[:NEWEST]

    def item_title(self, item: PracticePage) -> str:
        """Its title in the reader's language."""
        return item.display_title

    def item_description(self, item: PracticePage) -> str:
        """Its summary in the reader's language."""
        return item.display_summary

    def item_link(self, item: PracticePage) -> str:
        """Its whole address."""
        return item.full_url

    def item_guid(self, item: PracticePage) -> str:
        """What stays the same when its title or address change."""
        return f"minga-practice-{item.translation_key}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: PracticePage) -> Any:
        """When it was published first."""
        return item.first_published_at

    def item_updateddate(self, item: PracticePage) -> Any:
        """When it was published last."""
        return item.last_published_at

    def item_author_name(self, item: PracticePage) -> str:
        """The entity that did it."""
        return item.entity.display_title

    def item_categories(self, item: PracticePage) -> list[str]:
        """Its themes."""
        return [theme.display_name for theme in item.themes.all()]
