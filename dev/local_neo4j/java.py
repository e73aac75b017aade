"""The Java installations on this machine."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dev.local_neo4j.releases import Release
from dev.local_neo4j.tools import run

# Jars and launcher must run on the oldest Java a release accepts.
CLASS_FILE_JAVA = 17

_VERSION = re.compile(r'^\S+ version "([^"]+)"', re.MULTILINE)
_HOME = re.compile(r"^\s*java\.home = (.+)$", re.MULTILINE)
_FOLDERS_OF_JAVAS = (
    (Path("/usr/lib/jvm"), "*/bin/java"),
    (Path("/Library/Java/JavaVirtualMachines"), "*/Contents/Home/bin/java"),
    (Path.home() / ".sdkman/candidates/java", "*/bin/java"),
)


@dataclass(frozen=True, slots=True)
class Java:
    """One Java: where it is and which."""

    home: Path
    major: int

    @property
    def command(self) -> Path:
        """The program that runs Java."""
        return self.home / "bin" / "java"

    @property
    def compiler(self) -> Path:
        """The compiler; there only in a JDK."""
        return self.home / "bin" / "javac"


def java_major(version_text: str) -> int | None:
    """The Java version in the answer to `java -version`: 17, 21; 8 for the old "1.8.0_392"."""
    found = _VERSION.search(version_text)
    numbers = [int(number) for number in re.findall(r"\d+", found[1])] if found else []
    if not numbers:
        return None
    return numbers[1] if numbers[0] == 1 and len(numbers) > 1 else numbers[0]


def find_javas() -> list[Java]:
    """Every Java here, the chosen one (JAVA_HOME, then PATH) first, none twice."""
    found: dict[Path, Java] = {}
    for command in _commands():
        java = look_at(command)
        if java is not None:
            found.setdefault(java.home, java)
    return list(found.values())


def look_at(command: Path) -> Java | None:
    """Ask one `java` who it is. It is asked for its home too: `command` may be a wrapper."""
    try:
        answer = run([command, "-XshowSettings:properties", "-version"]).stdout
    except OSError:
        return None
    major, home = java_major(answer), _HOME.search(answer)
    return Java(Path(home[1].strip()), major) if major is not None and home else None


def runtime_for(release: Release, javas: Iterable[Java]) -> Java | None:
    """The first Java that the release runs on."""
    return next((java for java in javas if release.accepts_java(java.major)), None)


def compiler_among(javas: Sequence[Java]) -> Java | None:
    """The first JDK that can compile the launcher (and run Maven)."""
    fits = (java for java in javas if java.major >= CLASS_FILE_JAVA and java.compiler.exists())
    return next(fits, None)


def _commands() -> Iterator[Path]:
    """Where a Java may be. The same one can come up more than once, by different names."""
    seen: set[Path] = set()
    for command in _places():
        real = command.resolve()
        if command.exists() and real not in seen:
            seen.add(real)
            yield command


def _places() -> Iterator[Path]:
    if java_home := os.environ.get("JAVA_HOME"):
        yield Path(java_home) / "bin" / "java"
    if on_path := shutil.which("java"):
        yield Path(on_path)
    for folder, pattern in _FOLDERS_OF_JAVAS:
        yield from sorted(folder.glob(pattern))
