"""Whether a process is still the one that was started, and how to end exactly that one."""

import contextlib
import os
import signal
import time
from pathlib import Path

from dev.local_neo4j.tools import run

_PROC = Path("/proc")


def start_mark(pid: int) -> str | None:
    """A text that only this process has ever had, or None where no such process runs.

    Process ids are used again, the moment of a start is not. A process that ended and was not
    collected by its parent (a zombie) does not run.
    """
    if (_PROC / "self" / "stat").exists():
        return _mark_from_proc(pid)
    return _mark_from_ps(pid)


def end(pid: int, mark: str, patience: float) -> bool:
    """Ask the process to end and wait. False if it had to be killed after `patience` seconds.

    Looks at the mark before every signal; a process with another mark gets none.
    """
    _signal(pid, mark, signal.SIGTERM)
    if _gone(pid, mark, patience):
        return True
    _signal(pid, mark, signal.SIGKILL)
    _gone(pid, mark, patience)
    return False


def _signal(pid: int, mark: str, number: signal.Signals) -> None:
    if start_mark(pid) == mark:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def _gone(pid: int, mark: str, patience: float) -> bool:
    deadline = time.monotonic() + patience
    while start_mark(pid) == mark:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def _mark_from_proc(pid: int) -> str | None:
    try:
        stat = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    # The program's name, in brackets, may hold anything; the fields after it are plain.
    fields = stat.rpartition(")")[2].split()
    state, started_at = fields[0], fields[19]
    return None if state in "ZX" else f"{_boot_id()}/{started_at}"


def _boot_id() -> str:
    """Moments of starting are counted from boot, so they mean something only with the boot."""
    try:
        return (_PROC / "sys/kernel/random/boot_id").read_text(encoding="utf-8").strip()
    except OSError:
        return "this-boot"


def _mark_from_ps(pid: int) -> str | None:
    """For systems without /proc, such as macOS."""
    command = ["ps", "-p", str(pid), "-o", "stat=,lstart="]
    answer = run(command).stdout.split()
    if not answer or answer[0].startswith("Z"):
        return None
    return " ".join(answer[1:])
