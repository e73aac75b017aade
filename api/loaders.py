"""One request's reading of the store: what several fields ask for is asked once, and together.

A nested query waits until everything on its level has said what it needs; so the number of store calls
depends on the shape of a query and not on the number of rows. What an answer of `analysis` already holds
is `remembered`, and then seen as that answer saw it even if a policy is replaced meanwhile.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from analysis.lookup import Found, nodes
from api.errors import ApiError, Code
from api.turn import Turn
from graph_store.results import CollectionRow, DisclosureRow, PolicyRow, RecipientNodeRow
from graph_store.store import Store

_Made = TypeVar("_Made")
_Value = TypeVar("_Value")
_Row = TypeVar("_Row", DisclosureRow, CollectionRow)


@dataclass(slots=True, eq=False)
class _Batch(Generic[_Value]):
    """What is asked for together, and where its values go."""

    values: dict[str, _Value]
    keys: list[str] = field(default_factory=list)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    error: BaseException | None = None


class Loader(Generic[_Value]):
    """Answers by key; what is asked for on one level of a query is asked of the store together."""

    def __init__(self, fetch: Callable[[list[str]], Awaitable[list[_Value]]], turn: Turn) -> None:
        """Remember how values are fetched, in the order of the keys."""
        self._fetch, self._turn = fetch, turn
        self._values: dict[str, _Value] = {}
        self._batches: dict[str, _Batch[_Value]] = {}
        self._open: _Batch[_Value] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def load(self, key: str) -> _Value:
        """Return the value of a key; it is fetched once, however often it is asked for."""
        return (await self.load_many((key,)))[0]

    async def load_many(self, keys: Iterable[str]) -> list[_Value]:
        """Return the values of keys, in their order."""
        self._turn.require_going()
        wanted, values = list(keys), self._values
        for batch in {self._batch_with(key) for key in wanted if key not in values}:
            await batch.answered.wait()
            if batch.error is not None:
                raise batch.error
        return [values[key] for key in wanted]

    def forget(self) -> None:
        """Fetch again what is asked for again."""
        self._values, self._batches, self._open = {}, {}, None

    def close(self) -> None:
        """Give up what is still being fetched: the request is over."""
        for task in self._tasks:
            task.cancel()
        for batch in self._batches.values():
            batch.error = batch.error or asyncio.CancelledError()
            batch.answered.set()

    def _batch_with(self, key: str) -> _Batch[_Value]:
        if key not in self._batches:
            if self._open is None:
                self._open = _Batch(self._values)
                task = asyncio.create_task(self._answer(self._open))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            self._open.keys.append(key)
            self._batches[key] = self._open
        return self._batches[key]

    async def _answer(self, batch: _Batch[_Value]) -> None:
        await self._turn.all_asked()
        if self._open is batch:
            self._open = None
        try:
            batch.values.update(zip(batch.keys, await self._fetch(batch.keys), strict=True))
        except Exception as error:
            batch.error = error
        batch.answered.set()


class Loaders:
    """Loads rows for one request."""

    def __init__(self, store: Store, turn: Turn) -> None:
        """Remember the store; nothing is asked yet."""
        self._store = store
        self._remembered: list[Callable[[], Iterable[PolicyRow | DisclosureRow]]] = []
        self._known: dict[str, Found] = {}
        self.node: Loader[Found | None] = Loader(self._nodes, turn)
        self.disclosures_of: Loader[list[DisclosureRow]] = Loader(self._disclosures_of, turn)
        self.collections_of: Loader[list[CollectionRow]] = Loader(self._collections_of, turn)

    def remember(self, rows: Callable[[], Iterable[PolicyRow | DisclosureRow]]) -> None:
        """Know these rows; they are only looked through once a row is asked for by id."""
        self._remembered.append(rows)

    def forget(self) -> None:
        """Know nothing any more: something was changed."""
        self._remembered.clear()
        self._known.clear()
        for loader in (self.node, self.disclosures_of, self.collections_of):
            loader.forget()

    def close(self) -> None:
        """Ask for nothing any more: the request is over."""
        for loader in (self.node, self.disclosures_of, self.collections_of):
            loader.close()

    def give(self, node: str, make: Callable[[Any], _Made], gone: Callable[[], _Made] | None = None) -> _Made:
        """Return what `make` makes of a row: at once if the row is known, else an awaitable of it.

        GraphQL awaits what can be awaited, and a task for each of a thousand known rows would take longer
        than everything else; so this claims to return the thing itself, as resolvers do.

        Args:
            node: the id of the row.
            make: makes the field's value, and may give what others have to be loaded for.
            gone: what stands in where nothing has that id any more.

        Raises:
            ApiError: it was removed since the request began, and `gone` is None.
        """
        row = self._known_row(node)
        return make(row) if row is not None else cast(_Made, self._later(node, make, gone))

    def give_all(self, wanted: Iterable[str], make: Callable[[Any], _Made]) -> list[_Made]:
        """Return what `make` makes of those of these rows that are there, in order; otherwise as `give`."""
        nodes = list(wanted)
        rows = [self._known_row(node) for node in nodes]
        if None in rows:
            return cast(list[_Made], self._all_later(nodes, make))
        return [make(row) for row in rows]

    async def recipients(self, wanted: Iterable[str]) -> list[RecipientNodeRow]:
        """Return those of these recipients that are there, in the order asked."""
        rows = await self.node.load_many(wanted)
        return [row for row in rows if isinstance(row, RecipientNodeRow)]

    async def _later(
        self, node: str, make: Callable[[Any], _Made], gone: Callable[[], _Made] | None
    ) -> _Made:
        row = await self.node.load(node)
        if row is not None:
            made = make(row)
            return cast(_Made, await made) if isinstance(made, Coroutine) else made
        if gone is not None:
            return gone()
        raise ApiError(
            Code.NOT_FOUND, f"“{node}” was removed while the answer was made", next_step="Ask again."
        )

    async def _all_later(self, nodes: Sequence[str], make: Callable[[Any], _Made]) -> list[_Made]:
        return [make(row) for row in await self.node.load_many(nodes) if row is not None]

    def _known_row(self, node: str) -> Found | None:
        while self._remembered:
            self._known.update((row.id, row) for row in self._remembered.pop()())
        return self._known.get(node)

    async def _nodes(self, wanted: list[str]) -> list[Found | None]:
        unknown = [node for node in wanted if self._known_row(node) is None]
        if unknown:
            self._known.update(await nodes(self._store, unknown))
        return [self._known.get(node) for node in wanted]

    async def _disclosures_of(self, policies: list[str]) -> list[list[DisclosureRow]]:
        return _by_policy(policies, await self._store.disclosures_stated(policies))

    async def _collections_of(self, policies: list[str]) -> list[list[CollectionRow]]:
        return _by_policy(policies, await self._store.collections_of(None, policies))


def _by_policy(policies: Sequence[str], rows: Iterable[_Row]) -> list[list[_Row]]:
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.policy].append(row)
    return [found[policy] for policy in policies]
