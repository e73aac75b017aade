"""From an HTTP request to one GraphQL operation, or the reason why it is none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from fastapi import Request

from api.errors import ApiError, Code, limit_exceeded
from api.settings import Settings

_SHAPE = 'Send {"query": "…", "variables": {…}} as application/json.'


class Operation(NamedTuple):
    """What was sent."""

    query: str
    variables: dict[str, Any] | None
    operation_name: str | None


async def read_operation(request: Request, settings: Settings) -> Operation:
    """Return the operation of a request.

    Raises:
        ApiError: another media type, a body that is too large or no JSON, a batch, no query.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip(" \t").lower()
    if media_type != "application/json":
        # Also what keeps pages of other sites out: a form cannot send this type without asking first.
        raise ApiError(
            Code.UNSUPPORTED_MEDIA_TYPE, "the body is not application/json", next_step=_SHAPE, status=415
        )
    return operation_in(decoded(await _body(request, settings.max_body_bytes)))


async def _body(request: Request, most: int) -> bytes:
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told[:20]) > most:
        raise _too_large(most)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise _too_large(most)
    return bytes(body)


def _too_large(most: int) -> ApiError:
    error = limit_exceeded(
        "body",
        f"the body is larger than {most} bytes",
        most,
        "Ask for less at a time; whoever runs the server can raise SHARING_MAP_MAX_BODY_BYTES.",
        status=413,
    )
    error.code = Code.TOO_LARGE
    return error


def decoded(body: bytes) -> Any:
    """Return the JSON of a body.

    Raises:
        ApiError: it is not UTF-8, not JSON, or holds half a character, which no answer could repeat.
    """
    try:
        text = body.decode("utf-8")
        content = json.loads(text)
        if "\\ud" in text.lower():
            json.dumps(content, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise _bad("a string of the body holds half a surrogate pair") from None
    except UnicodeDecodeError:
        raise _bad("the body is not UTF-8") from None
    except (ValueError, RecursionError):
        raise _bad("the body is not JSON, or nests too deeply") from None
    return content


def operation_in(content: Any) -> Operation:
    """Return the operation in a decoded body.

    Raises:
        ApiError: it is a batch, or has not the shape of an operation.
    """
    if isinstance(content, list):
        raise _bad("batches are not taken: one operation per request")
    if not isinstance(content, Mapping):
        raise _bad("the body is not a JSON object")
    query, variables = content.get("query"), content.get("variables")
    name = content.get("operationName")
    if not isinstance(query, str) or not query.strip():
        raise _bad("`query` is missing")
    if not isinstance(variables, dict | None):
        raise _bad("`variables` is not an object")
    if not isinstance(name, str | None):
        raise _bad("`operationName` is not a string")
    return Operation(query, variables, name or None)


def _bad(message: str) -> ApiError:
    return ApiError(Code.BAD_REQUEST, message, next_step=_SHAPE)
