"""The API behind a real socket: uvicorn in a thread of this process, set as `sharing-map serve` sets it."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

import httpx
import uvicorn
from fastapi import FastAPI

from graph_store.store import Store
from tests.api.client import TOKEN

PATIENCE = 60
"""Seconds after which a server is taken to hang; nothing is measured by it."""

OpenStore: TypeAlias = Callable[[], Store]
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, and how to talk to it."""

    port: int
    http: httpx.Client
    running: Set[asyncio.Task[None]]
    """The requests that the server works on at this moment."""

    def ask(self, query: Any, variables: Any = None, **headers: str) -> httpx.Response:
        """Return the response to an operation."""
        return self.http.post(
            "/graphql", json={"query": query, "variables": variables}, headers=_named(headers)
        )

    def change(self, query: Any, variables: Any = None) -> httpx.Response:
        """Return the response to an operation that is sent with the token."""
        return self.ask(query, variables, authorization=f"Bearer {TOKEN}")

    def send(self, content: Any, **headers: str) -> httpx.Response:
        """Return the response to a body that need not be an operation."""
        named = {"content-type": "application/json", **_named(headers)}
        return self.http.post("/graphql", content=content, headers=named)

    def connection(self) -> socket.socket:
        """Return a connection on which nothing was said yet; a read that never ends fails."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def raw(self, sent: bytes) -> bytes:
        """Return all that comes back for these bytes until the server hangs up."""
        with self.connection() as connection:
            connection.sendall(sent)
            return everything(connection)


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def everything(connection: socket.socket) -> bytes:
    """Return what is still to come on a connection until the other side hangs up."""
    parts = []
    try:
        while part := connection.recv(65_536):
            parts.append(part)
    except ConnectionResetError:  # it hung up while we were still talking
        pass
    return b"".join(parts)


@contextmanager
def serving(app: FastAPI) -> Iterator[Server]:
    """Yield a server of this app; it has stopped when the block ends."""
    # With the protocol named, as `serve` does: only then does asyncio send small answers at once.
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.bind(("127.0.0.1", 0))
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, ws="none", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    try:
        wait_for(lambda: server.started or not thread.is_alive())
        assert server.started
        port = bound.getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE, trust_env=False) as http:
            yield Server(port, http, server.server_state.tasks)
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        bound.close()
    assert not thread.is_alive()


def wait_for(happened: Callable[[], bool]) -> None:
    """Return once it has happened."""
    began = time.monotonic()
    while not happened():
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.01)


def held(open_store: OpenStore) -> tuple[list[Any], list[Any]]:
    """Return all nodes and relationships of a store, read by another client of it than the server is."""

    async def listed(rows: AsyncIterator[_Row]) -> list[_Row]:
        return [row async for row in rows]

    async def read() -> tuple[list[Any], list[Any]]:
        async with open_store() as store:
            return await listed(store.nodes()), await listed(store.relationships())

    return asyncio.run(read())
