"""The text of an upload, read in a process that can do no harm (`files.reader`)."""

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import IO

from django.core.files.base import File
from django.utils.translation import gettext as _

from files import reader
from files.checks import extension_of

SECONDS = 10
MAX_ANSWER = 8 * 1024 * 1024
READABLE = ("docx", "pdf")


@dataclass(frozen=True)
class Block:
    """A paragraph, or a heading where `level` is 1 to 6 (0: none); its page, where known."""

    level: int
    text: str
    page: int | None = None


@dataclass(frozen=True)
class Reading:
    """What a document says; `is_all` unless it goes on beyond what is read."""

    blocks: list[Block]
    is_all: bool


class UnreadableError(Exception):
    """There is nothing to be had of a document; its sentence says why, for people."""


def read(file: File) -> Reading:
    """The text of a DOCX or a PDF that the checks took. Raises `UnreadableError`."""
    kind = extension_of(file.name or "")
    if kind not in READABLE:
        raise UnreadableError(_("Solo se leen documentos de Word (.docx) y PDF."))
    file.seek(0)
    answer = _ask(kind, file.read())
    if answer.get("error") == reader.LOCKED:
        raise UnreadableError(_("El documento pide contraseña. Quítesela y vuelva a intentar."))
    if "blocks" not in answer:
        raise UnreadableError(_("No pudimos leer el documento: está dañado o es muy complejo."))
    blocks = [Block(*block) for block in answer["blocks"]]
    if not any(block.text.strip() for block in blocks):
        raise UnreadableError(
            _("El documento no trae texto que se pueda leer: quizá es una imagen escaneada.")
        )
    return Reading(blocks, answer["is_all"])


def _ask(kind: str, contents: bytes) -> dict:
    """What the process answers; nothing when it was stopped or said too much."""
    with subprocess.Popen(
        [sys.executable, "-I", "-B", "-m", "files.reader", kind],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
    ) as process:
        clock = threading.Timer(SECONDS, process.kill)
        clock.start()
        try:
            said = _converse(process.stdin, process.stdout, contents)
        finally:
            clock.cancel()
            process.kill()
    try:
        return json.loads(said)
    except ValueError:
        return {}


def _converse(given: IO[bytes], told: IO[bytes], contents: bytes) -> bytes:
    """Hand over the document, and take what is said of it up to a limit."""
    try:
        given.write(contents)
        given.close()
    except BrokenPipeError:  # it was stopped
        return b""
    return told.read(MAX_ANSWER)
