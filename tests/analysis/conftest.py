"""Small maps in a store of their own, and what the tests say about an answer: short rows of names."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any, Protocol

import pytest

from analysis.results import Trace, TracedRecipient
from graph_store.embedded import EmbeddedStore
from graph_store.store import Store
from sharing_map.document import SharingMap
from sharing_map.files import read_map
from sharing_map.validate import document_problems
from tests.builders import EXAMPLE_MAPS, SHIPPED_MAPS


class Load(Protocol):
    async def __call__(self, *documents: SharingMap) -> Store: ...


@asynccontextmanager
async def store_with(*documents: SharingMap) -> AsyncIterator[Store]:
    """Open a store in memory that holds these maps; a map that is not consistent is a mistake of the test."""
    async with EmbeddedStore() as store:
        for document in documents:
            assert document_problems(document) == []
            await store.load(document)
        yield store


@pytest.fixture
async def load() -> AsyncIterator[Load]:
    """Load maps into a store in memory."""
    async with EmbeddedStore() as store:

        async def into_it(*documents: SharingMap) -> Store:
            for document in documents:
                assert document_problems(document) == []
                await store.load(document)
            return store

        yield into_it


@pytest.fixture
async def examples() -> AsyncIterator[Store]:
    """Open a store with the two made-up policies."""
    async with store_with(*map(read_map, sorted(EXAMPLE_MAPS.glob("*.json")))) as store:
        yield store


@pytest.fixture
async def five() -> AsyncIterator[Store]:
    """Open a store with the five policies that ship."""
    async with store_with(*map(read_map, sorted(SHIPPED_MAPS.glob("*.json")))) as store:
        yield store


def names(rows: Trace | Iterable[TracedRecipient]) -> list[str | None]:
    """Return who is reached, in the order of the answer."""
    return [row.recipient.label for row in _recipients(rows)]


def ways(rows: Trace | Iterable[TracedRecipient]) -> list[tuple[Any, ...]]:
    """Return who is reached and how: name, distance, basis, modality, possible or stated."""
    return [
        (row.recipient.label, row.distance, row.basis, row.modality, told(row)) for row in _recipients(rows)
    ]


def told(row: TracedRecipient) -> str:
    return "possible" if row.possible_only else "stated"


def reached(rows: Trace | Iterable[TracedRecipient], name: str | None) -> TracedRecipient:
    """Return the one row about a recipient."""
    [found] = [row for row in _recipients(rows) if row.recipient.label == name]
    return found


def clauses(rows: Iterable[Any]) -> list[str]:
    """Return clauses as `one/d001`, whether they come as rows, carrying clauses or ids."""
    return [_clause(row) for row in rows]


def _clause(row: Any) -> str:
    row = getattr(row, "disclosure", row)
    return str(getattr(row, "id", row)).removeprefix("disclosure:")


def left_out(found: Trace) -> dict[str, int]:
    return {reason.value: count for reason, count in found.totals.left_out}


def _recipients(rows: Trace | Iterable[TracedRecipient]) -> Iterable[TracedRecipient]:
    return rows.recipients if isinstance(rows, Trace) else rows
