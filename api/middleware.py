"""Around every request: its id, its line in the log, its numbers, and an answer whatever goes wrong."""

from __future__ import annotations

import time
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import Code, internal_error
from api.observability import Metrics, RequestRecord, log_failure, log_request, request_id_of
from api.responses import error_response

_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
_CLIENT_LEFT = 499


class Observed:
    """Notes each request; stands outside everything else."""

    def __init__(self, app: ASGIApp, metrics: Metrics, routes: Collection[str]) -> None:
        """Remember what is inside, and which paths may be named in logs and metrics."""
        self._app, self._metrics, self._routes = app, metrics, frozenset(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and note what became of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        record = RequestRecord(request_id_of(Headers(scope=scope).get("x-request-id")))
        scope.setdefault("state", {})["record"] = record
        began, status = time.perf_counter(), 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = record.request_id
                headers["x-content-type-options"] = "nosniff"  # an answer repeats words that were sent
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except ClientDisconnect:
            status = _CLIENT_LEFT
        except Exception as error:
            log_failure(record, error)
            record.codes.append(Code.INTERNAL)
            if status:
                raise
            await error_response(internal_error(), record)(scope, receive, sending)
        finally:
            seconds = time.perf_counter() - began
            route = record.route or (scope["path"] if scope["path"] in self._routes else "other")
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self._metrics.add(record, route, status, seconds)
            log_request(record, route, method, status, seconds)
