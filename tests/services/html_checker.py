"""vnu, the checker of HTML that the W3C runs: fetched once with Maven."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.services.elasticsearch import JAVA_PACKAGES, MAVEN_PACKAGES
from tests.services.machine import MissingError, cache_folder

VERSION = "26.5.2"
WHAT_TO_DO = (
    "HTML is not checked: that needs Maven and Java "
    f"(sudo apt-get install {MAVEN_PACKAGES} {JAVA_PACKAGES}), and fetches vnu once (32 MB)."
)
PROJECT = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>minga</groupId><artifactId>html-checker</artifactId><version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>nu.validator</groupId><artifactId>validator</artifactId><version>{VERSION}</version>
    </dependency>
  </dependencies>
</project>
"""


def errors_in(pages: Path) -> list[str]:
    """What is wrong in the files of a folder: file, line and sentence. Raises `MissingError`."""
    command = ["java", "-cp", f"{_libraries()}/*", "nu.validator.client.SimpleCommandLineValidator"]
    done = subprocess.run(
        [*command, "--errors-only", "--format", "json", *map(str, sorted(pages.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )
    return [
        f"{Path(told['url']).name}:{told.get('lastLine')} {told['message']} {told.get('extract')}"
        for told in json.loads(done.stderr)["messages"]
    ]


def _libraries() -> Path:
    """The folder of the checker and what it needs, fetched when it is not there yet."""
    folder = cache_folder() / f"html-checker-{VERSION}"
    if not folder.exists():
        if not (shutil.which("mvn") and shutil.which("java")):
            raise MissingError(WHAT_TO_DO)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as place:
            (Path(place) / "pom.xml").write_text(PROJECT)
            # The folder appears only once it is complete.
            done = subprocess.run(
                ["mvn", "-B", "-q", "dependency:copy-dependencies", "-DoutputDirectory=libraries"],
                cwd=place,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                raise MissingError(f"vnu could not be fetched with Maven:\n{done.stdout[-2000:]}")
            (Path(place) / "libraries").rename(folder)
    return folder
