"""Several questions answered as of one moment: what a piece of work was told, and when it begins again.

Neither store keeps old states. So the work is done with a store that notes of which moment every answer is;
if something was changed in between, the work is done once more while changes wait.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from graph_store.store import Store

Result = TypeVar("Result")
Work: TypeAlias = Callable[[Store], Awaitable[Result]]

_SECONDS_TO_JOIN = 1.0


class Moved(Exception):
    """Something was changed between two questions of one piece of work, which begins again."""


class Seen:
    """Of which moment the answers are that one piece of work was given."""

    def __init__(self) -> None:
        """Begin with no answer."""
        self._moments: set[object] = set()

    def note(self, moment: object) -> None:
        """Note the moment of an answer.

        Raises:
            Moved: another answer was of another moment.
        """
        self._moments.add(moment)
        if self.moved:
            raise Moved

    @property
    def moved(self) -> bool:
        """Say whether answers are of different moments, also if the work did not mind the exception."""
        return len(self._moments) > 1


@dataclass(slots=True)
class _Group:
    """Pieces of work that hold a lock together."""

    locked: asyncio.Future[None]
    left: asyncio.Event
    members: int = 0
    ends: float | None = None

    @property
    def takes_more(self) -> bool:
        return not self.left.is_set() and (self.ends is None or time.monotonic() < self.ends)


class SharedLock:
    """A lock that pieces of work hold together, if they come soon after each other.

    It shuts others out for as long as the work takes, and a second at most takes more in: so neither waits
    for long, however many there are.
    """

    def __init__(self, lock: Callable[[], AbstractAsyncContextManager[Any]]) -> None:
        """Remember how the lock is taken; nothing is locked yet."""
        self._lock = lock
        self._group: _Group | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Hold the lock, together with others.

        Raises:
            Whatever taking the lock does.
        """
        group = self._group
        if group is None or not group.takes_more:
            group = self._group = _Group(asyncio.get_running_loop().create_future(), asyncio.Event())
            task = asyncio.create_task(self._hold(group))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        group.members += 1
        try:
            await asyncio.shield(group.locked)
            yield
        finally:
            group.members -= 1
            if not group.members:
                group.left.set()

    async def _hold(self, group: _Group) -> None:
        try:
            async with self._lock():
                group.ends = time.monotonic() + _SECONDS_TO_JOIN
                group.locked.set_result(None)
                await group.left.wait()
        except Exception as error:
            group.left.set()
            if not group.locked.done():
                group.locked.set_exception(error)
                group.locked.exception()  # whoever waits for it is told; nobody may be left


async def at_one_moment(work: Work[Result], noting: Callable[[Seen], Store], still: SharedLock) -> Result:
    """Do work; if something was changed between two of its questions, do it again while changes wait.

    Args:
        work: asks the store that it is given, and changes nothing.
        noting: returns the store that notes of which moment its answers are.
        still: shuts changes out.
    """
    seen = Seen()
    try:
        result = await work(noting(seen))
    except Exception:
        if not seen.moved:
            raise
    else:
        if not seen.moved:
            return result
    async with still.held():
        return await work(noting(Seen()))
