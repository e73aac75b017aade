"""The two things this tool asks a server through the official driver."""

import socket
from enum import Enum, auto

from dev.local_neo4j.errors import LocalNeo4jError

try:
    from neo4j import GraphDatabase
    from neo4j.exceptions import AuthError, DriverError, Neo4jError
except ImportError as error:  # pragma: no cover - needs an installation without the driver
    raise LocalNeo4jError("The Python package neo4j is not installed here. Run ./run.sh install.") from error

HOST = "127.0.0.1"
USER = "neo4j"
DATABASE = "neo4j"
# The password of every new store: no secret, it opens nothing but the change of itself.
_FIRST_PASSWORD = "neo4j"  # noqa: S105


class Answer(Enum):
    """What a server says to a login."""

    READY = auto()
    WRONG_PASSWORD = auto()
    NONE = auto()


def uri(port: int) -> str:
    """The address of a server of ours."""
    return f"bolt://{HOST}:{port}"


def ping(port: int, password: str) -> Answer:
    """Log in and run the smallest query."""
    try:
        with (
            GraphDatabase.driver(uri(port), auth=(USER, password), connection_timeout=5) as driver,
            driver.session(database=DATABASE) as session,
        ):
            session.run("RETURN 1").consume()
    except AuthError:
        return Answer.WRONG_PASSWORD
    except (DriverError, Neo4jError, OSError):
        return Answer.NONE
    return Answer.READY


def set_first_password(port: int, password: str) -> bool:
    """Replace the password of a new store. False if its password is no longer the first one.

    True may mean "not yet", of a server on its way up: ping again, and come back.
    """
    try:
        with (
            GraphDatabase.driver(uri(port), auth=(USER, _FIRST_PASSWORD)) as driver,
            driver.session(database="system") as session,
        ):
            session.run(
                "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
                old=_FIRST_PASSWORD,
                new=password,
            ).consume()
    except AuthError:
        return False
    except (DriverError, Neo4jError, OSError):
        return True
    return True


def port_is_free(port: int) -> bool:
    """Whether nothing listens on that port of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As servers do: connections of a server that just ended do not count as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
