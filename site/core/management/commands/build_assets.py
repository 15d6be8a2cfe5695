"""`manage.py build_assets`: joins the stylesheets and scripts into one file each."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

# The order of the cascade: foundations, then components by name, then paper.
FIRST = ("tokens", "reset", "type", "layout")
LAST = ("print",)

# Strings and addresses are kept as they are; comments go; any other space shrinks to one.
_CSS_TOKEN = re.compile(
    r"""(?P<kept>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\((?!["'])[^)]*\))"""
    r"""|(?P<comment>/\*.*?\*/)|(?P<space>\s+)""",
    re.DOTALL,
)
_CSS_TIGHT = re.compile(r"\s*([{};,])\s*")


def minified_css(source: str) -> str:
    """Return the stylesheet without comments and needless space."""
    kept: list[str] = []

    def shrink(match: re.Match[str]) -> str:
        if match["kept"]:
            kept.append(match["kept"])
            return f"\0{len(kept) - 1}\0"
        return " "

    text = _CSS_TIGHT.sub(r"\1", _CSS_TOKEN.sub(shrink, source)).replace(";}", "}")
    # After a property's name only: `a :hover` and `a:hover` are not the same selector.
    text = re.sub(r"([{;][\w-]+): +", r"\1:", text)
    return re.sub(r"\0(\d+)\0", lambda match: kept[int(match[1])], text).strip() + "\n"


def minified_js(source: str) -> str:
    """Return the script without lines that are only a comment, and without indentation."""
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def stylesheets(root: Path) -> list[Path]:
    """List the stylesheets under `root` in the order of the cascade."""
    base = root / "base"
    return [
        *(base / f"{name}.css" for name in FIRST),
        *sorted((root / "components").glob("*/*.css")),
        *(base / f"{name}.css" for name in LAST),
    ]


def scripts(root: Path) -> list[Path]:
    """List the scripts under `root`."""
    return sorted((root / "components").glob("*/*.js"))


def build(root: Path) -> dict[Path, bool]:
    """Write `build/minga.css` and `build/minga.js`; tell of each whether it changed."""
    outputs = {
        root / "build" / "minga.css": "".join(
            minified_css(path.read_text(encoding="utf-8")) for path in stylesheets(root)
        ),
        root / "build" / "minga.js": "".join(
            minified_js(path.read_text(encoding="utf-8")) for path in scripts(root)
        ),
    }
    changed = {}
    for path, text in outputs.items():
        changed[path] = not path.exists() or path.read_text(encoding="utf-8") != text
        if changed[path]:
            path.parent.mkdir(exist_ok=True)
            # A server that reads meanwhile sees the old file or the new one, never half of it.
            draft = path.with_suffix(".draft")
            draft.write_text(text, encoding="utf-8")
            draft.replace(path)
    return changed


class Command(BaseCommand):
    """Join `static/base` and `static/components` into `static/build`."""

    help = "Join the stylesheets and scripts of every component into one file each."
    # It must run before anything else is ready: a fresh clone, a build without database.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        root = settings.SITE_DIR / "static"
        for path, changed in build(root).items():
            state = "written" if changed else "unchanged"
            self.stdout.write(f"{path.name}: {state}, {path.stat().st_size:,} bytes")
