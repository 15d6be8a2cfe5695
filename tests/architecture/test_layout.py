"""Where things are, and what they may be called."""

import importlib

import pytest

from tests.architecture.source import ROOT, configuration, files, layers, packages

pytestmark = pytest.mark.one_database

MODEL_LINES = 300


@pytest.mark.parametrize("name", packages())
def test_top_level_package_resolves_inside_the_repository(name):
    module = importlib.import_module(name)

    assert packages()[name].samefile(module.__path__[0])


def test_site_is_no_package():
    # The standard library has a module of that name.
    assert not (ROOT / "site/__init__.py").exists()


def test_no_module_is_called_utils_or_helpers():
    assert [path for path in files() if path.stem in {"utils", "helpers", "utilities"}] == []


def test_model_modules_stay_short():
    long = {
        str(path): lines
        for path in files()
        if (path.name == "models.py" or "models" in path.parts) and path.suffix == ".py"
        if (lines := len((ROOT / path).read_text().splitlines())) > MODEL_LINES
    }

    assert long == {}


def test_nothing_names_the_folder_beside_the_repository():
    # Written apart, so that this file does not name it either.
    name = "../" + "shared"

    assert [str(path) for path in files() if name.encode() in (ROOT / path).read_bytes()] == []


def test_every_package_has_its_layer():
    assert set(packages()) <= set(layers())
    assert set(configuration()["importlinter"]["root_packages"]) == set(packages())


def test_every_package_is_shipped():
    wheel = configuration()["hatch"]["build"]["targets"]["wheel"]["packages"]

    assert {ROOT / path for path in wheel} == set(packages().values())
