"""The Neo4j store: the contract over the official driver.

Works against one server (`bolt://`), a cluster or Aura (`neo4j://`, `neo4j+s://`): questions are sessions
for reading, which may go to a follower; loads are retried by the driver; bookmarks see to it that a
question sees the loads that this store made before it.

What a question means stands in `questions/<name>.cypher`, writing in `neo4j_write`, what went wrong on
the way in `neo4j_driver`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from types import TracebackType
from typing import Any, Literal, Self, TypeVar

from neo4j import (
    AsyncDriver,
    AsyncGraphDatabase,
    AsyncManagedTransaction,
    AsyncSession,
    unit_of_work,
)

from graph_schema.constraints import WRITER_LABEL, ddl
from graph_schema.errors import StoreBusy
from graph_schema.ids import data_type_id
from graph_schema.vocabulary import vocabulary
from graph_store import neo4j_answers as answers
from graph_store.neo4j_driver import checked_address, make_driver, require_version, timed_out, told_as_ours
from graph_store.neo4j_write import (
    Written,
    put_policy,
    put_vocabulary,
    take_out_policy,
    take_the_lock,
    vocabulary_sha256,
)
from graph_store.question_texts import question_text
from graph_store.results import (
    CollectionRow,
    DisclosureRow,
    EntityRow,
    LoadResult,
    PolicyRow,
    RecipientNodeRow,
)
from sharing_map.document import SharingMap
from sharing_map.files import digest
from sharing_map.rows import NodeRow, RelationshipRow
from sharing_map.to_graph import map_rows, vocabulary_rows

Answer = TypeVar("Answer")
_Work = Callable[[AsyncManagedTransaction], Awaitable[Answer]]

_LONGEST_RETRY = 10.0
_SECONDS_TO_HANG_UP = 5.0
"""How much longer than the server we wait: it usually ends an overlong transaction by itself."""


class Neo4jStore:
    """Keeps the contract of `graph_store.store.Store` in a Neo4j database."""

    def __init__(
        self, uri: str, user: str, password: str, database: str = "neo4j", *, query_timeout: float = 60.0
    ) -> None:
        """Remember where the database is; `async with` connects.

        Args:
            uri: `neo4j://host:7687` or `bolt://…`, with `+s` or `+ssc` for an encrypted connection.
            user: whom to log in as.
            password: kept in memory and sent to that server only.
            database: which of the server's databases.
            query_timeout: seconds that a question, or a load, may take before it is given up.

        Raises:
            StoreUnavailable: the address is none.
        """
        self._uri = checked_address(uri)
        self._user, self._password = user, password
        self._database = database
        self._timeout = query_timeout
        self._driver: AsyncDriver | None = None
        self._bookmarks = AsyncGraphDatabase.bookmark_manager()

    @property
    def name(self) -> str:
        """Say that this is Neo4j, where, and which database."""
        return f"Neo4j ({self._uri}, database {self._database})"

    async def __aenter__(self) -> Self:
        """Connect, make the constraints and write the vocabulary, both only where that is missing.

        Raises:
            StoreUnavailable: nothing listens there, wrong password, no such database, too old, …
        """
        patience = min(self._timeout, _LONGEST_RETRY)
        self._driver = make_driver(self._uri, self._user, self._password, patience=patience)
        try:
            async with self._in_time():
                require_version((await self._driver.get_server_info()).agent, self._uri)
            await self._prepare()
        except BaseException:
            await self._close()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close all connections."""
        await self._close()

    async def _close(self) -> None:
        driver, self._driver = self._driver, None
        if driver is not None:
            await driver.close()

    async def _prepare(self) -> None:
        there = await self._read("SHOW INDEXES YIELD name RETURN name", {})  # a constraint's too
        missing = [text for name, text in ddl().items() if name not in {row["name"] for row in there}]
        for statement in missing:
            await self._change(partial(_only_run, text=statement))
        if missing:
            await self._read("CALL db.awaitIndexes(60)", {})
        rows = vocabulary_rows(vocabulary())
        held = await self._read(f"MATCH (w:{WRITER_LABEL}) RETURN w.vocabulary_sha256 AS sha256", {})
        if [row["sha256"] for row in held] != [vocabulary_sha256(rows)]:
            await self._change(lambda transaction: put_vocabulary(transaction, rows))

    async def load(self, document: SharingMap, *, replace: bool = False) -> LoadResult:
        """Write the map's rows in one transaction; see the contract."""
        policy, rows, sha256 = document.policy.id, map_rows(document), digest(document)

        async def put(transaction: AsyncManagedTransaction) -> Written:
            return await put_policy(transaction, policy, rows, sha256, replace=replace)

        written = await self._change_in_turn(put)
        return LoadResult(policy, *written, nodes=len(rows.nodes), relationships=len(rows.relationships))

    async def remove(self, policy: str) -> None:
        """Delete the policy's nodes in one transaction; see the contract."""
        await self._change_in_turn(lambda transaction: take_out_policy(transaction, policy))

    async def ready(self) -> None:
        """Ask the database for nothing, and see that it answers."""
        await self._read("RETURN 1 AS one", {})

    async def policies(self, policies: Sequence[str] | None = None) -> list[PolicyRow]:
        """See the contract."""
        return answers.policy_rows(await self._ask("policies", policies=_listed(policies)))

    async def disclosures_carrying(
        self, data_types: Sequence[str], policies: Sequence[str] | None = None
    ) -> list[DisclosureRow]:
        """See the contract."""
        asked = {"data_types": [*map(data_type_id, data_types)], "policies": _listed(policies)}
        return answers.disclosure_rows(await self._ask("disclosures_carrying", **asked))

    async def disclosures_reaching(
        self, recipients: Sequence[str], policies: Sequence[str] | None = None
    ) -> list[DisclosureRow]:
        """See the contract."""
        asked = {"recipients": list(recipients), "policies": _listed(policies)}
        return answers.disclosure_rows(await self._ask("disclosures_reaching", **asked))

    async def disclosures_stated(self, policies: Sequence[str] | None = None) -> list[DisclosureRow]:
        """See the contract."""
        return answers.disclosure_rows(await self._ask("disclosures_stated", policies=_listed(policies)))

    async def disclosures(self, ids: Sequence[str]) -> list[DisclosureRow]:
        """See the contract."""
        return answers.disclosure_rows(await self._ask("disclosures", ids=list(ids)))

    async def collections_of(
        self, data_types: Sequence[str] | None, policies: Sequence[str] | None = None
    ) -> list[CollectionRow]:
        """See the contract."""
        types = None if data_types is None else [*map(data_type_id, data_types)]
        asked = {"data_types": types, "policies": _listed(policies)}
        return answers.collection_rows(await self._ask("collections_of", **asked))

    async def recipients(self, policies: Sequence[str] | None = None) -> list[EntityRow]:
        """See the contract."""
        return answers.entity_rows(await self._ask("recipients", policies=_listed(policies)))

    async def recipient_nodes(
        self, ids: Sequence[str] | None = None, policies: Sequence[str] | None = None
    ) -> list[RecipientNodeRow]:
        """See the contract."""
        asked = {"ids": _listed(ids), "policies": _listed(policies)}
        return answers.recipient_node_rows((await self._ask("recipient_nodes", **asked))[0])

    async def entities(self, ids: Sequence[str]) -> list[EntityRow]:
        """See the contract."""
        rows = answers.entity_rows(await self._ask("entities", ids=list(ids)))
        there = {row.id: row for row in rows}
        return [there[node] for node in dict.fromkeys(ids) if node in there]

    async def nodes(self, policies: Sequence[str] | None = None) -> AsyncIterator[NodeRow]:
        """See the contract."""
        for row in answers.node_rows(await self._ask("nodes", policies=_listed(policies))):
            yield row

    async def relationships(self, policies: Sequence[str] | None = None) -> AsyncIterator[RelationshipRow]:
        """See the contract."""
        for row in answers.relationship_rows(await self._ask("relationships", policies=_listed(policies))):
            yield row

    # -- transactions ------------------------------------------------------------------------------

    async def _ask(self, question: str, **parameters: Any) -> list[Mapping[str, Any]]:
        return await self._read(question_text(question), parameters)

    async def _read(self, text: str, parameters: dict[str, Any]) -> list[Mapping[str, Any]]:
        @unit_of_work(timeout=self._timeout)
        async def work(transaction: AsyncManagedTransaction) -> list[Mapping[str, Any]]:
            return [row async for row in await transaction.run(text, parameters)]

        async with self._in_time(), self._session("READ") as session:
            return await session.execute_read(work)

    async def _change(self, work: _Work[Answer]) -> Answer:
        async with self._in_time(), self._session("WRITE") as session:
            return await session.execute_write(unit_of_work(timeout=self._timeout)(work))

    async def _change_in_turn(self, work: _Work[Answer]) -> Answer:
        """Do one writer's work once all writers before it have finished."""

        async def locked(transaction: AsyncManagedTransaction) -> Answer:
            with self._busy_if_timed_out():
                await take_the_lock(transaction)
            return await work(transaction)

        return await self._change(locked)

    @contextmanager
    def _busy_if_timed_out(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            if not timed_out(error):
                raise
            raise StoreBusy(
                f"another process has been writing to {self.name} for {self._timeout:g} seconds",
                next_step="Wait until it has finished and try again.",
            ) from error

    def _session(self, access: Literal["READ", "WRITE"]) -> AsyncSession:
        if self._driver is None:
            raise RuntimeError("open the store with `async with` before using it")
        return self._driver.session(
            database=self._database,
            default_access_mode=access,
            bookmark_manager=self._bookmarks,
            fetch_size=-1,  # one round trip per answer, however long
        )

    @asynccontextmanager
    async def _in_time(self) -> AsyncIterator[None]:
        """Give up on a server that says nothing any more, and tell the driver's errors as ours."""
        with told_as_ours(self._uri, self._database):
            async with asyncio.timeout(self._timeout + _SECONDS_TO_HANG_UP):
                yield


async def _only_run(transaction: AsyncManagedTransaction, text: str) -> None:
    await (await transaction.run(text)).consume()


def _listed(policies: Sequence[str] | None) -> list[str] | None:
    return None if policies is None else list(policies)
