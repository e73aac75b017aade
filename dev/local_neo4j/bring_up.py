"""Brings a server up by the first way that is open, and says where it is."""

import os
import shutil
from collections.abc import Callable, Mapping

from dev.local_neo4j import bolt, choice, compose, prepare, server
from dev.local_neo4j.choice import Way
from dev.local_neo4j.errors import LocalNeo4jError, say
from dev.local_neo4j.java import find_javas
from dev.local_neo4j.releases import RELEASES
from dev.local_neo4j.state import Record, StateFolder


def given_uri() -> str | None:
    """The server a person chose by NEO4J_URI, if it is not one of ours."""
    states = [StateFolder(release) for release in RELEASES.values()]
    own = [(bolt.uri(port), s.password()) for s in states if (port := s.last_port()) is not None]
    return choice.given_uri(os.environ, own)


def running(state: StateFolder) -> Record | None:
    """What was started before and still runs. A process may still be on its way up."""
    record = state.read_record()
    if record is None:
        return None
    runs = server.is_running(record) if record.pid is not None else answers(state, record)
    return record if runs else None


def answers(state: StateFolder, record: Record) -> bool:
    """Whether it takes our password and runs a query."""
    return bolt.ping(record.port, state.password() or "") is bolt.Answer.READY


def bring_up(state: StateFolder, port: int | None) -> Record:
    """Make sure the release's server runs and answers. The caller holds the lock."""
    way = choice.choose_way(_open_ways(state, prepare.may_install_packages))
    if way is Way.INSTALL:
        way = _install(state)
    match way:
        case Way.RUNNING:
            return _wait_for_running(state, port)
        case Way.JAVA:
            return _start_with_java(state, port)
        case Way.COMPOSE:
            return _start_with_compose(state, port)
        case _:
            raise _nothing_works(state)


def _open_ways(state: StateFolder, may_install: Callable[[], bool]) -> Mapping[Way, Callable[[], bool]]:
    return {
        Way.GIVEN: lambda: given_uri() is not None,
        Way.RUNNING: lambda: running(state) is not None,
        Way.JAVA: lambda: not _missing(state),
        Way.INSTALL: may_install,
        Way.COMPOSE: compose.engine_runs,
    }


def _missing(state: StateFolder) -> list[str]:
    return prepare.missing_tools(state, find_javas(), shutil.which("mvn"))


def _install(state: StateFolder) -> Way | None:
    """Install Java and Maven, and choose again among what is left to choose from."""
    say(f"To start Neo4j {state.release.version} this is missing: {', '.join(_missing(state))}.")
    try:
        prepare.install_packages()
    except LocalNeo4jError as error:
        say(str(error))
    return choice.choose_way(_open_ways(state, lambda: False))


def _wait_for_running(state: StateFolder, port: int | None) -> Record:
    record = running(state)
    if record is None:
        raise LocalNeo4jError("The running Neo4j ended just now. Start again.")
    if port not in (None, record.port):
        raise LocalNeo4jError(
            f"Neo4j {record.version} already runs, on port {record.port}. "
            f"To move it: ./run.sh neo4j stop --release {state.release.name}, "
            f"then start it with --port {port}."
        )
    lives = (lambda: server.is_running(record)) if record.pid is not None else (lambda: True)
    server.wait_until_it_answers(state, record.port, state.make_password(), lives)
    say("It was started before and still runs.")
    return record


def _start_with_java(state: StateFolder, port: int | None) -> Record:
    state.forget_record()  # of a process that is gone
    javas = find_javas()
    prepare.bring_jars(state, javas)
    prepare.compile_launcher(state, javas)
    java = prepare.bring_runtime(state, javas)
    return server.launch(state, java, _port(state, port))


def _start_with_compose(state: StateFolder, port: int | None) -> Record:
    record = compose.up(state, _port(state, port))
    server.wait_until_it_answers(state, record.port, state.make_password(), lambda: True)
    state.remember_port(record.port)
    return record


def _port(state: StateFolder, requested: int | None) -> int:
    port = choice.choose_port(requested, state.last_port(), state.release.default_port, bolt.port_is_free)
    if requested is None and port != state.release.default_port:
        say(f"Using port {port}.")
    return port


def _nothing_works(state: StateFolder) -> LocalNeo4jError:
    return LocalNeo4jError(
        f"No way to a Neo4j {state.release.version} is open here. Missing: "
        f"{', '.join(_missing(state))}; and there is no docker compose with a running engine. "
        "Do one of these and start again: install a JDK 17 or 21 and Maven; start a docker "
        "engine; or set NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD to a server of your own."
    )
