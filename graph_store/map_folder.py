"""A folder of sharing maps, as files: reading all of it, writing one map, one writer at a time.

The folder is the database of the embedded store. This module knows files and locks, no graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from graph_schema.errors import MapError, StoreBusy, StoreUnavailable, UnreadableMap
from graph_store.results import BrokenFile
from sharing_map.document import SharingMap
from sharing_map.files import TEMPORARY, canonical_json, map_of_json, read_limited, write_atomically

_LOCK = ".lock"


class Stamp(NamedTuple):
    """What tells one version of a file from the next without opening it."""

    inode: int
    changed_ns: int
    modified_ns: int
    size: int


class Changes(NamedTuple):
    """What was found in files that differ from those known, and the stamps of all files now, by name."""

    maps: list[SharingMap]
    broken: list[BrokenFile]
    gone: list[str]
    stamps: dict[str, Stamp | None]


@dataclass(frozen=True, slots=True)
class MapFolder:
    """Where the maps lie: one `<policy>.json` each. With `create` a missing folder is an empty one."""

    path: Path
    create: bool = False

    def changes(self, known: Mapping[str, Stamp | None]) -> Changes:
        """Read what differs from the known files, by name: the rest is not opened.

        A stamp is taken before its file is read, so that a change in between is found the next time.

        Raises:
            StoreUnavailable: there is no such folder, or it may not be read.
        """
        found = Changes([], [], [], {})
        for path in self._files():
            stamp = found.stamps[path.name] = _stamp(path)
            if path.name in known and known[path.name] == stamp:
                continue
            try:
                found.maps.append(self._read_one(path))
            except MapError as error:
                found.broken.append(BrokenFile(path.name, error))
        found.gone.extend(known.keys() - found.stamps.keys())
        return found

    def _files(self) -> list[Path]:
        try:
            return sorted(p for p in self.path.iterdir() if p.suffix == ".json")
        except OSError as error:
            if self.create and isinstance(error, FileNotFoundError):
                return []
            raise StoreUnavailable(
                f"the maps folder {self.path} cannot be opened: {error.strerror}",
                next_step="Give a folder that holds sharing maps, or load a map to make one.",
            ) from None

    def _read_one(self, path: Path) -> SharingMap:
        if not path.resolve().is_relative_to(self.path.resolve()):
            raise UnreadableMap(
                path.name,
                "it is a link that leads out of the maps folder",
                next_step="Put the map itself into the folder.",
            )
        document = map_of_json(path.name, read_limited(path))
        if path.stem != document.policy.id:
            raise UnreadableMap(
                path.name,
                f"it holds the policy “{document.policy.id}”",
                next_step=f"Name it {document.policy.id}.json: the file name is the policy's id.",
            )
        return document

    def find(self, policy: str) -> SharingMap | None:
        """Return the map of one policy as its file holds it now, or None if there is none that opens."""
        try:
            document = self._read_one(self._place(policy))
        except (MapError, ValueError):  # ValueError: the name holds a NUL
            return None
        # “./mashang” and “sub/mashang” are file names too, and no ids.
        return document if document.policy.id == policy else None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the folder for writing; left-overs of a writer that was killed are swept first.

        Raises:
            StoreBusy: another process holds it.
            StoreUnavailable: the folder cannot be made or written to.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.path / _LOCK)
            with lock.acquire(timeout=0):
                for left_over in self.path.glob(f".*{TEMPORARY}"):
                    left_over.unlink(missing_ok=True)
                yield
        except Timeout:
            raise StoreBusy(
                f"another process is writing to {self.path}",
                next_step="Wait until it has finished and try again.",
            ) from None
        except OSError as error:
            raise StoreUnavailable(
                f"the maps folder {self.path} cannot be written: {error.strerror}",
                next_step="Check that the folder is yours to write and the disk has room.",
            ) from None

    def write(self, document: SharingMap) -> None:
        """Put a map in its place, in one step; call it while `writing`."""
        write_atomically(self._place(document.policy.id), canonical_json(document))

    def delete(self, policy: str) -> None:
        """Remove the map of a policy; call it while `writing`."""
        self._place(policy).unlink(missing_ok=True)

    def _place(self, policy: str) -> Path:
        return self.path / f"{policy}.json"


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:  # a link that leads nowhere; reading it will tell
        return None
    return Stamp(status.st_ino, status.st_ctime_ns, status.st_mtime_ns, status.st_size)
