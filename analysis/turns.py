"""Long work in short turns, so that whoever shares the event loop is not kept waiting.

Work that may take long is a generator: it yields where it can pause, and returns its result. It asks a store
for nothing; all rows were fetched before it began, and rows never change. So however long it pauses, its
result is of the moment at which they were fetched.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Generator
from typing import TypeAlias, TypeVar

_Result = TypeVar("_Result")
Work: TypeAlias = Generator[None, None, _Result]

SECONDS_A_TURN = 0.005
"""Short beside what a person notices, long beside what it costs to pass the turn on."""


async def in_turns(work: Work[_Result]) -> _Result:
    """Return the result of work, and let others have their turn while it is done."""
    ends = time.perf_counter() + SECONDS_A_TURN
    while True:
        try:
            next(work)
        except StopIteration as finished:
            result: _Result = finished.value
            return result
        if time.perf_counter() >= ends:
            await asyncio.sleep(0)
            ends = time.perf_counter() + SECONDS_A_TURN


def at_once(work: Work[_Result]) -> _Result:
    """Return the result of work, without a pause."""
    while True:
        try:
            next(work)
        except StopIteration as finished:
            result: _Result = finished.value
            return result
