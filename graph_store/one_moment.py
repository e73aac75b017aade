"""Several questions to a database answered as of one moment: when work begins again, and what waits for it.

No old states are kept there. So work is done with a store that notes of which moment every answer is; if
something was changed in between, it is done once more while changes wait. Where many change and many ask,
those whose work begins again make changes wait together, and not one after the other.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from graph_store.store import Store

Result = TypeVar("Result")
Work: TypeAlias = Callable[[Store], Awaitable[Result]]
WhileStill: TypeAlias = Callable[[Callable[[], Awaitable[None]]], Awaitable[None]]
"""Makes changes wait until what it is given has finished."""

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


@dataclass(slots=True, eq=False)
class _Group:
    """Pieces of work for which changes wait together. `ends` is when it takes no more."""

    still: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    all_left: asyncio.Event = field(default_factory=asyncio.Event)
    members: int = 0
    ends: float = float("inf")

    @property
    def takes_more(self) -> bool:
        return not self.all_left.is_set() and time.monotonic() < self.ends


class Together:
    """Makes changes wait for pieces of work together, if these come soon after each other.

    A group takes more for a second at most once changes wait for it: so no change waits for long because
    there are always others.
    """

    def __init__(self, while_still: WhileStill) -> None:
        """Remember how changes are made to wait; none does yet."""
        self._while_still = while_still
        self._group: _Group | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def while_still(self) -> AsyncIterator[None]:
        """Begin once changes wait, and let them go on afterwards.

        Raises:
            Whatever making changes wait does.
        """
        group = self._group
        if group is None or not group.takes_more:
            group = self._group = _Group()
            task = asyncio.create_task(self._hold(group))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        group.members += 1
        try:
            await asyncio.shield(group.still)
            yield
        finally:
            group.members -= 1
            if not group.members:
                group.all_left.set()

    async def _hold(self, group: _Group) -> None:
        async def until_all_left() -> None:
            if not group.still.done():  # or a connection broke, and the lock was taken again
                group.ends = time.monotonic() + _SECONDS_TO_JOIN
                group.still.set_result(None)
            await group.all_left.wait()

        try:
            await self._while_still(until_all_left)
        except Exception as error:
            group.all_left.set()
            if not group.still.done():
                group.still.set_exception(error)
                group.still.exception()  # whoever waits for it is told; nobody may be left to


async def at_one_moment(work: Work[Result], noting: Callable[[Seen], Store], together: Together) -> Result:
    """Do work; if something was changed between two of its questions, do it again while changes wait.

    Args:
        work: asks the store that it is given, and changes nothing.
        noting: returns the store that notes of which moment its answers are.
        together: makes changes wait.

    Raises:
        Moved: something was changed even while changes were to wait, as if the lock was lost.
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
    async with together.while_still():
        return await _of_one_moment(work, noting)


async def _of_one_moment(work: Work[Result], noting: Callable[[Seen], Store]) -> Result:
    seen = Seen()
    result = await work(noting(seen))
    if seen.moved:
        raise Moved
    return result
