"""The API as a user would start it: `sharing-map serve` in a process of its own, for this machine only."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

TOKEN = "only-for-measuring-0000"  # noqa: S105 - of a server that lives as long as a measurement
_PATIENCE = 60.0
_ADDRESS = re.compile(r"^at http://127\.0\.0\.1:(\d+)/", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its port, and where it logs."""

    port: int
    log: Path

    def requests(self) -> dict[str, Mapping[str, Any]]:
        """Return what it logged of each request, by request id."""
        return requests_in(self.log.read_text("utf-8", "replace"))


def requests_in(log: str) -> dict[str, Mapping[str, Any]]:
    """Return the lines of requests in a log, by request id; it also holds what is no JSON."""
    lines = (json.loads(line) for line in log.splitlines() if line.startswith("{"))
    return {line["requestId"]: line for line in lines if line.get("event") == "request"}


@contextmanager
def serving(*words: str) -> Iterator[Server]:
    """Start a server with these words, wait until it answers, and end it in the end.

    Raises:
        RuntimeError: it did not start; what it said is told.
    """
    command = [sys.executable, "-m", "cli.main", "serve", "--port", "0", *words]
    environment = {**os.environ, "SHARING_MAP_TOKEN": TOKEN}
    with TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("wb") as told:
            process = subprocess.Popen(  # noqa: S603 - our own command
                command, env=environment, stdout=subprocess.DEVNULL, stderr=told
            )
        try:
            yield Server(_port(process, log), log)
        finally:
            process.terminate()
            process.wait(timeout=_PATIENCE)


def _port(process: subprocess.Popen[bytes], log: Path) -> int:
    ends = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < ends:
        found = _ADDRESS.search(log.read_text("utf-8", "replace"))
        if found and _answers(int(found[1])):
            return int(found[1])
        time.sleep(0.05)
    raise RuntimeError(f"the server did not start:\n{log.read_text('utf-8', 'replace')}")


def _answers(port: int) -> bool:
    """Say whether it answers by now: the address is told before workers have started."""
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
