"""Whose turn it is: a request that is busy for long lets others go on, and its loaders wait for it."""

from __future__ import annotations

import asyncio
import time
from weakref import WeakSet

from analysis.turns import SECONDS_A_TURN

_ROUNDS = 16
"""After the last interrupted list, how often the event loop goes round until all in it have been asked for:
once per level, and no query nests deeper by default."""


class Turn:
    """How long one request has been busy since the event loop went round, and what it left unfinished."""

    def __init__(self) -> None:
        """Begin with nothing interrupted."""
        self._ends: float | None = None
        self._closed = False
        self.interrupted: WeakSet[object] = WeakSet()
        """Lists of the answer that wait for their next turn; weak, since some are given up unfinished."""

    def is_over(self) -> bool:
        """Say whether it is time to let others go on."""
        if self._ends is None:
            self._ends = time.perf_counter() + SECONDS_A_TURN
            asyncio.get_running_loop().call_soon(self._end)
        return time.perf_counter() > self._ends

    def _end(self) -> None:
        self._ends = None

    def close(self) -> None:
        """Let nothing go on: the request is over."""
        self._closed = True

    def require_going(self) -> None:
        """Raise `CancelledError` if the request is over; parts of it may not have been told yet."""
        if self._closed:
            raise asyncio.CancelledError

    async def all_asked(self) -> None:
        """Wait until everything on one level of a query has said what it needs, however long that takes."""
        rounds = 2
        while rounds:
            await asyncio.sleep(0)
            rounds = _ROUNDS if self.interrupted else rounds - 1
