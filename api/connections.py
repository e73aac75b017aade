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
from dataclasses import dataclass
from typing import Annotated, Generic, TypeAlias, TypeVar

import strawberry

from api.described import OF_PARENT, argument, described, resolved, told
from api.errors import ApiError, Code, limit_exceeded

_Row = TypeVar("_Row")
_Item = TypeVar("_Item")
Key: TypeAlias = tuple[str | int, ...]

First = Annotated[int, argument("How many at most.")]
After = Annotated[str | None, argument("Go on after this cursor: the `endCursor` of the page before.")]

_LONGEST_CURSOR = 2_000
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


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
    cursor_of: strawberry.Private[Callable[[int], str]]

    @resolved(size=OF_PARENT)
    def edges(self) -> list[Edge[_Item]]:
        """The rows with their cursors."""
        return [Edge(cursor=self.cursor_of(place), node=node) for place, node in enumerate(self.nodes)]


@dataclass(frozen=True, slots=True)
class Page(Generic[_Row]):
    """The rows of one page, and where they stand in their list."""

    rows: Sequence[_Row]
    start: int
    total: int
    name: str
    key: Callable[[_Row], Key]

    def cursor(self, place: int) -> str:
        """Return the cursor of one of the rows."""
        return _cursor(self.name, self.key(self.rows[place]))

    def connection(self, nodes: list[_Item]) -> Connection[_Item]:
        """Return the page with the GraphQL objects of its rows."""
        return Connection(
            total_count=self.total,
            page_info=PageInfo(
                has_next_page=self.start + len(self.rows) < self.total,
                has_previous_page=self.start > 0,
                start_cursor=self.cursor(0) if self.rows else None,
                end_cursor=self.cursor(len(self.rows) - 1) if self.rows else None,
            ),
            nodes=nodes,
            cursor_of=self.cursor,
        )


def page_of(
    rows: Sequence[_Row], key: Callable[[_Row], Key], *, name: str, first: int, after: str | None, most: int
) -> Page[_Row]:
    """Return one page.

    Args:
        rows: the whole list, ordered by `key`.
        key: what a row is ordered by; no two rows have the same.
        name: which list it is, for its cursors.
        first: how many rows at most.
        after: a cursor of the same list, or None to begin.
        most: the largest `first`.

    Raises:
        ApiError: `first` is out of range, or `after` is no cursor of this list.
    """
    checked_first(first, most)
    start = 0 if after is None else _place_after(rows, key, name, after)
    return Page(rows[start : start + first], start, len(rows), name, key)


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
        wanted = _key_of(name, after)
        if rows and len(wanted) != len(key(rows[0])):
            raise ValueError(after)
        return bisect_right(rows, wanted, key=key)
    except (ValueError, TypeError, RecursionError):  # of bytes, JSON, or keys of another make
        raise ApiError(
            Code.BAD_ARGUMENT,
            "`after` is no cursor of this list",
            next_step="Give the `endCursor` of the page before, as it came.",
        ) from None


def _cursor(name: str, key: Key) -> str:
    return base64.urlsafe_b64encode(_ENCODER.encode([name, *key]).encode()).decode()


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
