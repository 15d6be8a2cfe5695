"""Documents that are ZIP archives: those of Office and of LibreOffice.

What the archive says of itself is checked before anything in it is unpacked; the only entry that
is read is the short one that says what kind of document it is.
"""

import zipfile
import zlib
from os import SEEK_END
from pathlib import PureWindowsPath
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, EOFError)
MAX_ENTRIES = 5_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100
MAX_DECLARATION = 1024 * 1024
ENCRYPTED = 0x1
LONG_ENTRY = 300  # bytes that an entry takes in the list of contents, with a long name
BEGINS, ENDS, HUGE = b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x07"
ENDS_WITHIN = 65_557  # bytes, with the longest comment
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
# What an archive must declare to be what its extension says.
DECLARED = {
    "docx": f"{OFFICE}wordprocessingml.document.main+xml",
    "pptx": f"{OFFICE}presentationml.presentation.main+xml",
    "xlsx": f"{OFFICE}spreadsheetml.sheet.main+xml",
    "odt": f"{OPEN_DOCUMENT}text",
    "odp": f"{OPEN_DOCUMENT}presentation",
    "ods": f"{OPEN_DOCUMENT}spreadsheet",
}
OFFICE_DECLARES_IN, OPEN_DOCUMENT_DECLARES_IN = "[Content_Types].xml", "mimetype"
# Where programs are kept: the first in Office's documents, the others in LibreOffice's.
MACRO_FILES = ("vbaproject.bin", "vbadata.xml")
MACRO_FOLDERS = (["basic"], ["scripts"])


def check_archive(file: BinaryIO, extension: str) -> None:
    """Raise `ValidationError` unless the archive is a harmless document of that extension."""
    if file.read(len(BEGINS)) != BEGINS:
        raise _is_not(extension)
    try:
        _check_directory(file)
        with zipfile.ZipFile(file) as archive:
            _check_entries(archive.infolist())
            _check_declaration(archive, extension)
    except UNREADABLE as error:
        raise ValidationError(
            _("El archivo está dañado. Ábralo, guárdelo de nuevo y vuelva a intentar."),
            code="damaged",
        ) from error


def _check_directory(file: BinaryIO) -> None:
    """Raise `ValidationError` for a list of contents so long that it takes seconds to read.

    What stands at the end of the archive tells how long it is. Archives over 4 GB tell it
    elsewhere; no document needs that.
    """
    size = file.seek(0, SEEK_END)
    file.seek(max(0, size - ENDS_WITHIN))
    tail = file.read()
    end = tail.rfind(ENDS)
    if end < 0:
        raise zipfile.BadZipFile
    length = int.from_bytes(tail[end + 12 : end + 16], "little")
    is_huge = tail[max(0, end - 20) :].startswith(HUGE)
    if is_huge or length > MAX_ENTRIES * LONG_ENTRY:
        raise _is_bomb()
    file.seek(0)


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Raise `ValidationError` for a bomb, a lock, a macro, or names that lead outside."""
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if (
        len(entries) > MAX_ENTRIES
        or unpacked > MAX_UNPACKED
        or unpacked > MAX_RATIO * max(packed, 1)
    ):
        raise _is_bomb()
    for entry in entries:
        # It knows both kinds of slashes, and the letters of disks.
        path = PureWindowsPath(entry.filename)
        if path.anchor or ".." in path.parts:
            raise ValidationError(_("El archivo trae rutas que no son suyas."), code="path")
        if entry.flag_bits & ENCRYPTED:
            raise ValidationError(
                _("El archivo tiene contraseña. Quítesela y vuelva a intentar."), code="encrypted"
            )
        folders = [part.lower() for part in path.parts[:-1]]
        if path.name.lower() in MACRO_FILES or folders[:1] in MACRO_FOLDERS:
            raise _has_macros()


def _check_declaration(archive: zipfile.ZipFile, extension: str) -> None:
    """Raise `ValidationError` unless the archive says that it is what its name says."""
    wanted = DECLARED[extension]
    is_open_document = wanted.startswith(OPEN_DOCUMENT)
    name = OPEN_DOCUMENT_DECLARES_IN if is_open_document else OFFICE_DECLARES_IN
    try:
        with archive.open(name) as entry:
            declared = entry.read(MAX_DECLARATION).decode("utf-8", "replace")
    except KeyError as error:
        raise _is_not(extension) from error
    if "macroenabled" in declared.lower():
        raise _has_macros()
    # One file holds nothing but its kind, the other the kinds of all parts, in quotes.
    if declared.strip() != wanted and (is_open_document or f'"{wanted}"' not in declared):
        raise _is_not(extension)


def _is_bomb() -> ValidationError:
    """The refusal of what would fill the memory or take too long."""
    return ValidationError(
        _("El archivo ocupa demasiado al abrirlo. Quítele imágenes o divídalo en varios."),
        code="bomb",
    )


def _is_not(extension: str) -> ValidationError:
    """The refusal of something under a false name."""
    return ValidationError(
        _("El archivo no es un documento %(extension)s, como dice su nombre, o tiene contraseña.")
        % {"extension": extension.upper()},
        code="content",
    )


def _has_macros() -> ValidationError:
    """The refusal of programs."""
    return ValidationError(
        _("El archivo trae macros. Guárdelo sin ellas y vuelva a intentar."), code="macros"
    )
