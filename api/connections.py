"""Pages of lists, as Relay asks for them: a capped `first`, and cursors that stay valid.

A cursor holds the sort key of its row, not its number: when a policy is loaded or removed between two pages,
nothing is shown twice or left out that was there all the time. It says which list it belongs to.
"""

from __future__ import annotations

import base64
import binascii
import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeAlias, TypeVar

from api.described import OF_PARENT, argument, described, told
from api.errors import ApiError, Code, limit_exceeded

_Row = TypeVar("_Row")
_Item = TypeVar("_Item")
Key: TypeAlias = tuple[str | int, ...]

First = Annotated[int, argument("How many at most.")]
After = Annotated[str | None, argument("Go on after this cursor: the `endCursor` of the page before.")]

_LONGEST_CURSOR = 2_000


@described
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool = told("Whether more follows.")
    has_previous_page: bool = told("Whether something comes before.")
    start_cursor: str | None = told("The cursor of the first row; null on an empty page.")
    end_cursor: str | None = told("The cursor of the last row, for `after`; null on an empty page.")


@described
class Edge(Generic[_Item]):
    """One row of a page."""

    cursor: str = told("The row's place in the list; opaque.")
    node: _Item = told("The row itself.")


@described
class Connection(Generic[_Item]):
    """A page of a list."""

    total_count: int = told("How many rows the whole list has.")
    page_info: PageInfo = told("Where the page stands.")
    nodes: list[_Item] = told("The rows, without their cursors.", size=OF_PARENT)
    edges: list[Edge[_Item]] = told("The rows with their cursors.", size=OF_PARENT)


def connect(
    rows: Sequence[_Row],
    build: Callable[[_Row], _Item],
    *,
    name: str,
    key: Callable[[_Row], Key],
    first: int,
    after: str | None,
    most: int,
) -> Connection[_Item]:
    """Return one page.

    Args:
        rows: the whole list, ordered by `key`.
        build: makes the GraphQL object of a row; called for the rows of the page only.
        name: which list it is, for its cursors.
        key: what a row is ordered by; no two rows have the same.
        first: how many rows at most.
        after: a cursor of the same list, or None to begin.
        most: the largest `first`.

    Raises:
        ApiError: `first` is out of range, or `after` is no cursor of this list.
    """
    checked_first(first, most)
    start = 0 if after is None else _place_after(rows, key, name, after)
    page = rows[start : start + first]
    nodes = [build(row) for row in page]
    cursors = [_cursor(name, key(row)) for row in page]
    return Connection(
        total_count=len(rows),
        page_info=PageInfo(
            has_next_page=start + first < len(rows),
            has_previous_page=start > 0,
            start_cursor=cursors[0] if cursors else None,
            end_cursor=cursors[-1] if cursors else None,
        ),
        nodes=nodes,
        edges=[Edge(cursor=cursor, node=node) for cursor, node in zip(cursors, nodes, strict=True)],
    )


def checked_first(first: int, most: int) -> int:
    """Return `first` if a list may be that long.

    Raises:
        ApiError: it is negative, or more than the server allows.
    """
    if first < 0:
        raise ApiError(
            Code.BAD_ARGUMENT, f"`first` is {first}", next_step=f"Ask for 0 to {most} rows at a time."
        )
    if first > most:
        raise limit_exceeded(
            "first", f"`first` is {first}, and {most} is the most", most, "Ask for pages, with `after`."
        )
    return first


def _place_after(rows: Sequence[_Row], key: Callable[[_Row], Key], name: str, after: str) -> int:
    try:
        return bisect_right(rows, _key_of(name, after), key=key)
    except (ValueError, TypeError, RecursionError):  # of bytes, JSON, or keys of another make
        raise ApiError(
            Code.BAD_ARGUMENT,
            "`after` is no cursor of this list",
            next_step="Give the `endCursor` of the page before, as it came.",
        ) from None


def _cursor(name: str, key: Key) -> str:
    told = json.dumps([name, *key], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(told.encode()).decode()


def _key_of(name: str, cursor: str) -> Key:
    if len(cursor) > _LONGEST_CURSOR:
        raise ValueError(cursor)
    try:
        held = json.loads(base64.b64decode(cursor, altchars=b"-_", validate=True))
    except binascii.Error as error:
        raise ValueError(cursor) from error
    if not isinstance(held, list) or held[:1] != [name]:
        raise ValueError(cursor)
    return tuple(held[1:])
