"""Reaching a Neo4j server: which addresses are taken, and what its errors are called here.

Knows no graph and no question. What a person can put right becomes `StoreUnavailable` with its reason
and the next step; what only a programmer can put right (a misspelt query) passes through untouched.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from neo4j import AsyncDriver, AsyncGraphDatabase
from neo4j.exceptions import (
    AuthError,
    ClientError,
    DatabaseError,
    DatabaseUnavailable,
    DriverError,
    Forbidden,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
    UnsupportedServerProduct,
)

from graph_schema.errors import StoreUnavailable

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
OLDEST = (5, 26)
"""The oldest server that is tested, an LTS release; its Cypher is what the questions are written in."""

_SECONDS_TO_CONNECT = 5.0
_TIMED_OUT = ("TransactionTimedOut", "LockAcquisitionTimeout", "LockClientStopped", "Transaction.Terminated")

# Without a handler, Python prints the driver's own warnings beside our message, which says it better.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


def checked_address(uri: str) -> str:
    """Return the address without surrounding space, if a driver can be made for it.

    Raises:
        StoreUnavailable: another scheme, no host, no port number, or a password inside the address.
    """
    uri = uri.strip()
    try:
        parts = urlsplit(uri)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise _bad_address(_without_password(uri), str(error)) from None
    if parts.scheme not in SCHEMES:
        raise _bad_address(_without_password(uri), f"the scheme “{parts.scheme}” is not supported")
    if parts.username is not None or parts.password is not None:
        raise _bad_address(_without_password(uri), "user and password are given apart from the address")
    if not host:
        raise _bad_address(uri, "it names no host")
    if parts.query and parts.scheme.startswith("bolt"):
        raise _bad_address(uri, "only neo4j:// takes a routing context after “?”")
    return uri


def _bad_address(uri: str, reason: str) -> StoreUnavailable:
    return StoreUnavailable(
        f"“{uri}” is no address of a Neo4j: {reason}",
        next_step=f"Write it like neo4j://host:7687; schemes: {', '.join(SCHEMES)}.",
    )


def _without_password(uri: str) -> str:
    return re.sub(r"//.*@", "//", uri)


def make_driver(uri: str, user: str, password: str, *, patience: float) -> AsyncDriver:
    """Return a driver for a checked address; nothing is connected yet.

    Args:
        uri: an address that `checked_address` returned.
        user: whom to log in as.
        password: sent to the server only.
        patience: seconds for which a broken connection or a deadlock is tried again.
    """
    return AsyncGraphDatabase.driver(
        uri,
        auth=(user, password),
        connection_timeout=_SECONDS_TO_CONNECT,
        connection_acquisition_timeout=max(patience, _SECONDS_TO_CONNECT),
        max_transaction_retry_time=patience,
        # An idle connection may have been cut by something between us and the server.
        liveness_check_timeout=30.0,
        # An empty database has none of our labels yet; the server would remark on each.
        notifications_min_severity="OFF",
        user_agent="sharing-map",
    )


def require_version(agent: str, place: str) -> None:
    """Do nothing if the server calls itself a Neo4j that is new enough, such as `Neo4j/5.26.30`.

    Raises:
        StoreUnavailable: it is older, or something else that speaks Bolt.
    """
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found is None:
        raise _too_old(place, f"it is {agent or 'nameless'}, no Neo4j")
    if (int(found[1]), int(found[2])) < OLDEST:
        raise _too_old(place, f"it is {agent.replace('/', ' ')}")


def _too_old(place: str, reason: str) -> StoreUnavailable:
    return StoreUnavailable(
        f"the server at {place} is too old: {reason}",
        next_step=f"Use Neo4j {OLDEST[0]}.{OLDEST[1]} or newer.",
    )


@contextmanager
def told_as_ours(place: str, database: str) -> Iterator[None]:
    """Turn what the driver raises inside into the errors of the contract.

    Args:
        place: the address, for messages.
        database: the name of the database, for messages.
    """
    try:
        yield
    except (Neo4jError, DriverError, UnsupportedServerProduct, OSError) as error:
        ours = _ours(error, place, database)
        if ours is None:
            raise
        raise ours from error


def timed_out(error: BaseException | None) -> bool:
    """Say whether somebody gave up waiting, or working, because the time was over."""
    if isinstance(error, Neo4jError):
        return any(word in (error.code or "") for word in _TIMED_OUT)
    # Named by its class because only the newer of the drivers we take has it.
    return isinstance(error, TimeoutError) or type(error).__name__ == "ConnectionAcquisitionTimeoutError"


def _ours(error: Exception, place: str, database: str) -> StoreUnavailable | None:
    if timed_out(error):
        return StoreUnavailable(
            f"the server at {place} did not answer in time",
            next_step="Ask for fewer policies, or allow more time with the store's query timeout.",
        )
    if isinstance(error, Neo4jError):
        return _from_server(error, place, database)
    if isinstance(error, UnsupportedServerProduct):
        return _too_old(place, "it speaks no version of Bolt that the driver knows")
    if isinstance(error, IncompleteCommit):
        return StoreUnavailable(
            f"the connection to {place} broke while a change was being kept; it may have been kept",
            next_step="Do it again: what was kept already is not kept twice.",
        )
    if isinstance(error, ServiceUnavailable | SessionExpired | OSError):
        return _unreachable(error, place)
    return None


def _from_server(error: Neo4jError, place: str, database: str) -> StoreUnavailable | None:
    code = error.code or ""
    if "DatabaseNotFound" in code:
        return StoreUnavailable(
            f"the server at {place} has no database “{database}”",
            next_step="Check NEO4J_DATABASE; `SHOW DATABASES` lists them. It is usually “neo4j”.",
        )
    if isinstance(error, AuthError):
        return _refused(code, place)
    if isinstance(error, Forbidden) and "AccessMode" not in code:
        return StoreUnavailable(
            f"the server at {place} does not allow this user to do it: {error.message}",
            next_step="Log in as a user who may read, write and make indexes, or ask who runs the server.",
        )
    if isinstance(error, DatabaseUnavailable | TransientError | DatabaseError):
        return StoreUnavailable(
            f"the server at {place} cannot do it now: {error.message}",
            next_step="Try again; if it stays so, see the log of the server.",
        )
    if isinstance(error, ClientError) and error.is_retryable():  # a follower was asked to write
        return _unreachable(error, place)
    return None


def _refused(code: str, place: str) -> StoreUnavailable:
    if "RateLimit" in code:
        return StoreUnavailable(
            f"the server at {place} lets nobody in for a moment: too many wrong passwords",
            next_step="Wait ten seconds, then give the right one in NEO4J_PASSWORD.",
        )
    if "CredentialsExpired" in code:
        return StoreUnavailable(
            f"the server at {place} wants a new password before anything else",
            next_step="Log in once and run ALTER CURRENT USER SET PASSWORD FROM … TO … in “system”.",
        )
    return StoreUnavailable(
        f"the server at {place} refuses this user and password",
        next_step="Check NEO4J_USER and NEO4J_PASSWORD.",
    )


def _unreachable(error: Exception, place: str) -> StoreUnavailable:
    told = " ".join(_whole_story(error))
    if "resolve address" in told:
        return StoreUnavailable(
            f"the host of {place} is not known by that name", next_step="Check the address in NEO4J_URI."
        )
    if "BoltSecurityError" in told or "enabled encryption" in told:
        return StoreUnavailable(
            f"no encrypted connection to {place} can be made",
            next_step="Take +s out of the scheme if the server has no TLS, or +ssc if it signs for itself.",
        )
    if "HTTP" in told or "handshake" in told:
        return StoreUnavailable(
            f"what listens at {place} does not speak Bolt",
            next_step="Give the Bolt port, which is usually 7687, not that of the browser (7474).",
        )
    if "Failed to establish connection" in told:
        return StoreUnavailable(
            f"nothing listens at {place}",
            next_step="Start Neo4j, or check host and port in NEO4J_URI.",
        )
    return StoreUnavailable(
        f"the connection to {place} was lost", next_step="See whether the server still runs, and try again."
    )


def _whole_story(error: BaseException | None) -> Iterator[str]:
    """Yield names and words of an error, its causes and its parts; a routing driver hides them deep."""
    while error is not None:
        yield f"{type(error).__name__} {error}"
        if isinstance(error, BaseExceptionGroup):
            for part in error.exceptions:
                yield from _whole_story(part)
        error = error.__cause__ or error.__context__
