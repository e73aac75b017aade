"""One request's reading of the store: what several fields ask for is asked once, and together.

A nested query waits until everything on its level has said what it needs; so the number of store calls
depends on the shape of a query and not on the number of rows. What an answer of `analysis` already holds
is `remembered`, and then seen as that answer saw it even if a policy is replaced meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar, cast

from strawberry.dataloader import DataLoader

from analysis.lookup import Found, nodes
from api.errors import ApiError, Code
from graph_schema.ids import policy_id
from graph_store.results import CollectionRow, DisclosureRow, PolicyRow, RecipientNodeRow
from graph_store.store import Store

_Made = TypeVar("_Made")
_Row = TypeVar("_Row", DisclosureRow, CollectionRow)


class Loaders:
    """Loads rows for one request."""

    def __init__(self, store: Store) -> None:
        """Remember the store; nothing is asked yet."""
        self._store = store
        self._remembered: list[Callable[[], Iterable[PolicyRow | DisclosureRow]]] = []
        self._known: dict[str, Found] = {}
        self.node: DataLoader[str, Found | None] = DataLoader(self._nodes)
        self.disclosures_of: DataLoader[str, list[DisclosureRow]] = DataLoader(self._disclosures_of)
        self.collections_of: DataLoader[str, list[CollectionRow]] = DataLoader(self._collections_of)

    def remember(self, rows: Callable[[], Iterable[PolicyRow | DisclosureRow]]) -> None:
        """Know these rows; they are only looked through once a row is asked for by id."""
        self._remembered.append(rows)

    def forget(self) -> None:
        """Know nothing any more: something was changed."""
        self._remembered.clear()
        self._known.clear()
        self.node.clear_all()
        self.disclosures_of.clear_all()
        self.collections_of.clear_all()

    def give(self, node: str, make: Callable[[Any], _Made], gone: Callable[[], _Made] | None = None) -> _Made:
        """Return what `make` makes of a row: at once if the row is known, else an awaitable of it.

        GraphQL awaits what can be awaited, and a task for each of a thousand known rows would take longer
        than everything else; so this claims to return the thing itself, as resolvers do.

        Args:
            node: the id of the row.
            make: makes the field's value.
            gone: what stands in where nothing has that id any more.

        Raises:
            ApiError: it was removed since the request began, and `gone` is None.
        """
        row = self._known_row(node)
        return make(row) if row is not None else cast(_Made, self._later(node, make, gone))

    async def policies(self, names: Iterable[str]) -> list[PolicyRow]:
        """Return those of these policies that are there, in the order asked."""
        rows = await self.node.load_many(map(policy_id, names))
        return [row for row in rows if isinstance(row, PolicyRow)]

    async def recipients(self, wanted: Iterable[str]) -> list[RecipientNodeRow]:
        """Return those of these recipients that are there, in the order asked."""
        rows = await self.node.load_many(wanted)
        return [row for row in rows if isinstance(row, RecipientNodeRow)]

    async def disclosures(self, wanted: Iterable[str]) -> list[DisclosureRow]:
        """Return those of these disclosures that are there, in the order asked."""
        rows = await self.node.load_many(wanted)
        return [row for row in rows if isinstance(row, DisclosureRow)]

    async def _later(
        self, node: str, make: Callable[[Any], _Made], gone: Callable[[], _Made] | None
    ) -> _Made:
        row = await self.node.load(node)
        if row is not None:
            return make(row)
        if gone is not None:
            return gone()
        raise ApiError(
            Code.NOT_FOUND, f"“{node}” was removed while the answer was made", next_step="Ask again."
        )

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
