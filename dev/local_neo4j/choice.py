"""Decides how to get at a Neo4j. Decides only: it looks at nothing and starts nothing."""

import shlex
from collections.abc import Callable, Collection, Mapping
from enum import Enum

from dev.local_neo4j.errors import LocalNeo4jError

_PORTS_TRIED = 100


class Way(Enum):
    """The ways to a Neo4j, in the order in which they are tried."""

    GIVEN = "NEO4J_URI names one"
    RUNNING = "one that was started before"
    JAVA = "Java and Maven"
    INSTALL = "Java and Maven, after installing them"
    COMPOSE = "docker compose"


def choose_way(is_open: Mapping[Way, Callable[[], bool]]) -> Way | None:
    """The first way that is open. Later ways are not even looked at: looking costs seconds."""
    return next((way for way in Way if is_open[way]()), None)


def given_uri(environ: Mapping[str, str], own_servers: Collection[tuple[str, str | None]]) -> str | None:
    """The server a person chose by NEO4J_URI, or None.

    After `eval "$(./run.sh neo4j env)"` the variable names a server of ours, and that is no
    choice of another one. The password tells them apart, as someone else's server may stand on
    the same port; `own_servers` are therefore pairs of address and password.
    """
    uri = environ.get("NEO4J_URI")
    if not uri or (uri, environ.get("NEO4J_PASSWORD")) in own_servers:
        return None
    return uri


def choose_port(
    requested: int | None, remembered: int | None, default: int, is_free: Callable[[int], bool]
) -> int:
    """The requested port or nothing; else the one of last time, the default, the next free."""
    if requested is not None:
        if is_free(requested):
            return requested
        raise LocalNeo4jError(
            f"Port {requested} is taken by another program. "
            "Name another with --port, or leave --port out and a free one is chosen."
        )
    wanted = [remembered] if remembered is not None else []
    wanted.extend(range(default, default + _PORTS_TRIED))
    for port in wanted:
        if is_free(port):
            return port
    raise LocalNeo4jError(
        f"Ports {default} to {wanted[-1]} are all taken by other programs. Name a free one with --port."
    )


def export_lines(settings: Mapping[str, str]) -> str:
    """Lines for a shell to `eval`."""
    return "\n".join(f"export {name}={shlex.quote(value)}" for name, value in settings.items())
