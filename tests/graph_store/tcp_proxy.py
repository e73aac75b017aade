"""A connection to a server that can be cut or fall silent, as real ones do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class Proxy:
    """Hands bytes on in both directions, until it is told otherwise."""

    host: str
    port: int
    cuts: int = 0
    silent: bool = False
    cut: int = 0
    server: asyncio.Server | None = None
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def uri(self) -> str:
        assert self.server is not None
        return f"bolt://127.0.0.1:{self.server.sockets[0].getsockname()[1]}"

    def cut_next_answers(self, times: int = 1) -> None:
        """Close the connection, instead of handing on an answer, so many times."""
        self.cuts = times

    async def accept(self, here: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.tasks.add(task)
        there, out = await asyncio.open_connection(self.host, self.port)
        try:
            pumps = self.pump(here, out), self.pump(there, back, answers=True)
            await asyncio.wait(map(asyncio.create_task, pumps), return_when=asyncio.FIRST_COMPLETED)
        finally:
            out.close()
            back.close()
            self.tasks.discard(task)

    async def pump(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, answers: bool = False
    ) -> None:
        while content := await source.read(65536):
            if self.silent:
                continue
            if answers and self.cuts:
                self.cuts -= 1
                self.cut += 1
                return
            target.write(content)
            await target.drain()


@asynccontextmanager
async def proxy_to(uri: str) -> AsyncIterator[Proxy]:
    """Yield a proxy that listens on a free port of this machine."""
    parts = urlsplit(uri)
    proxy = Proxy(parts.hostname or "127.0.0.1", parts.port or 7687)
    proxy.server = await asyncio.start_server(proxy.accept, "127.0.0.1", 0)
    try:
        yield proxy
    finally:
        proxy.server.close()
        for task in [*proxy.tasks]:
            task.cancel()
        await asyncio.gather(*proxy.tasks, return_exceptions=True)


@asynccontextmanager
async def server_that_says(answer: bytes) -> AsyncIterator[int]:
    """Yield the port of a server that answers whatever it is told with these bytes, and hangs up."""

    async def reply(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(64)
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(reply, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
