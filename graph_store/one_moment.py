"""Several questions answered as of one moment: what a piece of work was told, and when it begins again.

Neither store keeps old states. So the work is done with a store that notes of which moment every answer is;
if something was changed in between, the work begins again, and at last changes are made to wait for it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias, TypeVar

from graph_store.store import Store

Result = TypeVar("Result")
Work: TypeAlias = Callable[[Store], Awaitable[Result]]

_TRIES = 2
"""More would be lost on what takes longer than the time between two changes."""


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


async def at_one_moment(
    work: Work[Result], noting: Callable[[Seen], Store], while_still: Callable[[], Awaitable[Result]]
) -> Result:
    """Do work again and again until all it was told is of one moment.

    Args:
        work: asks the store that it is given, and changes nothing.
        noting: returns the store that notes of which moment its answers are.
        while_still: does the work while changes wait.
    """
    for _ in range(_TRIES):
        seen = Seen()
        try:
            result = await work(noting(seen))
        except Exception:
            if not seen.moved:
                raise
        else:
            if not seen.moved:
                return result
    return await while_still()
