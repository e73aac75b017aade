"""One database of one Neo4j: reading, changing, and changing while other writers wait.

Knows transactions, no question and no map. Sessions for reading say so, that a cluster may answer them
from a follower; bookmarks see to it that whoever reads here sees what was changed here before.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, TypeVar

from neo4j import (
    AsyncDriver,
    AsyncGraphDatabase,
    AsyncManagedTransaction,
    AsyncSession,
    Query,
    RoutingControl,
    unit_of_work,
)
from neo4j.exceptions import ClientError

from graph_schema.errors import StoreBusy, StoreUnavailable
from graph_store.neo4j_driver import checked_address, make_driver, require_version, timed_out, told_as_ours
from graph_store.neo4j_statements import BEGIN_CHANGE, END_CHANGE, LAST_CHANGE, NO_CHANGE
from graph_store.neo4j_write import no_change, take_the_lock
from graph_store.question_texts import steady

Answer = TypeVar("Answer")
Work = Callable[[AsyncManagedTransaction], Awaitable[Answer]]
Row = Mapping[str, Any]

_LONGEST_RETRY = 10.0
_TRIES = 4
_SECONDS_TO_COMMIT = 0.01
_SECONDS_TO_HANG_UP = 5.0
"""How much longer than the server we wait: it usually ends an overlong transaction by itself."""


class Neo4jDatabase:
    """Where a store keeps its graph; what goes wrong on the way is told as `StoreError`."""

    def __init__(self, uri: str, user: str, password: str, database: str, timeout: float) -> None:
        """Check the address; nothing is connected yet.

        Raises:
            StoreUnavailable: the address is none.
        """
        self.place, self.database = checked_address(uri), database
        self._user, self._password, self._timeout = user, password, timeout
        self._driver: AsyncDriver | None = None
        self._bookmarks = AsyncGraphDatabase.bookmark_manager()

    async def open(self) -> None:
        """Connect, and see that it is a server we can work with."""
        patience = min(self._timeout, _LONGEST_RETRY)
        self._driver = make_driver(self.place, self._user, self._password, patience=patience)
        async with self._in_time():
            require_version((await self._driver.get_server_info()).agent, self.place)

    async def close(self) -> None:
        """Close all connections; safe to call twice."""
        driver, self._driver = self._driver, None
        if driver is not None:
            await driver.close()

    async def read(self, text: str, parameters: dict[str, Any] | None = None) -> list[Row]:
        """Return all rows of a query that changes nothing; the server refuses any other."""
        # Unlike a session's `execute_read` it sends the query with the beginning: a round trip less.
        async with self._in_time():
            found = await self._connected.execute_query(
                Query(text, timeout=self._timeout),
                parameters,
                routing_=RoutingControl.READ,
                database_=self.database,
                bookmark_manager_=self._bookmarks,
            )
        return [*found.records]

    async def read_one_moment(self, text: str, parameters: dict[str, Any]) -> Row:
        """Return the answer to a question as it was at one moment.

        If maps are changed all the time, writers are made to wait for the last try.
        """
        for _ in range(_TRIES):
            try:
                [answer] = await self.read(text, parameters)
            except ClientError as error:  # a node that was found is gone when its properties are read
                if "EntityNotFound" not in (error.code or ""):
                    raise
            else:
                if steady(answer):
                    return answer
            await asyncio.sleep(_SECONDS_TO_COMMIT)
        try:
            return await self._read_while_writers_wait(text, parameters)
        except StoreBusy as error:
            raise StoreUnavailable(error.message, next_step=error.next_step) from error

    async def _read_while_writers_wait(self, text: str, parameters: dict[str, Any]) -> Row:
        async def ask(transaction: AsyncManagedTransaction) -> Row:
            await no_change(transaction)
            [answer] = [row async for row in await transaction.run(text, parameters)]
            return answer

        return await self.change_in_turn(ask, changed=lambda _: False)

    async def while_still(self, work: Callable[[], Awaitable[Answer]]) -> Answer:
        """Do work that only reads, in transactions of its own, while all writers wait.

        Raises:
            StoreUnavailable: another writer did not finish in time.
        """

        async def hold(_: AsyncManagedTransaction) -> Answer:
            # The writer before may not have said yet that it has finished, or was killed. A question that
            # found the count odd would at last ask for the lock that is held for it here.
            await self._say_no_change()
            return await work()

        try:
            return await self.change_in_turn(hold, changed=lambda _: False)
        except StoreBusy as error:
            raise StoreUnavailable(error.message, next_step=error.next_step) from error

    async def last_change(self) -> str | None:
        """Return what was changed last, or None if that is not known, or something is being changed."""
        rows = await self.read(LAST_CHANGE)
        return rows[0]["change"] if rows else None

    async def change(self, work: Work[Answer]) -> Answer:
        """Do the work in one transaction; it may be called again if a connection breaks."""
        async with self._in_time(), self._session() as session:
            return await session.execute_write(unit_of_work(timeout=self._timeout)(work))

    async def change_in_turn(self, work: Work[Answer], changed: Callable[[Answer], bool]) -> Answer:
        """Do one writer's work once all writers before it have finished, and tell readers of its commit.

        Args:
            work: as for `change`.
            changed: says of what the work returned whether there is anything to tell.

        Raises:
            StoreBusy: another writer did not finish in time.
        """
        counts: list[int] = []

        async def in_turn(transaction: AsyncManagedTransaction) -> Answer:
            with self._busy_if_timed_out():
                await take_the_lock(transaction)
            answer = await work(transaction)
            if changed(answer):
                counts.append(await self._begin_change())
            return answer

        try:
            return await self.change(in_turn)
        finally:
            for count in counts[-1:]:
                with suppress(StoreUnavailable):  # then the next who has the lock puts it right
                    await self._end_change(count)

    # One statement each, in a transaction that the server makes for it: two round trips less than our own.

    async def _begin_change(self) -> int:
        async with self._session() as session:
            count: int = (await (await session.run(BEGIN_CHANGE)).single(strict=True))["count"]
        return count

    async def _say_no_change(self) -> None:
        async with self._session() as session:
            await (await session.run(NO_CHANGE)).consume()

    async def _end_change(self, count: int) -> None:
        async with self._in_time(), self._session() as session:
            await (await session.run(END_CHANGE, count=count)).consume()

    @contextmanager
    def _busy_if_timed_out(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            if not timed_out(error):
                raise
            raise StoreBusy(
                f"another process has been writing to {self.place} for {self._timeout:g} seconds",
                next_step="Wait until it has finished and try again.",
            ) from error

    @property
    def _connected(self) -> AsyncDriver:
        if self._driver is None:
            raise RuntimeError("open the store with `async with` before using it")
        return self._driver

    def _session(self) -> AsyncSession:
        return self._connected.session(database=self.database, bookmark_manager=self._bookmarks)

    @asynccontextmanager
    async def _in_time(self) -> AsyncIterator[None]:
        """Give up on a server that says nothing any more, and tell the driver's errors as ours."""
        with told_as_ours(self.place, self.database):
            async with asyncio.timeout(self._timeout + _SECONDS_TO_HANG_UP):
                yield
