"""`manage.py setup_minga`: first content."""

from typing import Any

from django.core.management.base import BaseCommand

from home.setup import set_up_site


class Command(BaseCommand):
    """Make what the site needs before anybody writes anything. Safe to run again."""

    help = "Load vocabularies, roles, page tree, entities and the approval workflow."

    def handle(self, *args: Any, **options: Any) -> None:
        set_up_site()
        self.stdout.write("Site is set up.")
