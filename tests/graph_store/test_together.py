"""Pieces of work for which changes wait together: one lock for many, for a second, and errors for all."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from graph_store import one_moment
from graph_store.one_moment import Together


class Lock:
    """Counts how often changes were made to wait, and can be held up or fail."""

    def __init__(self) -> None:
        """Let everybody in at once."""
        self.taken = 0
        self.held = 0
        self.open = asyncio.Event()
        self.open.set()
        self.error: Exception | None = None

    async def while_still(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do work while changes wait."""
        await self.open.wait()
        if self.error:
            raise self.error
        self.taken += 1
        self.held += 1
        try:
            await work()
        finally:
            self.held -= 1


async def settle() -> None:
    for _ in range(40):
        await asyncio.sleep(0)


def visit(together: Together, leave: asyncio.Event) -> asyncio.Task[None]:
    async def stay() -> None:
        async with together.while_still():
            await leave.wait()

    return asyncio.create_task(stay())


async def two_visits(together: Together, leave: asyncio.Event) -> tuple[asyncio.Task[None], ...]:
    """Begin one piece of work, and another when the first is on its way."""
    first = visit(together, leave)
    await settle()
    second = visit(together, leave)
    await settle()
    return first, second


async def test_those_who_come_while_changes_wait_share_it() -> None:
    lock, leave = Lock(), asyncio.Event()
    together = Together(lock.while_still)
    both = await two_visits(together, leave)
    assert (lock.taken, lock.held) == (1, 1)
    leave.set()
    await asyncio.gather(*both)
    await settle()
    assert (lock.taken, lock.held) == (1, 0)


async def test_those_who_come_after_all_have_left_begin_anew() -> None:
    lock, leave = Lock(), asyncio.Event()
    leave.set()
    together = Together(lock.while_still)
    await visit(together, leave)
    await visit(together, leave)
    assert lock.taken == 2


async def test_after_a_second_it_takes_no_more_though_it_is_not_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_moment, "_SECONDS_TO_JOIN", 0.0)
    lock, leave = Lock(), asyncio.Event()
    together = Together(lock.while_still)
    both = await two_visits(together, leave)
    assert lock.taken == 2
    leave.set()
    await asyncio.gather(*both)


async def test_if_changes_cannot_be_made_to_wait_all_are_told() -> None:
    lock, leave = Lock(), asyncio.Event()
    lock.error = LookupError("no lock")
    lock.open.clear()
    together = Together(lock.while_still)
    waiting = [visit(together, leave) for _ in range(3)]
    await settle()
    lock.open.set()
    told = await asyncio.gather(*waiting, return_exceptions=True)
    assert told == [lock.error] * 3
    lock.error = None
    leave.set()
    await visit(together, leave)
    assert lock.taken == 1


async def test_changes_go_on_when_all_gave_up_waiting() -> None:
    lock, leave = Lock(), asyncio.Event()
    lock.open.clear()
    together = Together(lock.while_still)
    waiting = [visit(together, leave) for _ in range(2)]
    await settle()
    for one in waiting:
        one.cancel()
    await asyncio.wait(waiting)
    lock.open.set()
    await settle()
    assert (lock.taken, lock.held) == (1, 0)


async def test_a_lock_that_is_taken_again_after_a_broken_connection_goes_on() -> None:
    leave, calls = asyncio.Event(), []

    async def twice(work: Callable[[], Awaitable[None]]) -> None:
        first = asyncio.ensure_future(work())
        await asyncio.sleep(0)
        first.cancel()
        calls.append("broken")
        await work()

    together = Together(twice)
    inside = visit(together, leave)
    await settle()
    assert calls == ["broken"]
    assert not inside.done()
    leave.set()
    await inside
