"""The contract of a store: what is kept, what can be asked, what goes wrong.

Two stores keep it (`embedded.py`, `neo4j_store.py`); `tests/graph_store/cases.py` runs
the same questions with the same exact answers over both. Every question has one name, in this contract,
in `questions/<name>.cypher` and in the embedded store.

What all questions have in common:

- Policies are named by the id their map carries (`mashang`), everything else by node id.
- `policies=None` means all loaded policies; ids that are not loaded are ignored by questions
  (`analysis` tells the user about them) and raise `UnknownPolicy` in `remove`.
- Answers are complete and ordered: by policy id, then by place in the text (start, end), then by id.
  Paging belongs to callers.
- An answer shows one moment: a policy that is being replaced is seen as it was or as it will be.
  Several answers do within `at_one_moment`.
- Questions may be asked from several tasks at once. Loads are taken one after the other.
- `StoreUnavailable` when the store cannot be reached; nothing else is raised by a question.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from types import TracebackType
from typing import Protocol, Self, TypeVar

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
from sharing_map.rows import NodeRow, RelationshipRow

_Result = TypeVar("_Result")


class Store(Protocol):
    """A place where maps are kept and asked."""

    @property
    def name(self) -> str:
        """Say which store this is and where, without secrets: for messages and `stores`."""
        ...

    @property
    def broken(self) -> Sequence[BrokenFile]:
        """Say what cannot be read now, for messages; what was read of it before still answers."""
        ...

    async def __aenter__(self) -> Self:
        """Open the store, apply constraints, write the vocabulary where that is missing."""
        ...

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Release everything; safe to call twice."""
        ...

    async def load(self, document: SharingMap, *, replace: bool = False) -> LoadResult:
        """Keep a map in place of the policy of that id, in one step or not at all.

        The document must be consistent (`sharing_map.validate`). Loading the same map again changes
        nothing and says so, with or without `replace`.

        Raises:
            PolicyExists: the id is taken by another map and `replace` is false.
            StoreBusy: another process is writing.
        """
        ...

    async def remove(self, policy: str) -> None:
        """Forget a policy and all that nothing else refers to.

        Raises:
            UnknownPolicy: no policy of that id is loaded.
            StoreBusy: another process is writing.
        """
        ...

    async def ready(self) -> None:
        """Do nothing if a question would be answered now; raise `StoreUnavailable` otherwise."""
        ...

    async def refresh(self) -> Refreshed | None:
        """See what other processes have changed since, if questions do not see it by themselves.

        For whoever keeps a store open: call it before a question, as often as you like. All that changed is
        taken over in one step; what cannot be read stays as it was. Returns None if there is nothing new.
        """
        ...

    async def at_one_moment(self, work: Callable[[Store], Awaitable[_Result]]) -> _Result:
        """Return the result of work that asks several questions, all answered as of one moment.

        Args:
            work: asks the store that it is given, and changes nothing. Changes wait until it has finished,
                or it is called again if something was changed between two of its questions.

        Raises:
            StoreUnavailable: changes could not be made to wait.
        """
        ...

    async def policies(self, policies: Sequence[str] | None = None) -> list[PolicyRow]:
        """What is loaded?"""
        ...

    async def disclosures_carrying(
        self, data_types: Sequence[str], policies: Sequence[str] | None = None
    ) -> list[DisclosureRow]:
        """Which disclosures have an item of one of these types, whoever sends them?

        Args:
            data_types: ids of the vocabulary; an open phrase is an item of type `unspecified`.
            policies: look only in these.
        """
        ...

    async def disclosures_reaching(
        self, recipients: Sequence[str], policies: Sequence[str] | None = None
    ) -> list[DisclosureRow]:
        """Which disclosures reach one of these recipients?

        A disclosure reaches its recipient, the named members of that recipient, and the provider of
        an SDK. The recipients are ids of categories, organisations and SDKs.
        """
        ...

    async def disclosures_stated(self, policies: Sequence[str] | None = None) -> list[DisclosureRow]:
        """What do these policies state, whoever sends and receives?"""
        ...

    async def disclosures(self, ids: Sequence[str]) -> list[DisclosureRow]:
        """What do these disclosures say? Ids that are not there are left out."""
        ...

    async def collections_of(
        self, data_types: Sequence[str] | None, policies: Sequence[str] | None = None
    ) -> list[CollectionRow]:
        """Which statements say that data of one of these types is collected? None means any type."""
        ...

    async def printed_items(self, policies: Sequence[str] | None = None) -> list[PrintedItemRow]:
        """With which words do disclosures and collections print data items, and of which type?

        Each pair of words and type comes once, ordered by words, then type. Open phrases are left out:
        they print no item.
        """
        ...

    async def recipients(self, policies: Sequence[str] | None = None) -> list[EntityRow]:
        """Who is named as a recipient, member or SDK provider? Ordered by label, then id."""
        ...

    async def recipient_nodes(
        self, ids: Sequence[str] | None = None, policies: Sequence[str] | None = None
    ) -> list[RecipientNodeRow]:
        """Who are these recipients, and how are they joined with others? Ordered by label, then id.

        Args:
            ids: look only at these categories, organisations and SDKs, whether they receive anything or
                not; None means everybody that `recipients` answers with.
            policies: only those that `recipients` answers with for these policies.
        """
        ...

    async def entities(self, ids: Sequence[str]) -> list[EntityRow]:
        """What are these nodes called? In the order asked; ids that are not there are left out."""
        ...

    def nodes(self, policies: Sequence[str] | None = None) -> AsyncIterator[NodeRow]:
        """Yield the nodes of these policies and of the terms they use, for exports, by id."""
        ...

    def relationships(self, policies: Sequence[str] | None = None) -> AsyncIterator[RelationshipRow]:
        """Yield the relationships among those nodes, by kind, start, end and position."""
        ...
