"""How far long work has come, on standard error: the table is alone on standard output."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

EVERY = 2.0
"""Seconds between two lines."""


def say(sentence: str) -> None:
    """Tell a person what is being done."""
    print(sentence, file=sys.stderr, flush=True)


@contextmanager
def steps(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """Count steps: call what it gives with how many more are done."""
    done, begun = 0, time.monotonic()
    told = begun

    def advance(more: int) -> None:
        nonlocal done, told
        done += more
        if time.monotonic() - told > EVERY:
            told = time.monotonic()
            say(f"    {what}: {done:,} of {total:,}")

    yield advance
    say(f"  {what}: {total:,} in {time.monotonic() - begun:.1f} s")
