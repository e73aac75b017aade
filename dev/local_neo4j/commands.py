"""The commands: what a person asks for, and what is said back."""

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from dev.local_neo4j import bolt, choice, compose, server
from dev.local_neo4j.bring_up import answers, bring_up, given_uri, running
from dev.local_neo4j.errors import LocalNeo4jError, say
from dev.local_neo4j.releases import LTS, RELEASES, Release
from dev.local_neo4j.state import StateFolder, locked

_NOTHING_RUNS: Final = 3  # the code of `status` then, as service scripts have it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    asked = _parser().parse_args(arguments)
    try:
        return _COMMANDS[asked.command](asked)
    except LocalNeo4jError as error:
        say(f"error: {error}")
        return 1
    except PermissionError as error:
        say(f"error: {error}. Was the server started by another user? Only that one can use it.")
        return 1
    except KeyboardInterrupt:
        say("Interrupted.")
        return 130


def start(asked: argparse.Namespace) -> int:
    """Make sure that a Neo4j runs. Safe to call twice."""
    uri = given_uri()
    if uri is not None:
        say(f"NEO4J_URI is set: {uri} is used and nothing is started.")
        return 0
    state = StateFolder(_release(asked))
    with locked():
        state.create()
        record = bring_up(state, asked.port)
    say(f"Neo4j {record.version} answers on {bolt.uri(record.port)}, user {bolt.USER}.")
    say(f'For your shell: eval "$(./run.sh neo4j env --release {state.release.name})"')
    return 0


def stop(asked: argparse.Namespace) -> int:
    """End what was started; of every release unless one is named."""
    stopped = 0
    with locked():
        for state in _states(asked):
            record = state.read_record()
            if record is not None:
                (server.stop if record.pid is not None else compose.down)(state, record)
                stopped += 1
    if not stopped:
        say("Nothing to stop: no Neo4j was started from here.")
    return 0


def status(asked: argparse.Namespace) -> int:
    """Say what runs. The code is 0 only if something is there to be used."""
    uri = given_uri()
    if uri is not None:
        print(f"NEO4J_URI is set: {uri} is used, and not what was started from here.")
    usable = uri is not None
    for state in _states(asked):
        line, answering = _describe(state)
        usable = usable or answering
        print(f"{state.release.name}: {line}")
    return 0 if usable else _NOTHING_RUNS


def env(asked: argparse.Namespace) -> int:
    """Print where the server is, for a shell to `eval`."""
    uri = given_uri()
    settings = _own_settings(_release(asked)) if uri is None else _given_settings(uri)
    print(choice.export_lines(settings))
    return 0


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "start": start,
    "stop": stop,
    "status": status,
    "env": env,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./run.sh neo4j", description="A Neo4j on this machine, for tests and for trying."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    helps = {
        "start": "make sure a server runs (lts unless --release says calendar)",
        "stop": "end what start started (every release unless --release names one)",
        "status": "say what runs; the exit code is 3 if nothing does",
        "env": 'print exports of address and password: eval "$(./run.sh neo4j env)"',
    }
    for name, text in helps.items():
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("--release", choices=list(RELEASES))
        if name == "start":
            command.add_argument("--port", type=_port, help="this port and no other")
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port: name a number from 1 to 65535")
    return int(text)


def _release(asked: argparse.Namespace) -> Release:
    return RELEASES[asked.release or LTS.name]


def _states(asked: argparse.Namespace) -> list[StateFolder]:
    names = [asked.release] if asked.release else list(RELEASES)
    return [StateFolder(RELEASES[name]) for name in names]


def _describe(state: StateFolder) -> tuple[str, bool]:
    record = running(state)
    if record is None:
        return "not running", False
    process = f"process {record.pid}" if record.pid is not None else "docker compose"
    answering = answers(state, record)
    verb = "answers" if answering else "runs but does not answer (yet)"
    where = f"on {bolt.uri(record.port)}, {process}, log {state.log}"
    return f"Neo4j {record.version} {verb} {where}", answering


def _own_settings(release: Release) -> Mapping[str, str]:
    state = StateFolder(release)
    record, password = running(state), state.password()
    if record is None or password is None:
        raise LocalNeo4jError(
            f"No Neo4j {release.version} runs that was started from here. "
            f"Start it: ./run.sh neo4j start --release {release.name}"
        )
    return {
        "NEO4J_URI": bolt.uri(record.port),
        "NEO4J_USER": bolt.USER,
        "NEO4J_PASSWORD": password,
        "NEO4J_DATABASE": bolt.DATABASE,
    }


def _given_settings(uri: str) -> Mapping[str, str]:
    """The same four for someone's own server, so that a script need not know which it is."""
    defaults = {"NEO4J_USER": bolt.USER, "NEO4J_PASSWORD": "", "NEO4J_DATABASE": bolt.DATABASE}
    return {"NEO4J_URI": uri} | {n: os.environ.get(n, d) for n, d in defaults.items()}
