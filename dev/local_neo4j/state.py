"""What is remembered between two commands: `.neo4j/<release>/` below the repository root."""

import contextlib
import fcntl
import json
import os
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from dev.local_neo4j.errors import LocalNeo4jError, say
from dev.local_neo4j.releases import Release

REPOSITORY: Final = Path(__file__).resolve().parents[2]
STATE_ROOT: Final = Path(os.environ.get("SHARING_MAP_NEO4J_STATE") or REPOSITORY / ".neo4j").resolve()
"""Tests name a folder of their own, since they empty the database that they use."""


@dataclass(frozen=True, slots=True)
class Record:
    """What was started: a process of ours, or (without a process id) a compose project."""

    version: str
    port: int
    pid: int | None = None
    start_mark: str | None = None  # tells this process from a later one with the same id


@dataclass(frozen=True, slots=True)
class StateFolder:
    """The folder of one release. Knows where things lie and what they look like on disk."""

    release: Release
    root: Path = STATE_ROOT

    @property
    def home(self) -> Path:
        """Neo4j's own home folder: conf, data and log are below it."""
        return self.root / self.release.name

    @property
    def jars(self) -> Path:
        """Named by version, so that another version is never taken for this one."""
        return self.home / f"lib-{self.release.version}"

    @property
    def launcher(self) -> Path:
        """Class files of our launcher."""
        return self.home / "launcher"

    @property
    def bundled_java(self) -> Path:
        """A Java runtime downloaded for this release, where the machine has none that fits."""
        return self.home / "java"

    @property
    def conf(self) -> Path:
        """Neo4j's settings."""
        return self.home / "conf" / "neo4j.conf"

    @property
    def log(self) -> Path:
        """What the server prints; Neo4j's own debug.log lies beside it."""
        return self.home / "log" / "server.log"

    @property
    def _record(self) -> Path:
        return self.home / "server.json"

    @property
    def _port(self) -> Path:
        return self.home / "port"

    @property
    def _password(self) -> Path:
        return self.home / "password"

    def create(self) -> None:
        """Make the folders. Safe to call twice."""
        create_root(self.root)
        for folder in (self.conf.parent, self.log.parent):
            folder.mkdir(parents=True, exist_ok=True)

    def read_record(self) -> Record | None:
        """What was started last and not stopped, or None. An unreadable record counts as none."""
        try:
            return Record(**json.loads(self._record.read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def write_record(self, record: Record) -> None:
        """Remember what was started."""
        _write_whole(self._record, json.dumps(asdict(record), indent=2) + "\n")

    def forget_record(self) -> None:
        """What was started is gone."""
        self._record.unlink(missing_ok=True)

    def remember_port(self, port: int) -> None:
        """Keep the port of a start that worked, longer than the record of what was started."""
        _write_whole(self._port, f"{port}\n")

    def last_port(self) -> int | None:
        """The port of last time, so that an address in someone's shell stays right."""
        try:
            return int(self._port.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None

    def password(self) -> str | None:
        """The password of this release's server, or None before its first start."""
        try:
            return self._password.read_text(encoding="utf-8").strip() or None
        except FileNotFoundError:
            return None

    def make_password(self) -> str:
        """The password, generated at the first call. Only the file's owner may read it."""
        known = self.password()
        if known is not None:
            return known
        generated = secrets.token_urlsafe(24)
        _write_whole(self._password, generated + "\n")
        return generated

    def last_log_lines(self, count: int) -> list[str]:
        """The end of what the server printed."""
        try:
            return self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-count:]
        except FileNotFoundError:
            return []


@contextlib.contextmanager
def locked(root: Path = STATE_ROOT) -> Iterator[None]:
    """One start or stop at a time. The kernel drops the lock of a command that was killed."""
    create_root(root)
    with (root / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start or stop is under way; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def create_root(root: Path) -> None:
    """Make the folder for all state: private, and ignored by git without help from outside."""
    try:
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        ignore = root / ".gitignore"
        if not ignore.exists():
            _write_whole(ignore, "*\n")
    except OSError as error:
        raise LocalNeo4jError(
            f"The folder {root} cannot be written ({error.strerror}). "
            "Make it writable, or set NEO4J_URI to a server of your own."
        ) from error


def _write_whole(path: Path, text: str) -> None:
    """Write a file all at once and readable by its owner only (mkstemp's mode is 0600)."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
    Path(name).replace(path)
