"""Many read, or one changes: who reads sees nothing change, and who changes waits until they have read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class ReadOrChange:
    """A lock that many hold to read and one holds to change; each waits for those who came before.

    Who comes to read while a change waits lets it go first, or it might wait for ever.
    """

    def __init__(self) -> None:
        """Begin with nobody inside."""
        self._change = asyncio.Lock()
        self._reading = 0
        self._nobody_reads = asyncio.Event()
        self._nobody_reads.set()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[None]:
        """Hold it together with others who read."""
        async with self._change:
            self._reading += 1
            self._nobody_reads.clear()
        try:
            yield
        finally:
            self._reading -= 1
            if not self._reading:
                self._nobody_reads.set()

    @asynccontextmanager
    async def changing(self) -> AsyncIterator[None]:
        """Hold it alone."""
        async with self._change:
            await self._nobody_reads.wait()
            yield
