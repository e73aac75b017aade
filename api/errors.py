"""What goes wrong, told in one shape wherever it happens: in HTTP, in a query's text, in an answer.

    {"errors": [{"message": "…", "extensions": {"code": "…", "requestId": "…", "nextStep": "…"}}]}

`locations` and `path` stand beside `message` where GraphQL knows them; some codes say more in `extensions`
(`suggestions`, `candidates`, `problems`, `limit`). Whatever is not ours to tell becomes `INTERNAL`: the log
has the same request id and the place in the code.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from graphql import GraphQLError, GraphQLSyntaxError

from graph_schema import errors as ours
from graph_schema.errors import SharingMapError


class Code(StrEnum):
    """Every code that an error may have."""

    BAD_REQUEST = "BAD_REQUEST"
    NOT_FOUND = "NOT_FOUND"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
    TOO_LARGE = "TOO_LARGE"
    TIMEOUT = "TIMEOUT"
    UNAUTHENTICATED = "UNAUTHENTICATED"
    READ_ONLY = "READ_ONLY"
    SYNTAX = "SYNTAX"
    INVALID_QUERY = "INVALID_QUERY"
    LIMIT_EXCEEDED = "LIMIT_EXCEEDED"
    BAD_ARGUMENT = "BAD_ARGUMENT"
    UNKNOWN_TERM = "UNKNOWN_TERM"
    AMBIGUOUS_TERM = "AMBIGUOUS_TERM"
    UNKNOWN_POLICY = "UNKNOWN_POLICY"
    POLICY_EXISTS = "POLICY_EXISTS"
    INVALID_MAP = "INVALID_MAP"
    STORE_UNAVAILABLE = "STORE_UNAVAILABLE"
    STORE_BUSY = "STORE_BUSY"
    INTERNAL = "INTERNAL"


CODES: dict[type[SharingMapError], Code] = {
    ours.UsageError: Code.BAD_ARGUMENT,
    ours.UnknownTerm: Code.UNKNOWN_TERM,
    ours.AmbiguousTerm: Code.AMBIGUOUS_TERM,
    ours.UnknownPolicy: Code.UNKNOWN_POLICY,
    ours.PolicyExists: Code.POLICY_EXISTS,
    ours.MapError: Code.INVALID_MAP,
    ours.StoreUnavailable: Code.STORE_UNAVAILABLE,
    ours.StoreBusy: Code.STORE_BUSY,
}
"""The codes of the product's error tree; an error has the code of its nearest ancestor here."""

_NEXT_STEPS = {
    Code.POLICY_EXISTS: "Load it with `replace: true` to put this map in its place.",
    Code.SYNTAX: "Correct the query at the place named in `locations`.",
    Code.INVALID_QUERY: "Compare query and variables with the schema: api/schema.graphql, or GraphiQL.",
    Code.INTERNAL: "Try again; if it stays, report it with the request id.",
    Code.UNKNOWN_TERM: "Ask `search` for what there is.",
}

_TOO_DEEP = frozenset(
    {
        "Maximum introspection depth exceeded",
        "Selections are nested too deeply. Execution aborted.",
        "Variable values are nested too deeply.",
    }
)
_GIVEN_UP = "Validation aborted."
"""What graphql-core says where a limit of its own is reached."""

_MOST_PROBLEMS = 100
_LONGEST_TEXT = 400


class ApiError(SharingMapError):
    """An error of the API itself: its code, and the HTTP status if it is about the request as a whole."""

    def __init__(
        self,
        code: Code,
        message: str,
        *,
        next_step: str,
        status: int = 400,
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> None:
        """Keep what `extensions` will say beside code, request id and next step in `more`."""
        super().__init__(message, next_step=next_step)
        self.code, self.status, self.headers, self.more = code, status, headers or {}, more


def limit_exceeded(limit: str, message: str, allowed: float, next_step: str, status: int = 400) -> ApiError:
    """Return the error of a limit: which one, and how much it allows."""
    return ApiError(
        Code.LIMIT_EXCEEDED, message, next_step=next_step, status=status, limit=limit, allowed=allowed
    )


def internal_error() -> ApiError:
    """Return what is told where something went wrong that is not ours to tell."""
    return ApiError(
        Code.INTERNAL, "something went wrong in here", next_step=_NEXT_STEPS[Code.INTERNAL], status=500
    )


def code_of(error: SharingMapError) -> Code:
    """Return the code of one of our errors."""
    if isinstance(error, ApiError):
        return error.code
    return next((CODES[kind] for kind in type(error).__mro__ if kind in CODES), Code.INTERNAL)


def told(error: SharingMapError, request_id: str) -> dict[str, Any]:
    """Return one of our errors in the shape of all errors."""
    code = code_of(error)
    step = _NEXT_STEPS.get(code, "") if isinstance(error, ours.PolicyExists) else error.next_step
    return {
        "message": error.message.split("\n", 1)[0],
        "extensions": {
            "code": code.value,
            "requestId": request_id,
            "nextStep": step or _NEXT_STEPS.get(code, "Read the message, change the request and try again."),
            **dict(_more(error)),
        },
    }


def _more(error: SharingMapError) -> Iterator[tuple[str, Any]]:
    if isinstance(error, ApiError):
        yield from error.more.items()
    elif isinstance(error, ours.UnknownTerm):
        yield "suggestions", list(error.suggestions)
    elif isinstance(error, ours.AmbiguousTerm):
        yield "candidates", list(error.candidates)
    elif isinstance(error, ours.InvalidMap):
        shown = error.problems[:_MOST_PROBLEMS]
        yield (
            "problems",
            [{"place": _cut(p.place), "code": p.code, "message": _cut(p.message)} for p in shown],
        )
        yield "problemCount", len(error.problems)


def told_of_graphql(error: GraphQLError, request_id: str) -> dict[str, Any]:
    """Return an error that GraphQL met in the shape of all errors; what is not ours to tell is masked."""
    shape = told(as_ours(error), request_id)
    if error.locations:
        shape["locations"] = [place.formatted for place in error.locations]
    if error.path:
        shape["path"] = error.path
    return shape


def as_ours(error: GraphQLError) -> SharingMapError:
    """Return our error for one that GraphQL met."""
    cause = error.original_error
    if isinstance(cause, SharingMapError):
        return cause
    if isinstance(cause, RecursionError) or error.message in _TOO_DEEP:
        return ApiError(
            Code.LIMIT_EXCEEDED,
            "the query nests too deeply to be read",
            next_step="Nest less: fields, lists and objects.",
            limit="depth",
        )
    if isinstance(error, GraphQLSyntaxError):
        return _as_syntax_error(error)
    if error.message == _GIVEN_UP:
        return ApiError(
            Code.LIMIT_EXCEEDED,
            "checking the query takes too long: fragments nest too deeply, or fields repeat too often",
            next_step="Use fewer fragments in fragments, and ask every field once.",
            limit="query text",
        )
    if isinstance(cause, ValueError) and "integer string conversion" in str(cause):
        return _invalid_query("a number of the query has too many digits")
    if cause is None or isinstance(cause, GraphQLError):
        return _invalid_query(error.message)
    return internal_error()


def _invalid_query(message: str) -> ApiError:
    return ApiError(Code.INVALID_QUERY, _cut(message), next_step=_NEXT_STEPS[Code.INVALID_QUERY])


def _cut(text: str) -> str:
    """Return what may repeat something that was sent, so short that it is no megabyte of it."""
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"


def _as_syntax_error(error: GraphQLSyntaxError) -> ApiError:
    if "Parsing aborted" in error.message:
        return ApiError(
            Code.LIMIT_EXCEEDED,
            error.message.removeprefix("Syntax Error: ").removesuffix(" Parsing aborted."),
            next_step="Ask in several smaller requests, and pass long values as variables.",
            limit="query text",
        )
    return ApiError(Code.SYNTAX, _cut(error.message), next_step=_NEXT_STEPS[Code.SYNTAX])
