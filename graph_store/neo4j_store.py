"""The Neo4j store: the contract over the official driver.

Works against one server (`bolt://`), a cluster or Aura (`neo4j://`, `neo4j+s://`): questions are sessions
for reading, which may go to a follower; loads are retried by the driver; bookmarks see to it that a
question sees the loads that this store made before it.

What a question means stands in `questions/<name>.cypher`, what is written in `neo4j_write`, how a
transaction is made in `neo4j_database`, what may go wrong on the way in `neo4j_driver`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any, Self, TypeVar

from neo4j import AsyncManagedTransaction

from graph_schema.constraints import ddl
from graph_schema.errors import StoreUnavailable
from graph_schema.ids import data_type_id
from graph_schema.vocabulary import vocabulary
from graph_store import neo4j_answers as answers
from graph_store.neo4j_database import Neo4jDatabase
from graph_store.neo4j_statements import VOCABULARY_HELD
from graph_store.neo4j_write import (
    Written,
    put_policy,
    put_vocabulary,
    run,
    take_out_policy,
    vocabulary_sha256,
)
from graph_store.one_moment import Moved, Result, Seen, Together, Work, at_one_moment
from graph_store.question_texts import question_text
from graph_store.results import (
    BrokenFile,
    CollectionRow,
    DisclosureRow,
    EntityRow,
    LoadResult,
    PolicyRow,
    PrintedItemRow,
    RecipientNodeRow,
    Refreshed,
)
from sharing_map.document import SharingMap
from sharing_map.files import digest
from sharing_map.rows import NodeRow, RelationshipRow
from sharing_map.to_graph import map_rows, vocabulary_rows

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer about all policies, and what had been changed last when it was given."""

    change: str | None
    rows: list[Any]


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
        self._database = Neo4jDatabase(uri, user, password, database, query_timeout)
        self._kept: dict[str, _Kept] = {}
        self._seen: Seen | None = None
        self._together = Together(self._database.while_still)

    @property
    def name(self) -> str:
        """Say that this is Neo4j, where, and which database."""
        return f"Neo4j ({self._database.place}, database {self._database.database})"

    @property
    def broken(self) -> Sequence[BrokenFile]:
        """Say that there are no files."""
        return ()

    async def __aenter__(self) -> Self:
        """Connect, make the constraints and write the vocabulary, both only where that is missing.

        Raises:
            StoreUnavailable: nothing listens there, wrong password, no such database, too old, …
        """
        try:
            await self._database.open()
            await self._make_constraints()
            await self._write_vocabulary()
        except BaseException:
            await self._database.close()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close all connections."""
        self._kept.clear()
        await self._database.close()

    async def _make_constraints(self) -> None:
        there = {
            row["name"] for row in await self._database.read("SHOW INDEXES YIELD name")
        }  # constraints too
        missing = [statement for name, statement in ddl().items() if name not in there]
        for statement in missing:
            await self._database.change(partial(run, statement=statement))
        if missing:
            await self._database.read("CALL db.awaitIndexes(60)")

    async def _write_vocabulary(self) -> None:
        rows = vocabulary_rows(vocabulary())
        held = await self._database.read(VOCABULARY_HELD)
        if [row["sha256"] for row in held] != [vocabulary_sha256(rows)]:
            await self._database.change(partial(put_vocabulary, rows=rows))

    async def load(self, document: SharingMap, *, replace: bool = False) -> LoadResult:
        """Write the map's rows in one transaction; see the contract."""
        policy, rows, sha256 = document.policy.id, map_rows(document), digest(document)

        async def put(transaction: AsyncManagedTransaction) -> Written:
            return await put_policy(transaction, policy, rows, sha256, replace=replace)

        written = await self._database.change_in_turn(put, changed=lambda written: not written.unchanged)
        return LoadResult(policy, *written, nodes=len(rows.nodes), relationships=len(rows.relationships))

    async def remove(self, policy: str) -> None:
        """Delete the policy's nodes in one transaction; see the contract."""
        await self._database.change_in_turn(partial(take_out_policy, policy=policy), changed=lambda _: True)

    async def ready(self) -> None:
        """Ask the database for nothing, and see that it answers."""
        await self._database.read("RETURN 1 AS one")

    async def refresh(self) -> Refreshed | None:
        """Do nothing: every question sees what others have changed."""
        return None

    async def at_one_moment(self, work: Work[Result]) -> Result:
        """See the contract."""
        if self._seen is not None:
            return await work(self)
        try:
            return await at_one_moment(work, self._noting, self._together)
        except Moved as error:
            raise StoreUnavailable(
                f"{self._database.place} was changed by others all the time", next_step="Ask again."
            ) from error

    def _noting(self, seen: Seen) -> Neo4jStore:
        """Return a store that asks the same database, and notes of which moment its answers are."""
        noting = copy(self)
        noting._seen = seen
        return noting

    async def policies(self, policies: Sequence[str] | None = None) -> list[PolicyRow]:
        """See the contract."""
        return await self._ask_of("policies", policies, answers.policy_rows)

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

    async def printed_items(self, policies: Sequence[str] | None = None) -> list[PrintedItemRow]:
        """See the contract."""
        return await self._ask_of("printed_items", policies, answers.printed_items)

    async def recipients(self, policies: Sequence[str] | None = None) -> list[EntityRow]:
        """See the contract."""
        return await self._ask_of("recipients", policies, answers.entity_rows)

    async def recipient_nodes(
        self, ids: Sequence[str] | None = None, policies: Sequence[str] | None = None
    ) -> list[RecipientNodeRow]:
        """See the contract."""
        asked = {"ids": _listed(ids), "policies": _listed(policies)}
        return answers.recipient_node_rows(await self._ask("recipient_nodes", **asked))

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

    async def _ask_of(
        self, question: str, policies: Sequence[str] | None, read: Callable[[Mapping[str, Any]], list[_Row]]
    ) -> list[_Row]:
        """Answer a question about policies; about all of them from memory while nothing is changed.

        Who and what there is, is asked with every search, and is the whole database to look through.
        """
        if policies is not None:
            return read(await self._ask(question, policies=_listed(policies)))
        kept = self._kept.get(question)
        if kept is None or kept.change != await self._database.last_change():
            answer = await self._ask(question, policies=None)
            kept = _Kept(answer["change"], read(answer))
            if kept.change is not None:  # no version of ours has changed anything there yet
                self._kept[question] = kept
        else:
            self._note(kept.change)
        return list(kept.rows)

    async def _ask(self, question: str, **parameters: Any) -> Mapping[str, Any]:
        answer = await self._database.read_one_moment(question_text(question), {"asked": parameters})
        self._note(answer["change"] or answer["before"])
        return answer

    def _note(self, moment: str | int | None) -> None:
        if self._seen is not None:
            self._seen.note(moment)


def neo4j_from_environment(settings: Mapping[str, str], *, query_timeout: float = 60.0) -> Neo4jStore:
    """Return the store that the environment names, not yet opened.

    Args:
        settings: `NEO4J_URI` and `NEO4J_PASSWORD`; `NEO4J_USER` and `NEO4J_DATABASE` are “neo4j” if absent.
        query_timeout: as for `Neo4jStore`.

    Raises:
        StoreUnavailable: a setting is missing, or the address is none.
    """
    missing = [name for name in ("NEO4J_URI", "NEO4J_PASSWORD") if not settings.get(name)]
    if missing:
        raise StoreUnavailable(
            f"Neo4j cannot be reached: {' and '.join(missing)} not set",
            next_step="Set NEO4J_URI (neo4j://host:7687), NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE.",
        )
    return Neo4jStore(
        settings["NEO4J_URI"],
        settings.get("NEO4J_USER") or "neo4j",
        settings["NEO4J_PASSWORD"],
        settings.get("NEO4J_DATABASE") or "neo4j",
        query_timeout=query_timeout,
    )


def _listed(policies: Sequence[str] | None) -> list[str] | None:
    return None if policies is None else list(policies)
