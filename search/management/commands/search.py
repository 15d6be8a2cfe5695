"""`manage.py search`: set up, rebuild, bring up to date and check the search."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from elasticsearch import ApiError, TransportError

from search import contract, sync
from search.differences import differences
from search.engines import index, tables
from search.engines.client import configured, writing_client
from search.models import Epoch
from search.pins import follow_stems
from search.projection import refresh_kind
from search.rebuild import RebuildError, rebuild


class Command(BaseCommand):
    """The operations of the search, one subcommand each."""

    help = "Set up, rebuild, bring up to date or check the collective search."

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="subcommand", required=True)
        for name, explanation in {
            "setup": "Write the row of every object; make the index if there is none that has all.",
            "rebuild": "Build a new Elasticsearch index while the old one answers.",
            "sync": "Send every waiting row to Elasticsearch.",
            "check": "Compare rows with the domain and engines with rows; exit 1 on a difference.",
        }.items():
            commands.add_parser(name, help=explanation, description=explanation)

    def handle(self, *args: Any, subcommand: str, **options: Any) -> None:
        try:
            getattr(self, f"_{subcommand}")()
        except (ApiError, TransportError, RebuildError) as error:
            raise CommandError(f"Elasticsearch: {error}") from error

    def _setup(self) -> None:
        Epoch.advance()
        tables.sweep()
        for kind in contract.kinds():
            changed = refresh_kind(kind)
            self.stdout.write(f"{kind.kind}: {changed} changed.")
        self.stdout.write(f"pins: {follow_stems()} changed.")
        if configured() and not index.is_up_to_date(writing_client()):
            rebuild(self.stdout.write)

    def _rebuild(self) -> None:
        self._must_be_configured()
        rebuild(self.stdout.write)

    def _sync(self) -> None:
        self._must_be_configured()
        sent = 0
        while batch := sync.sync_batch():
            sent += batch
        self.stdout.write(f"{sent} sent.")

    def _check(self) -> None:
        found = 0
        for difference in differences():
            found += 1
            self.stdout.write(difference)
        if found:
            raise CommandError(f"{found} differences.", returncode=1)
        self.stdout.write(self.style.SUCCESS("No differences."))

    def _must_be_configured(self) -> None:
        if not configured():
            raise CommandError("ELASTICSEARCH_URL is not set: the database answers by itself.")
