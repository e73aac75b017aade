"""What holds of every answer, whatever was sent: its status, its media type, its one shape, its silence."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import httpx

from api.errors import Code

STATUSES = frozenset({200, 400, 401, 404, 405, 413, 415})
MEDIA_TYPES = frozenset({"application/json", "application/graphql-response+json"})
LONGEST_ERRORS = 100_000
"""Bytes of an answer without data: a hundred errors, each repeating no more than a few words."""

_NOBODYS_FAULT = frozenset({Code.INTERNAL, Code.TIMEOUT, Code.STORE_UNAVAILABLE, Code.STORE_BUSY})
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_INSIDE = re.compile(
    r'Traceback|File "|site-packages|\.py\b|\b0x[0-9a-f]{6,}|<[\w.]+ object|[a-z]Error\b|bolt://'
)


def sound(response: httpx.Response) -> Any:
    """Return what a sound response says; an error inside the server is none."""
    return sound_answer(response.status_code, response.headers, response.content)


def sound_answer(status: int, headers: Mapping[str, str], content: bytes) -> Any:
    """Return what a sound answer says: it is strict JSON, and every error has the one shape."""
    shown = content[:2000]
    assert status in STATUSES, shown
    assert headers["content-type"] in MEDIA_TYPES, shown
    assert headers["x-content-type-options"] == "nosniff"
    assert _ID.fullmatch(headers["x-request-id"])
    answer = json.loads(content.decode("utf-8"), parse_constant=_no_json)
    assert set(answer) in ({"data"}, {"errors"}, {"data", "errors"}), shown
    assert answer.get("errors") != []
    for error in answer.get("errors", ()):
        _sound_error(error, headers["x-request-id"])
    assert answer.get("data") or len(content) < LONGEST_ERRORS, shown
    return answer


def _sound_error(error: Any, request_id: str) -> None:
    assert {"message", "extensions"} <= set(error) <= {"message", "locations", "path", "extensions"}, error
    told = error["extensions"]
    assert told["code"] in set(Code) - _NOBODYS_FAULT, error
    assert told["requestId"] == request_id
    for words in (error["message"], told["nextStep"]):
        assert isinstance(words, str)
        assert words
        assert not _INSIDE.search(words), words


def _no_json(constant: str) -> Any:
    raise AssertionError(f"{constant} is no JSON")


def codes(answer: Any) -> list[str]:
    """Return the codes of an answer's errors, each once."""
    return list(dict.fromkeys(error["extensions"]["code"] for error in answer.get("errors", ())))
