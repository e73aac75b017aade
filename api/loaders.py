"""One request's reading of the store: what several fields ask for is asked once, and together.

A nested query waits until everything on its level has said what it needs; so the number of store calls
depends on the shape of a query and not on the number of rows. What an answer of `analysis` already holds
is `primed`, and then seen as that answer saw it even if a policy is replaced meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar, cast

from strawberry.dataloader import DataLoader

from analysis.lookup import Found, nodes
from api.errors import ApiError, Code
from graph_schema.ids import policy_id
from graph_store.results import CollectionRow, DisclosureRow, PolicyRow, RecipientNodeRow
from graph_store.store import Store

_Row = TypeVar("_Row", DisclosureRow, CollectionRow)


class Loaders:
    """Loads rows for one request."""

    def __init__(self, store: Store) -> None:
        """Remember the store; nothing is asked yet."""
        self._store = store
        self.node: DataLoader[str, Found | None] = DataLoader(self._nodes)
        self.disclosures_of: DataLoader[str, list[DisclosureRow]] = DataLoader(self._disclosures_of)
        self.collections_of: DataLoader[str, list[CollectionRow]] = DataLoader(self._collections_of)

    def prime(self, rows: Iterable[PolicyRow | DisclosureRow]) -> None:
        """Know these rows already."""
        self.node.prime_many({row.id: row for row in rows})

    def forget(self) -> None:
        """Know nothing any more: something was changed."""
        self.node.clear_all()
        self.disclosures_of.clear_all()
        self.collections_of.clear_all()

    async def opened(self, node: str) -> Found:
        """Return what an id stands for, where an answer has named it.

        Raises:
            ApiError: it was removed since the request began.
        """
        row = await self.node.load(node)
        if row is None:
            raise ApiError(
                Code.NOT_FOUND,
                f"“{node}” was removed while the answer was made",
                next_step="Ask again.",
            )
        return row

    async def policy(self, name: str) -> PolicyRow:
        """Return the policy of that id as in its map.

        Raises:
            ApiError: it was removed since the request began.
        """
        return cast(PolicyRow, await self.opened(policy_id(name)))

    async def policies(self, names: Iterable[str]) -> list[PolicyRow]:
        """Return those of these policies that are there, in the order asked."""
        rows = await self.node.load_many(map(policy_id, names))
        return [row for row in rows if isinstance(row, PolicyRow)]

    async def recipient(self, node: str) -> RecipientNodeRow | None:
        """Return one recipient with its relations."""
        row = await self.node.load(node)
        return row if isinstance(row, RecipientNodeRow) else None

    async def recipients(self, wanted: Iterable[str]) -> list[RecipientNodeRow]:
        """Return those of these recipients that are there, in the order asked."""
        rows = await self.node.load_many(wanted)
        return [row for row in rows if isinstance(row, RecipientNodeRow)]

    async def disclosure(self, node: str) -> DisclosureRow | None:
        """Return one disclosure."""
        row = await self.node.load(node)
        return row if isinstance(row, DisclosureRow) else None

    async def disclosures(self, wanted: Iterable[str]) -> list[DisclosureRow]:
        """Return those of these disclosures that are there, in the order asked."""
        rows = await self.node.load_many(wanted)
        return [row for row in rows if isinstance(row, DisclosureRow)]

    async def _nodes(self, wanted: list[str]) -> list[Found | None]:
        found = await nodes(self._store, wanted)
        return [found.get(node) for node in wanted]

    async def _disclosures_of(self, policies: list[str]) -> list[list[DisclosureRow]]:
        return _by_policy(policies, await self._store.disclosures_stated(policies))

    async def _collections_of(self, policies: list[str]) -> list[list[CollectionRow]]:
        return _by_policy(policies, await self._store.collections_of(None, policies))


def _by_policy(policies: Sequence[str], rows: Iterable[_Row]) -> list[list[_Row]]:
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.policy].append(row)
    return [found[policy] for policy in policies]
