"""The repository as the architecture tests see it."""

import subprocess
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def files() -> list[Path]:
    """Every file that git has or would take, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    # A file deleted but not yet committed is still listed.
    return [Path(name) for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def python_files() -> list[Path]:
    """Every Python file that is not a test."""
    return [path for path in files() if path.suffix == ".py" and path.parts[0] != "tests"]


@cache
def packages() -> dict[str, Path]:
    """Our top-level packages by name: those of the root and those of `site/`."""
    tops = {
        path.parent
        for path in python_files()
        if path.name == "__init__.py" and path.parent.parent in (Path(), Path("site"))
    }
    return {path.name: ROOT / path for path in tops}


@cache
def configuration() -> dict:
    """The `[tool]` tables of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]


def layers() -> dict[str, int]:
    """The layer of each package that exists or may join, 0 at the top (import-linter's list)."""
    (contract,) = configuration()["importlinter"]["contracts"]
    return {
        name.strip(" ()"): depth
        for depth, layer in enumerate(contract["layers"])
        for name in layer.split("|")
    }
