#!/usr/bin/env python
"""Django's command line. `DJANGO_SETTINGS_MODULE` decides the environment; `dev` unless set."""

import os
import sys


def main() -> None:
    """Run the command named in `sys.argv`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
