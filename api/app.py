"""The HTTP side: one POST route for GraphQL, routes for operators, one shape for every error.

The GraphQL route reads the request itself instead of taking Strawberry's router, because an error there is
plain text, GET and WebSocket come along, and a body has no limit.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import strawberry
from fastapi import FastAPI, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from starlette.exceptions import HTTPException
from strawberry.http.ides import get_graphql_ide_html
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.graphql import OperationType

from api.access import Access, access_of, why_read_only
from api.context import Context
from api.errors import ApiError, Code
from api.loaders import Loaders
from api.middleware import Observed
from api.observability import Metrics, RequestRecord, log_failure, log_refreshed, timed_store
from api.request import Operation, read_operation
from api.responses import as_response, graphql_response, record_of
from api.saved_queries import saved_text
from api.schema import make_schema
from api.settings import Settings
from api.turn import Turn
from graph_schema.errors import SharingMapError
from graph_store.store import Store
from ingest.library import Texts

_READING = (OperationType.QUERY, OperationType.SUBSCRIPTION)
"""What changes nothing; the schema has no subscription, and says so."""

ROUTES = ("/graphql", "/saved-queries.graphql", "/healthz", "/readyz", "/version", "/metrics")


def create_app(
    store: Store, settings: Settings, *, store_is_open: bool = False, read_only: str | None = None
) -> FastAPI:
    """Return the app that serves a store.

    Args:
        store: opened when the app starts and closed when it stops, unless it is open already.
        settings: what is allowed, and to whom.
        store_is_open: the caller opens and closes the store.
        read_only: why nothing may be changed here, token or not.

    Raises:
        UnreadableMap: a text in `settings.sources` cannot be read.
    """

    @asynccontextmanager
    async def open_while_running(_: FastAPI) -> AsyncIterator[None]:
        if store_is_open:
            yield
            return
        async with store:
            yield

    door = _Door(
        store=store,
        settings=settings,
        schema=make_schema(settings),
        texts=Texts.in_folders(settings.sources),
        metrics=Metrics(),
        read_only=why_read_only(settings, read_only),
        line=asyncio.Semaphore(settings.max_running),
    )
    app = FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # it would send callers to whatever host they name
        lifespan=open_while_running,
    )
    app.add_api_route("/graphql", door.answer, methods=["POST"])
    app.add_api_route("/graphql", door.explorer, methods=["GET"])
    app.add_api_route("/saved-queries.graphql", door.saved_queries, methods=["GET"])
    app.add_api_route("/healthz", door.healthz, methods=["GET"])
    app.add_api_route("/readyz", door.readyz, methods=["GET"])
    app.add_api_route("/version", door.version, methods=["GET"])
    app.add_api_route("/metrics", door.numbers, methods=["GET"])
    app.add_exception_handler(SharingMapError, as_response)
    app.add_exception_handler(HTTPException, as_response)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["POST"],
            allow_headers=["authorization", "content-type", "x-request-id"],
            expose_headers=["x-request-id"],
        )
    app.add_middleware(Observed, metrics=door.metrics, routes=ROUTES)
    return app


@dataclass(frozen=True, slots=True)
class _Door:
    """The routes, and what they share."""

    store: Store
    settings: Settings
    schema: strawberry.Schema
    texts: Texts
    metrics: Metrics
    read_only: str | None
    line: asyncio.Semaphore

    async def answer(self, request: Request) -> Response:
        """Answer one GraphQL operation."""
        access = access_of(request.headers.get("authorization"), self.settings, self.read_only)
        try:
            async with asyncio.timeout(self.settings.query_timeout):
                operation = await read_operation(request, self.settings)
                await self._see_changes(record_of(request))
                result = await self._execute(operation, record_of(request), access)
        except TimeoutError:
            raise _too_slow(self.settings.query_timeout) from None
        except CannotGetOperationTypeError:
            raise _no_such_operation() from None
        return graphql_response(request, result.data, result.errors)

    async def _see_changes(self, record: RequestRecord) -> None:
        """Let the store see what other processes changed; whatever goes wrong there, it answers as before."""
        try:
            found = await self.store.refresh()
        except Exception as error:
            log_failure(record, error)
        else:
            if found is not None:
                log_refreshed(found)

    async def _execute(self, operation: Operation, record: RequestRecord, access: Access) -> Any:
        """Answer a query as of one moment, so that it may be begun again; do what a mutation says once."""

        async def execute(store: Store, *kinds: OperationType) -> Any:
            record.fields.clear()
            asked, turn = timed_store(store, record, self.metrics), Turn()
            loaders = Loaders(asked, turn)
            try:
                return await self.schema.execute(
                    operation.query,
                    variable_values=operation.variables,
                    context_value=Context(
                        asked,
                        loaders,
                        self.texts,
                        access,
                        turn,
                        self.settings.max_page,
                        self.settings.max_objects,
                        record,
                    ),
                    operation_name=operation.operation_name,
                    allowed_operation_types=kinds,
                )
            finally:
                turn.close()
                loaders.close()

        if "mutation" in operation.query:  # or nothing in it is one
            with suppress(InvalidOperationTypeError):
                return await execute(self.store, OperationType.MUTATION)
        async with self.line:
            return await self.store.at_one_moment(lambda store: execute(store, *_READING))

    async def explorer(self, request: Request) -> Response:
        """Show GraphiQL to a browser; queries come by POST only, so that no link can ask one."""
        wants_html = "text/html" in request.headers.get("accept", "")
        if self.settings.graphiql and wants_html and not request.url.query:
            return Response(get_graphql_ide_html("graphiql"), media_type="text/html")
        raise ApiError(
            Code.METHOD_NOT_ALLOWED,
            "queries are not taken by GET",
            next_step='POST {"query": "…"} as application/json to /graphql.',
            status=405,
            headers={"Allow": "POST"},
        )

    async def saved_queries(self) -> Response:
        """Give the saved queries as text, for people, explorers and programs."""
        return Response(saved_text(), media_type="text/plain", headers={"X-Content-Type-Options": "nosniff"})

    async def healthz(self) -> dict[str, str]:
        """Say that this process answers."""
        return {"status": "ok"}

    async def readyz(self, request: Request) -> dict[str, Any]:
        """Say that a question would be answered now, and which files of the store cannot be read, if any."""
        await timed_store(self.store, record_of(request), self.metrics).ready()
        await self._see_changes(record_of(request))
        broken = [one.file for one in self.store.broken]
        return {"status": "ready", "broken": broken} if broken else {"status": "ready"}

    async def version(self) -> dict[str, str | None]:
        """Say which version this is, and why nothing can be changed here, if so."""
        return {"name": "sharing-map", "version": version("sharing-map"), "readOnly": self.read_only}

    async def numbers(self) -> Response:
        """Tell the metrics."""
        return Response(self.metrics.text(), media_type=CONTENT_TYPE_PLAIN_0_0_4)


def _too_slow(seconds: float) -> ApiError:
    return ApiError(
        Code.TIMEOUT,
        f"the answer took more than {seconds:g} seconds",
        next_step="Ask for less. If this was a change, it may have been kept: look before you repeat it.",
        status=504,
        headers={"Connection": "close"},  # the rest of the body may never come
    )


def _no_such_operation() -> ApiError:
    return ApiError(
        Code.BAD_REQUEST,
        "the query has no operation of that name, or none at all",
        next_step="Name an operation of the query in `operationName`, or leave it out.",
    )
