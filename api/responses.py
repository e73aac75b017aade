"""From results and errors to HTTP responses: one media type agreed on, one shape of errors."""

from __future__ import annotations

import json
from typing import Any

from fastapi import Request, Response
from graphql import GraphQLError
from starlette.exceptions import HTTPException

from api.errors import ApiError, Code, as_ours, code_of, told, told_of_graphql
from api.observability import RequestRecord, log_failure
from graph_schema.errors import SharingMapError, StoreUnavailable

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"


def record_of(request: Request) -> RequestRecord:
    """Return what is noted of this request."""
    record: RequestRecord = request.state.record
    return record


def graphql_response(
    request: Request, data: dict[str, Any] | None, errors: list[GraphQLError] | None
) -> Response:
    """Return the answer to an operation.

    What was not even begun (bad syntax, an unknown field, a limit) has no `data`; its status is 400 for
    callers that accept `application/graphql-response+json` and 200 for others, as GraphQL over HTTP says.
    """
    record = record_of(request)
    answer: dict[str, Any] = {}
    if errors:
        answer["errors"] = [_noted(error, record) for error in errors]
    begun = not errors or data is not None or any(error.path for error in errors)
    if begun:
        answer["data"] = data
    agreed = GRAPHQL_JSON if GRAPHQL_JSON in request.headers.get("accept", "") else JSON
    status = 400 if agreed == GRAPHQL_JSON and not begun else 200
    return _json(answer, status, agreed)


def _noted(error: GraphQLError, record: RequestRecord) -> dict[str, Any]:
    code = code_of(as_ours(error))
    record.codes.append(code)
    if code is Code.INTERNAL and error.original_error is not None:
        log_failure(record, error.original_error)
    return told_of_graphql(error, record.request_id)


async def as_response(request: Request, error: Exception) -> Response:
    """Return the response for an error of ours, or of routing, that is about the request as a whole."""
    ours = error if isinstance(error, SharingMapError) else _of_routing(error)
    record_of(request).codes.append(code_of(ours))
    return error_response(ours, record_of(request))


def error_response(error: SharingMapError, record: RequestRecord) -> Response:
    """Return one error as a response of its own."""
    status = error.status if isinstance(error, ApiError) else 500
    if isinstance(error, StoreUnavailable):
        status = 503
    response = _json({"errors": [told(error, record.request_id)]}, status, JSON)
    if isinstance(error, ApiError):
        response.headers.update(error.headers)
    return response


def _of_routing(error: Exception) -> ApiError:
    status = error.status_code if isinstance(error, HTTPException) else 400
    if status == 405:
        return ApiError(
            Code.METHOD_NOT_ALLOWED,
            "this route does not take that method",
            next_step="POST to /graphql; GET the others.",
            status=405,
            headers=dict(error.headers or {}) if isinstance(error, HTTPException) else {},
        )
    return ApiError(
        Code.NOT_FOUND if status == 404 else Code.BAD_REQUEST,
        "there is nothing here" if status == 404 else "the request cannot be read",
        next_step="There are /graphql, /saved-queries.graphql, /healthz, /readyz, /version and /metrics.",
        status=status,
    )


def _json(content: dict[str, Any], status: int, media_type: str) -> Response:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(body, status, {"Cache-Control": "no-store"}, media_type)
