"""What `./run.sh neo4j` decides, and that it never harms what is not its own.

No server is started here: that a real one starts is seen by every run of the Neo4j tests.
"""

import operator
import shlex
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from dev.local_neo4j import bolt, choice, compose, prepare, process, server
from dev.local_neo4j.choice import Way
from dev.local_neo4j.commands import main
from dev.local_neo4j.errors import LocalNeo4jError
from dev.local_neo4j.java import Java, compiler_among, java_major, runtime_for
from dev.local_neo4j.releases import CALENDAR, LTS
from dev.local_neo4j.state import Record, StateFolder, locked

NOTHING = Path("/nowhere")
NO_PID = 2**30  # higher than any system counts


@pytest.fixture
def state(tmp_path: Path) -> StateFolder:
    folder = StateFolder(LTS, tmp_path / "state")
    folder.create()
    return folder


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    with subprocess.Popen(command) as child:  # noqa: S603 - this Python
        yield child
        child.kill()


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Puts a small shell program first on PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder), prepend=":")

    def write(name: str, lines: str) -> Path:
        path = folder / name
        path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    return write


def jdk(home: Path, major: int) -> Java:
    (home / "bin").mkdir(parents=True, exist_ok=True)
    (home / "bin" / "javac").touch()
    return Java(home, major)


def choose(*open_ways: Way) -> Way | None:
    return choice.choose_way({way: partial(operator.contains, open_ways, way) for way in Way})


def free_except(*taken: int) -> Callable[[int], bool]:
    return lambda port: port not in taken


# --- which way


@pytest.mark.parametrize("first", range(len(Way)))
def test_the_first_open_way_is_taken_in_the_promised_order(first: int) -> None:
    order = [Way.GIVEN, Way.RUNNING, Way.JAVA, Way.INSTALL, Way.COMPOSE]
    assert choose(*order[first:]) is order[first]


def test_no_open_way_is_none() -> None:
    assert choose() is None


def test_ways_after_the_first_open_one_are_not_looked_at() -> None:
    def fail() -> bool:
        raise AssertionError

    ways = dict.fromkeys(Way, fail) | {Way.GIVEN: lambda: False, Way.RUNNING: lambda: True}
    assert choice.choose_way(ways) is Way.RUNNING


@pytest.mark.parametrize(
    ("environ", "own", "expected"),
    [
        ({}, [], None),
        ({"NEO4J_URI": ""}, [], None),
        ({"NEO4J_URI": "neo4j+s://x"}, [("bolt://own", "p")], "neo4j+s://x"),
        ({"NEO4J_URI": "bolt://own", "NEO4J_PASSWORD": "p"}, [("bolt://own", "p")], None),
        ({"NEO4J_URI": "bolt://own", "NEO4J_PASSWORD": "q"}, [("bolt://own", "p")], "bolt://own"),
        ({"NEO4J_URI": "bolt://own"}, [("bolt://own", "p")], "bolt://own"),
    ],
)
def test_neo4j_uri_counts_as_given_unless_it_came_from_our_own_env(
    environ: dict[str, str], own: Collection[tuple[str, str | None]], expected: str | None
) -> None:
    assert choice.given_uri(environ, own) == expected


def test_with_neo4j_uri_start_starts_nothing_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEO4J_URI", "neo4j+s://graph.example")
    assert main(["start"]) == 0
    assert capsys.readouterr().err == (
        "NEO4J_URI is set: neo4j+s://graph.example is used and nothing is started.\n"
    )


# --- Java


@pytest.mark.parametrize(
    ("text", "major"),
    [
        ('openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment', 17),
        ('openjdk version "21" 2023-09-19', 21),
        ('openjdk version "25-ea" 2025-09-16', 25),
        ('java version "1.8.0_392"', 8),
        ('Picked up JAVA_TOOL_OPTIONS: -Xmx2g\nopenjdk version "21.0.8" 2025-07-15', 21),
        ("The operation couldn't be completed. Unable to locate a Java Runtime.", None),
        ('openjdk version "none"', None),
        ("", None),
    ],
)
def test_the_java_version_is_read_from_what_java_says(text: str, major: int | None) -> None:
    assert java_major(text) == major


def test_lts_takes_the_first_java_from_17_to_21() -> None:
    javas = [Java(NOTHING, major) for major in (11, 25, 21, 17)]
    assert runtime_for(LTS, javas) == Java(NOTHING, 21)


def test_the_calendar_release_refuses_java_17_and_takes_25() -> None:
    assert runtime_for(CALENDAR, [Java(NOTHING, 17)]) is None
    assert runtime_for(CALENDAR, [Java(NOTHING, 17), Java(NOTHING, 25)]) == Java(NOTHING, 25)


def test_a_java_without_compiler_compiles_nothing(tmp_path: Path) -> None:
    with_compiler = jdk(tmp_path, 17)
    assert compiler_among([Java(NOTHING, 21), with_compiler]) == with_compiler
    assert compiler_among([Java(NOTHING, 21), replace(with_compiler, major=11)]) is None


def test_a_bare_machine_is_told_everything_it_misses(state: StateFolder) -> None:
    assert prepare.missing_tools(state, [], None) == [
        "a JDK, version 17 or newer (java and javac)",
        "Maven (mvn)",
    ]


def test_maven_is_not_missed_once_the_jars_are_there(state: StateFolder, tmp_path: Path) -> None:
    state.jars.mkdir()
    assert prepare.missing_tools(state, [jdk(tmp_path, 17)], None) == []


# --- downloads


def test_a_download_that_breaks_off_leaves_nothing_that_looks_complete(
    state: StateFolder, tmp_path: Path, program: Callable[[str, str], Path]
) -> None:
    broken = 'for last; do :; done; touch "${last#*=}/half.jar"; echo "no network"; exit 1'
    program("mvn", broken)
    with pytest.raises(LocalNeo4jError, match=r"mvn ended with code 1 and said:\n  no network\n"):
        prepare.bring_jars(state, [jdk(tmp_path, 17)])
    assert sorted(path.name for path in state.home.iterdir()) == ["conf", "log"]


def test_a_download_replaces_what_a_killed_one_left(
    state: StateFolder, tmp_path: Path, program: Callable[[str, str], Path]
) -> None:
    (state.home / f".{state.jars.name}-part-killed").mkdir()
    program("mvn", 'for last; do :; done; touch "${last#*=}/whole.jar"')
    prepare.bring_jars(state, [jdk(tmp_path, 17)])
    assert sorted(path.name for path in state.home.iterdir()) == ["conf", "lib-5.26.30", "log"]
    assert [path.name for path in state.jars.iterdir()] == ["whole.jar"]


# --- ports


def test_the_port_of_last_time_comes_before_the_default() -> None:
    assert choice.choose_port(None, 7700, 7687, free_except()) == 7700


def test_the_next_free_port_is_chosen_where_others_are_taken() -> None:
    assert choice.choose_port(None, 7700, 7687, free_except(7700, 7687, 7688)) == 7689


def test_a_requested_port_is_taken_or_refused_but_never_replaced() -> None:
    assert choice.choose_port(7700, 7690, 7687, free_except()) == 7700
    with pytest.raises(LocalNeo4jError, match=r"^Port 7700 is taken by another program"):
        choice.choose_port(7700, 7690, 7687, free_except(7700))


def test_a_port_somebody_listens_on_is_not_free() -> None:
    with socket.create_server((bolt.HOST, 0)) as listener:
        port = listener.getsockname()[1]
        assert not bolt.port_is_free(port)
    assert bolt.port_is_free(port)


def test_the_server_listens_on_loopback_only() -> None:
    listening = [line for line in server.settings_text(7700).splitlines() if "listen" in line]
    assert listening == ["server.bolt.listen_address=127.0.0.1:7700"]


# --- the process


def test_the_process_that_was_started_is_recognised_and_ended(
    state: StateFolder, sleeper: subprocess.Popen[bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    record = Record("5.26.30", 7687, sleeper.pid, process.start_mark(sleeper.pid))
    state.write_record(record)
    assert server.is_running(state.read_record())
    server.stop(state, record)
    assert sleeper.wait(timeout=5) == -15
    assert state.read_record() is None
    assert capsys.readouterr().err == f"Stopped Neo4j 5.26.30 (process {sleeper.pid}).\n"


def test_a_stranger_with_the_remembered_process_id_is_left_alone(
    state: StateFolder, sleeper: subprocess.Popen[bytes]
) -> None:
    record = Record("5.26.30", 7687, sleeper.pid, "another boot/1")
    state.write_record(record)
    assert not server.is_running(record)
    server.stop(state, record)
    assert process.end(sleeper.pid, "another boot/1", patience=0)
    assert sleeper.poll() is None
    assert state.read_record() is None


def test_a_process_that_ended_does_not_run_even_before_it_is_collected(
    sleeper: subprocess.Popen[bytes],
) -> None:
    record = Record("5.26.30", 7687, sleeper.pid, process.start_mark(sleeper.pid))
    assert record.start_mark is not None
    assert process.end(sleeper.pid, record.start_mark, patience=5)
    assert not server.is_running(record)


@pytest.mark.parametrize("record", [None, Record("5.26.30", 7687), Record("5.26.30", 7687, NO_PID)])
def test_without_process_or_mark_nothing_of_ours_runs(record: Record | None) -> None:
    assert not server.is_running(record)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": 1}', '{"unknown": 1}'])
def test_an_unreadable_record_counts_as_none(state: StateFolder, text: str) -> None:
    (state.home / "server.json").write_text(text, encoding="utf-8")
    assert state.read_record() is None


def test_a_start_that_fails_shows_the_end_of_the_log_and_where_it_is(
    state: StateFolder, tmp_path: Path, program: Callable[[str, str], Path]
) -> None:
    program("java", 'i=1; while [ $i -le 30 ]; do echo "line $i"; i=$((i+1)); done; exit 1')
    with pytest.raises(LocalNeo4jError) as raised:
        server.launch(state, Java(tmp_path, 17), free_port())
    shown = "".join(f"  line {number}\n" for number in range(11, 31))
    assert str(raised.value) == (
        f"Neo4j 5.26.30 ended while starting. The end of its log:\n{shown}"
        f"The whole log: {state.log} (and debug.log beside it)."
    )
    assert state.read_record() is None
    assert state.last_port() is None


def free_port() -> int:
    with socket.create_server((bolt.HOST, 0)) as listener:
        return int(listener.getsockname()[1])


# --- what is remembered


def test_the_password_is_made_once_and_only_its_owner_may_read_it(state: StateFolder) -> None:
    password = state.make_password()
    assert len(password) == 32
    assert state.make_password() == password
    assert (state.home / "password").stat().st_mode & 0o777 == 0o600


def test_the_state_folder_hides_itself_from_git(state: StateFolder) -> None:
    assert (state.root / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_second_start_waits_for_the_first(state: StateFolder, capsys: pytest.CaptureFixture[str]) -> None:
    order: list[str] = []

    def second() -> None:
        with locked(state.root):
            order.append("second")

    waiting = threading.Thread(target=second)
    with locked(state.root):
        waiting.start()
        waiting.join(timeout=0.2)
        order.append("first")
    waiting.join(timeout=5)
    assert order == ["first", "second"]
    assert capsys.readouterr().err == "Another start or stop is under way; waiting for it.\n"


@pytest.mark.parametrize("password", ["plain", "it's $HOME", 'a"b`c\\', "two\nlines", ""])
def test_a_shell_reads_back_exactly_what_env_prints(password: str) -> None:
    lines = choice.export_lines({"NEO4J_PASSWORD": password, "NEO4J_DATABASE": "neo4j"})
    assert shlex.split(lines) == [
        "export",
        f"NEO4J_PASSWORD={password}",
        "export",
        "NEO4J_DATABASE=neo4j",
    ]


# --- docker compose


def test_compose_is_told_version_port_and_password_and_nothing_runs_without_engine(
    state: StateFolder, tmp_path: Path, program: Callable[[str, str], Path]
) -> None:
    said = tmp_path / "said"
    program("docker", f'echo "$NEO4J_VERSION $NEO4J_PORT $NEO4J_PASSWORD $@" > {said}')
    assert compose.engine_runs()
    assert compose.up(state, 7700) == Record("5.26.30", 7700) == state.read_record()
    assert said.read_text(encoding="utf-8") == (
        f"5.26.30 7700 {state.password()} compose --file {compose.FILE} "
        "--project-name sharing-map-neo4j-lts up --detach\n"
    )
    program("docker", '[ "$1" != info ]')
    assert not compose.engine_runs()
