"""The suite runs on two databases at once, and neither run hides the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.services import __main__ as runner

pytestmark = pytest.mark.one_database

OPTION = """
def pytest_addoption(parser):
    parser.addoption("--without-one-database", action="store_true")
"""
SECOND_FAILS = """
def test_it(pytestconfig):
    assert pytestconfig.getoption("without_one_database")
"""
SLOW = """
import time


def test_it():
    time.sleep(60)
"""


@pytest.fixture
def suite(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file of tests, to be run beside services that are there already."""

    @contextmanager
    def services(*, with_postgresql: bool) -> Iterator[dict[str, str]]:
        yield {"DATABASE_URL": "sqlite://:memory:"} if with_postgresql else {}

    monkeypatch.setattr(runner, "services", services)
    (tmp_path / "conftest.py").write_text(OPTION)
    return tmp_path / "test_trial.py"


def run(suite: Path) -> int:
    return runner.run(["postgresql", "sqlite"], [f"--rootdir={suite.parent}", str(suite)])


def test_one_failure_of_the_second_run_fails_the_whole(
    suite: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    suite.write_text(SECOND_FAILS)
    assert run(suite) == pytest.ExitCode.TESTS_FAILED
    told = capfd.readouterr().out
    assert told.index("1 passed") < told.index("── sqlite") < told.index("1 failed")


def test_what_takes_too_long_is_ended_and_fails(
    suite: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    suite.write_text(SLOW)
    monkeypatch.setattr(runner, "MINUTES", 0.02)
    assert run(suite) == 1
    assert "did not end" in capfd.readouterr().err
