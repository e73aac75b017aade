"""The Neo4j process: what it is started with, and waiting until it answers."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from dev.local_neo4j import bolt, process
from dev.local_neo4j.errors import LocalNeo4jError, say
from dev.local_neo4j.java import Java
from dev.local_neo4j.state import Record, StateFolder

# Small enough to stand beside a test run or a benchmark.
_HEAP: Final = "1g"
_PAGE_CACHE: Final = "256m"
_OPENED: Final = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent", "java.lang")
_SECONDS_TO_START: Final = 120.0
_SECONDS_TO_STOP: Final = 60.0
_LOG_LINES_SHOWN: Final = 20


def settings_text(port: int) -> str:
    """The neo4j.conf of a server that only this machine can reach."""
    return "\n".join(
        (
            "# Written at every start by dev/local_neo4j; changes made here are lost.",
            "server.bolt.enabled=true",
            f"server.bolt.listen_address={bolt.HOST}:{port}",
            f"server.bolt.advertised_address={bolt.HOST}:{port}",
            "server.http.enabled=false",
            "server.https.enabled=false",
            "server.directories.data=data",
            "server.directories.logs=log",
            f"server.memory.pagecache.size={_PAGE_CACHE}",
            "# Otherwise each of the two databases takes 256 MB of disk before it holds anything.",
            "db.tx_log.preallocate=false",
            "dbms.security.auth_enabled=true",
            "dbms.usage_report.enabled=false",
            "",
        )
    )


def command_line(java: Path, state: StateFolder) -> list[str]:
    """How the server is run."""
    opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED]
    class_path = f"{state.launcher}:{state.jars}/*"
    return [str(java), f"-Xmx{_HEAP}", *opened, "-cp", class_path, "Launcher", str(state.home)]


def is_running(record: Record | None) -> bool:
    """Whether that very process runs (it may not answer yet)."""
    if record is None or record.pid is None or record.start_mark is None:
        return False
    return process.start_mark(record.pid) == record.start_mark


def launch(state: StateFolder, java: Java, port: int) -> Record:
    """Start the process, wait until it answers, and remember it."""
    state.conf.write_text(settings_text(port), encoding="utf-8")
    password = state.make_password()
    say(f"Starting Neo4j {state.release.version} on {bolt.uri(port)} (Java {java.major}).")
    with state.log.open("wb") as log:
        child = subprocess.Popen(  # noqa: S603 - the command is ours, and no shell reads it
            command_line(java.command, state),
            cwd=state.home,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # it outlives this command, and Ctrl-C in this terminal
        )
    record = Record(state.release.version, port, child.pid, process.start_mark(child.pid))
    state.write_record(record)
    try:
        wait_until_it_answers(state, port, password, lambda: child.poll() is None)
    except BaseException:
        if record.start_mark is not None:
            process.end(child.pid, record.start_mark, _SECONDS_TO_STOP)
        state.forget_record()
        raise
    state.remember_port(port)
    return record


def wait_until_it_answers(state: StateFolder, port: int, password: str, lives: Callable[[], bool]) -> None:
    """Ping until the server is ready, setting the password of a new store on the way."""
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline:
        if not lives():
            raise _start_failed(state, "ended while starting")
        match bolt.ping(port, password):
            case bolt.Answer.READY:
                return
            case bolt.Answer.WRONG_PASSWORD if not bolt.set_first_password(port, password):
                raise LocalNeo4jError(
                    f"The server on {bolt.uri(port)} knows another password than the one in "
                    f"{state.home}. If its data may go, stop it, remove that folder "
                    "and start again."
                )
        time.sleep(0.3)
    raise _start_failed(state, f"did not answer within {_SECONDS_TO_START:.0f} seconds")


def stop(state: StateFolder, record: Record) -> None:
    """End the process that was started, and no other."""
    if record.pid is None or record.start_mark is None or not is_running(record):
        say(f"Neo4j {record.version} (once process {record.pid}) was already gone.")
    elif process.end(record.pid, record.start_mark, _SECONDS_TO_STOP):
        say(f"Stopped Neo4j {record.version} (process {record.pid}).")
    else:
        say(
            f"Neo4j {record.version} (process {record.pid}) did not end within "
            f"{_SECONDS_TO_STOP:.0f} seconds and was killed; it recovers at the next start."
        )
    state.forget_record()


def _start_failed(state: StateFolder, what: str) -> LocalNeo4jError:
    lines = "\n".join(f"  {line}" for line in state.last_log_lines(_LOG_LINES_SHOWN))
    return LocalNeo4jError(
        f"Neo4j {state.release.version} {what}. The end of its log:\n{lines}\n"
        f"The whole log: {state.log} (and debug.log beside it)."
    )
