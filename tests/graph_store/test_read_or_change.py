"""Who may be inside together, and who waits for whom."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager

from graph_store.read_or_change import ReadOrChange


class Visitor:
    """Goes in, says so, and stays until told to leave."""

    def __init__(self, door: AbstractAsyncContextManager[None]) -> None:
        """Set out at once."""
        self._inside, self._may_leave = asyncio.Event(), asyncio.Event()
        self.task = asyncio.create_task(self._visit(door))

    async def _visit(self, door: AbstractAsyncContextManager[None]) -> None:
        async with door:
            self._inside.set()
            await self._may_leave.wait()

    async def is_inside(self) -> bool:
        """Say so after everybody had the time to go in."""
        for _ in range(10):
            await asyncio.sleep(0)
        return self._inside.is_set()

    async def leave(self) -> None:
        """Leave, and be out."""
        self._may_leave.set()
        await self.task


async def test_many_read_together() -> None:
    lock = ReadOrChange()
    one, other = Visitor(lock.reading()), Visitor(lock.reading())
    assert await one.is_inside()
    assert await other.is_inside()
    await one.leave()
    await other.leave()


async def test_a_change_waits_for_all_who_read() -> None:
    lock = ReadOrChange()
    one, other, change = Visitor(lock.reading()), Visitor(lock.reading()), Visitor(lock.changing())
    await one.leave()
    assert not await change.is_inside()
    await other.leave()
    assert await change.is_inside()
    await change.leave()


async def test_who_comes_to_read_waits_for_a_change_that_waits() -> None:
    lock = ReadOrChange()
    first, change, late = Visitor(lock.reading()), Visitor(lock.changing()), Visitor(lock.reading())
    assert not await late.is_inside()
    await first.leave()
    assert await change.is_inside()
    assert not await late.is_inside()
    await change.leave()
    assert await late.is_inside()
    await late.leave()


async def test_one_changes_at_a_time() -> None:
    lock = ReadOrChange()
    one, other = Visitor(lock.changing()), Visitor(lock.changing())
    assert await one.is_inside()
    assert not await other.is_inside()
    await one.leave()
    assert await other.is_inside()
    await other.leave()


async def test_who_gives_up_waiting_keeps_nobody_out() -> None:
    lock = ReadOrChange()
    first, change = Visitor(lock.reading()), Visitor(lock.changing())
    assert not await change.is_inside()
    change.task.cancel()
    late = Visitor(lock.reading())
    assert await late.is_inside()
    await first.leave()
    late.task.cancel()
    last = Visitor(lock.changing())
    assert await last.is_inside()
    await last.leave()
