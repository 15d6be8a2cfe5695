"""Settings of the machine: one module reads them, one file describes them."""

import ast
import os
import re
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT, python_files

pytestmark = pytest.mark.one_database

ENV = "site/config/env.py"
# Django itself wants the settings module's name there.
NAMES_ITS_SETTINGS = {"manage.py", "site/config/wsgi.py", "site/config/asgi.py"}


def reads_environment(source: str) -> bool:
    """Whether the module uses `os.environ` or `os.getenv` under any name."""
    direct = {"environ", "environb", "getenv"}
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr=name) if name in direct:
                return True
            case ast.ImportFrom(module="os", names=names) if direct & {n.name for n in names}:
                return True
            case ast.Import(names=names) if "environ" in {n.name for n in names}:
                return True
    return False


def variables_read() -> set[str]:
    """The names that `config.env` asks for: the first argument of each `env.kind("NAME")`."""
    calls = (
        node for node in ast.walk(ast.parse((ROOT / ENV).read_text())) if isinstance(node, ast.Call)
    )
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def test_only_one_module_reads_the_environment():
    reading = {str(path) for path in python_files() if reads_environment((ROOT / path).read_text())}

    assert reading - NAMES_ITS_SETTINGS == {ENV}


def test_every_variable_is_described_and_every_description_is_read():
    described = re.findall(r"^#? ?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)

    assert sorted(described) == sorted(variables_read())


def start_production(**variables: str) -> subprocess.CompletedProcess[str]:
    """Import production's settings in a process that knows nothing but `variables`."""
    kept = {name: os.environ[name] for name in ("PATH", "MINGA_VAR") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", "import config.settings.production"],
        cwd=ROOT,
        env=kept | variables,
        capture_output=True,
        text=True,
        check=False,
    )


SECRETS = {
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": "minga.example",
    "BASE_URL": "https://minga.example",
    "EMAIL_URL": "smtp://localhost:25",
    "DEFAULT_FROM_EMAIL": "minga@minga.example",
}


def test_production_starts_with_its_secrets():
    started = start_production(**SECRETS)

    assert started.returncode == 0, started.stderr


@pytest.mark.parametrize("missing", SECRETS)
def test_production_does_not_start_without(missing):
    # Empty rather than absent: a developer's own .env must not fill it in.
    started = start_production(**SECRETS | {missing: ""})

    assert started.returncode != 0
    assert missing in started.stderr
