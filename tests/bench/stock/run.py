"""One run of the stock site, in a process of its own: its figures, a line of JSON each.

    python -m tests.bench.stock.run FILE

The file has what it is to tell, a practice a line; see `tests.bench.__main__`.
"""

import io
import json
import sys
from pathlib import Path

import django


def main() -> None:
    """Fill the site and measure its pages."""
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tests.bench.costs import cost, searched
    from tests.bench.progress import say
    from tests.bench.stock import filling

    say("  The same on a stock site")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    pages = filling.fill(Path(sys.argv[1]))
    say("  Its index")
    call_command("update_index", verbosity=0, stdout=io.StringIO())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for name, address in (pages | {"search page": searched("/search/?query=")}).items():
        for what, value in cost(name, address):
            print(json.dumps([what, value]), flush=True)


if __name__ == "__main__":
    main()
