"""`manage.py load_demo`: demonstration content."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from home.demo import PASSWORD, load_demo


class Command(BaseCommand):
    """Load demonstration people and practices and say how to sign in. Never in production."""

    help = "Load demonstration content; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            people = load_demo()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Cuentas de demostración (contraseña: {PASSWORD}):")
        for person in people:
            self.stdout.write(f"  {person.user.email:<44} {person.description}")
