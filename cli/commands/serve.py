"""`sharing-map serve`: answer GraphQL over HTTP, and show the web pages."""

from __future__ import annotations

import asyncio
import gc
import ipaddress
import os
import signal
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.options import open_store, sources_option, store_at, store_options, warn_of_broken_files

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

    from api.settings import Settings
    from graph_store.store import Store

_SECONDS_TO_FINISH = 10
SHIPPED = "it serves the maps that ship with the product"


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes; more need --neo4j.",
)
@click.option(
    "--graphiql/--no-graphiql",
    default=None,
    help="Serve the GraphiQL explorer [env: SHARING_MAP_GRAPHIQL; default: only on a local address].",
)
@sources_option
@store_options
def command(
    host: str,
    port: int,
    workers: int,
    graphiql: bool | None,
    sources: tuple[Path, ...],
    folder: Path | None,
    use_neo4j: bool,
) -> None:
    """Serve the loaded policies at /graphql; without --store or --neo4j the maps that ship.

    The web pages are served at / once they are built (./run.sh web-build), or from the folder that
    SHARING_MAP_WEB names.

    What `load` and `remove` change meanwhile is seen within a second, also in a folder.

    Nothing can be changed over HTTP unless SHARING_MAP_TOKEN is set; then `loadMap` and `removePolicy`
    need it as a bearer token. Limits are set with SHARING_MAP_MAX_… and SHARING_MAP_QUERY_TIMEOUT.

    Example: sharing-map serve --store my-maps --sources my-texts
    """
    from api.settings import settings_from
    from graph_schema.errors import UsageError

    if workers > 1 and not use_neo4j:
        raise UsageError(
            "the embedded store serves from one process: each would have a graph of its own",
            next_step="Leave --workers out, or load the maps into Neo4j and give --neo4j.",
        )
    _tell_the_environment(host, graphiql, sources)
    settings = settings_from(os.environ)
    store = open_store(folder, use_neo4j, query_timeout=settings.query_timeout)
    read_only = SHIPPED if folder is None and not use_neo4j else None
    server = _Server(settings, store, _listening(host, port), host, workers, read_only)
    server.run()


def neo4j_app() -> FastAPI:
    """Return the app of one worker: the store and the settings that the environment names."""
    from api.app import create_app
    from api.settings import settings_from

    _collect_seldom()
    settings = settings_from(os.environ)
    return create_app(store_at(None, use_neo4j=True, query_timeout=settings.query_timeout), settings)


def _collect_seldom() -> None:
    """Let Python look for garbage in cycles every 50,000 objects instead of every 700.

    A long answer makes tens of thousands, none of which is such garbage.
    """
    gc.set_threshold(50_000, 20, 50)


def _tell_the_environment(host: str, graphiql: bool | None, sources: tuple[Path, ...]) -> None:
    """Put what was typed where settings are read from, since workers see nothing else."""
    if sources:
        os.environ["SHARING_MAP_SOURCES"] = ",".join(str(folder.resolve()) for folder in sources)
    if graphiql is None and "SHARING_MAP_GRAPHIQL" not in os.environ:
        graphiql = _is_local(host)
    if graphiql is not None:
        os.environ["SHARING_MAP_GRAPHIQL"] = str(graphiql).lower()


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that is bound, so that a port in use is told as every other mistake is."""
    from graph_schema.errors import UsageError

    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except OSError as error:
        raise UsageError(
            f"{host}:{port} cannot be listened on: {error.strerror}",
            next_step="Choose another --port or --host.",
        ) from None
    return bound


@dataclass(frozen=True, slots=True)
class _Server:
    """What is served where."""

    settings: Settings
    store: Store
    bound: socket.socket
    host: str
    workers: int
    read_only: str | None

    def run(self) -> None:
        if self.workers == 1:
            asyncio.run(self._alone())
        else:
            asyncio.run(self._opens())
            self._with_workers()

    async def _alone(self) -> None:
        from api.app import create_app

        _collect_seldom()
        async with self.store as store:
            app = create_app(store, self.settings, store_is_open=True, read_only=self.read_only)
            await self._tell(store)
            await _stopping_server(self._config(app)).serve(sockets=[self.bound])
        click.echo("Stopped.", err=True)

    async def _opens(self) -> None:
        """Open the store once before workers do, so that what is wrong is told once."""
        async with self.store as store:
            await self._tell(store)

    def _with_workers(self) -> None:
        from uvicorn.supervisors import Multiprocess

        with tempfile.TemporaryDirectory(prefix="sharing-map-metrics-") as folder:
            os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", folder)
            config = self._config("cli.commands.serve:neo4j_app", factory=True, workers=self.workers)
            Multiprocess(config, sockets=[self.bound]).run()
        click.echo("Stopped.", err=True)

    def _config(self, app: Any, **more: Any) -> uvicorn.Config:
        import uvicorn

        from api.observability import LOG_CONFIG

        return uvicorn.Config(
            app,
            log_config=LOG_CONFIG,
            access_log=False,
            server_header=False,
            ws="none",
            lifespan="on",
            timeout_graceful_shutdown=_SECONDS_TO_FINISH,
            **more,
        )

    async def _tell(self, store: Store) -> None:
        from api.access import why_read_only
        from api.web import is_built

        await warn_of_broken_files(store)
        policies = len(await store.policies())
        shown = f"[{self.host}]" if ":" in self.host else self.host
        address = f"http://{shown}:{self.bound.getsockname()[1]}"
        explorer = " (open it in a browser to explore)" if self.settings.graphiql else ""
        read_only = why_read_only(self.settings, self.read_only)
        click.echo(f"Serving {policies} policies from {store.name}", err=True)
        click.echo(f"at {address}/graphql{explorer}", err=True)
        if is_built(self.settings.web):
            click.echo(f"Open {address}/ in a browser.", err=True)
        click.echo(f"Read-only: {read_only}." if read_only else "Changes need the bearer token.", err=True)


def _stopping_server(config: uvicorn.Config) -> uvicorn.Server:
    """Return a server that ends in peace when it is told to stop.

    uvicorn raises the signal once more after it has shut down, which would end the process before the store
    is closed.
    """
    import uvicorn

    class Stopping(uvicorn.Server):
        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            before = {
                number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)
            }
            try:
                yield
            finally:
                for number, handler in before.items():
                    signal.signal(number, handler)

    return Stopping(config)
