"""Chromium and the fonts and libraries that pages and PDFs are drawn with."""

import ctypes.util
import shutil

from tests.services.machine import find_or_install, is_root

PACKAGES = "chromium libpango-1.0-0 libpangoft2-1.0-0 fonts-dejavu"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WHAT_TO_DO = f"Chromium is missing: sudo apt-get install {PACKAGES}"


def find() -> str | None:
    """The browser's program, if it and what draws PDFs are installed."""
    drawing = ctypes.util.find_library("pango-1.0") and ctypes.util.find_library("pangoft2-1.0")
    browsers = (shutil.which(name) for name in NAMES)
    return next(filter(None, browsers), None) if drawing else None


def find_or_get() -> str:
    """The browser's program, installed if need be. Raises `MissingError`."""
    return find_or_install(find, "Chromium (or Pango)", PACKAGES)


def arguments() -> list[str]:
    """How to start it so that it stays on this machine and needs no graphics card."""
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
    ]
    # Its sandbox refuses root.
    return quiet + (["--no-sandbox"] if is_root() else [])
