"""What is found, what is installed, and what a person is told."""

import zipfile
from pathlib import Path

import pytest

from tests.services import __main__ as runner
from tests.services import elasticsearch, machine
from tests.services.machine import MissingError, find_or_install

pytestmark = pytest.mark.one_database


@pytest.fixture
def apt_get(monkeypatch):
    """Record what would be installed."""
    calls = []
    monkeypatch.setattr(machine, "apt_get", lambda *arguments: calls.append(arguments))
    monkeypatch.setattr(machine.shutil, "which", lambda name: f"/usr/bin/{name}")
    return calls


def test_what_is_there_is_not_installed(apt_get):
    assert find_or_install(lambda: "there", "A thing", "thing") == "there"
    assert apt_get == []


def test_root_installs_what_is_missing(apt_get, monkeypatch):
    monkeypatch.setattr(machine, "is_root", lambda: True)

    found = find_or_install(lambda: "there" if apt_get else None, "A thing", "thing its-fonts")

    assert found == "there"
    assert apt_get[-1][-2:] == ("thing", "its-fonts")


def test_others_are_told_the_command(apt_get, monkeypatch):
    monkeypatch.setattr(machine, "is_root", lambda: False)

    with pytest.raises(MissingError, match="sudo apt-get install thing"):
        find_or_install(lambda: None, "A thing", "thing")
    assert apt_get == []


def test_an_installation_that_fails_is_told(apt_get, monkeypatch):
    monkeypatch.setattr(machine, "is_root", lambda: True)

    with pytest.raises(MissingError, match="sudo apt-get install thing"):
        find_or_install(lambda: None, "A thing", "thing")


def missing():
    raise MissingError("A thing is missing: sudo apt-get install thing")


def test_a_missing_service_fails_in_ci(monkeypatch):
    monkeypatch.setenv("CI", "true")

    with pytest.raises(MissingError):
        runner.optional(missing)


def test_a_missing_service_is_a_sentence_on_a_persons_machine(monkeypatch, capsys):
    monkeypatch.delenv("CI", raising=False)

    assert runner.optional(missing) is None
    assert "sudo apt-get install thing" in capsys.readouterr().err


def test_addresses_that_are_given_are_used(monkeypatch):
    monkeypatch.setattr(runner.chromium, "find_or_get", lambda: "/usr/bin/chromium")
    given = {"DATABASE_URL": "postgres://db/minga", "ELASTICSEARCH_URL": "http://engine:9200"}
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    with runner.services(with_postgresql=True) as addresses:
        assert addresses == given


def jdk(folder: Path, version: str, modules: str) -> Path:
    folder.mkdir()
    (folder / "release").write_text(f'JAVA_VERSION="{version}"\nMODULES="java.base {modules}"\n')
    return folder


def test_a_jdk_fits_when_it_is_new_and_has_the_vector_module(tmp_path):
    vector = elasticsearch.JAVA_MODULE

    assert elasticsearch.java_fits(jdk(tmp_path / "25", "25.0.3", vector))
    assert elasticsearch.java_fits(jdk(tmp_path / "21", "21", vector))
    assert not elasticsearch.java_fits(jdk(tmp_path / "17", "17.0.15", vector))
    assert not elasticsearch.java_fits(jdk(tmp_path / "small", "25.0.3", "java.sql"))
    assert not elasticsearch.java_fits(tmp_path / "none")


def test_the_server_is_unpacked_alone_and_readable(tmp_path):
    archive = tmp_path / "packed" / "application.zip"
    archive.parent.mkdir()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("app-1/bin/elasticsearch", "#!/bin/sh")
        packed.writestr("app-1/bin/other", "")
        packed.writestr("app-1/elasticsearch/lib/tools/server-launcher/server-launcher", "")
        packed.writestr("app-1/web/index.html", "")

    elasticsearch.unpack(archive, tmp_path / "home")

    home = tmp_path / "home"
    assert {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()} == {
        "bin/elasticsearch",
        "lib/tools/server-launcher/server-launcher",
    }
    assert (home / "bin/elasticsearch").stat().st_mode & 0o777 == 0o755
    launcher = home / "lib/tools/server-launcher/server-launcher"
    assert launcher.stat().st_mode & 0o777 == 0o644


def test_the_cache_is_where_the_service_user_can_read_it(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    monkeypatch.setattr(machine, "is_root", lambda: True)
    assert machine.cache_folder() == Path("/var/cache/minga")
    monkeypatch.setattr(machine, "is_root", lambda: False)
    assert machine.cache_folder() == tmp_path / "minga"
