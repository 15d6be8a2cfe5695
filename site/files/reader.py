"""Reads a document apart from the site: `python -m files.reader pdf < file`.

Whatever the file does to the libraries that parse it, it does to this process, which has little
memory, little time, no network, no other processes and no files to write. The answer is JSON on
the standard output. Nothing of Django is imported.
"""

import contextlib
import json
import os
import resource
import sys
from collections.abc import Callable, Iterator
from io import BytesIO

from files.reading.blocks import MAX_TEXT, Block, LockedError

MEMORY = 768 * 1024 * 1024
SECONDS = 8
MAX_BLOCKS = 5_000
LOCKED, UNREADABLE = "locked", "unreadable"


def shut_in() -> None:
    """Give up what reading a document does not need."""
    # Where the machine lets anybody have a network of one's own, which leads nowhere.
    with contextlib.suppress(AttributeError, OSError):
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    for what, limit in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (limit, limit))


def bounded(blocks: Iterator[Block]) -> tuple[list[Block], bool]:
    """As many blocks as anybody would read, and whether that is all."""
    taken: list[Block] = []
    left = MAX_TEXT
    for level, text, page in blocks:
        if len(taken) == MAX_BLOCKS or left < len(text):
            return [*taken, (level, text[:left], page)], False
        taken.append((level, text, page))
        left -= len(text)
    return taken, True


def readers() -> dict[str, Callable[[BytesIO], Iterator[Block]]]:
    """Who reads each kind of document. The libraries are imported here, shut in already."""
    from files.reading import docx, pdf

    return {"docx": docx.blocks_of, "pdf": pdf.blocks_of}


def answer(kind: str, contents: bytes) -> dict[str, object]:
    """What is told of a document: its blocks, or why there are none."""
    try:
        blocks, is_all = bounded(readers()[kind](BytesIO(contents)))
    except LockedError:
        return {"error": LOCKED}
    except Exception:  # whatever a damaged file makes of the libraries
        return {"error": UNREADABLE}
    return {"blocks": blocks, "is_all": is_all}


def main() -> None:
    """Read the document on the standard input."""
    contents = sys.stdin.buffer.read()
    shut_in()
    json.dump(answer(sys.argv[1], contents), sys.stdout)


if __name__ == "__main__":
    main()
