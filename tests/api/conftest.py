"""The API over every store, with the two made-up policies of `examples/` loaded and their texts at hand."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from graph_store.embedded import EmbeddedStore
from graph_store.neo4j_store import neo4j_from_environment
from graph_store.store import Store
from sharing_map.document import SharingMap
from sharing_map.files import read_map
from tests.api.client import Client
from tests.builders import EXAMPLE_MAPS, EXAMPLES
from tests.conftest import STORES


def example_maps() -> list[SharingMap]:
    return [read_map(path) for path in sorted(EXAMPLE_MAPS.glob("*.json"))]


async def hold_only(store: Store, documents: list[SharingMap]) -> None:
    """Load these and nothing else; what is loaded stays, so that a server is not emptied each time."""
    wanted = {document.policy.id for document in documents}
    for row in await store.policies():
        if row.policy not in wanted:
            await store.remove(row.policy)
    for document in documents:
        await store.load(document, replace=True)


@pytest.fixture(params=STORES)
async def example_store(request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    """Yield an open store that holds the two example policies."""
    if request.param == "neo4j":
        opening: Store = neo4j_from_environment(request.getfixturevalue("neo4j_settings"))
    else:
        opening = EmbeddedStore()
    async with opening as store:
        await hold_only(store, example_maps())
        yield store


@pytest.fixture
async def api(example_store: Store) -> AsyncIterator[Client]:
    """Yield a client of a read-only API that can quote."""
    client = Client(example_store, sources=(EXAMPLES,))
    async with client.http:
        yield client
