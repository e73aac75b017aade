"""The API over every store, with the two made-up policies of `examples/` loaded and their texts at hand."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from api.app import create_app
from api.settings import Settings
from graph_store.embedded import EmbeddedStore
from graph_store.neo4j_store import neo4j_from_environment
from graph_store.store import Store
from sharing_map.document import SharingMap
from sharing_map.files import read_map
from tests.api.client import TOKEN, Client
from tests.api.server import OpenStore, Server, serving
from tests.builders import EXAMPLE_MAPS, EXAMPLES, SHIPPED_MAPS
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


embedded_only = pytest.mark.parametrize("shipped", STORES[:1], indirect=True)
"""For what is refused before a store is asked; one is enough."""


def shipped_maps() -> list[SharingMap]:
    return [read_map(path) for path in sorted(SHIPPED_MAPS.glob("*.json"))]


@pytest.fixture(scope="module", params=STORES)
def shipped(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> OpenStore:
    """Return what opens a store that holds the five maps that ship."""
    folder = tmp_path_factory.mktemp("maps")
    neo4j = request.getfixturevalue("neo4j_settings") if request.param == "neo4j" else None

    def open_store() -> Store:
        return EmbeddedStore(folder) if neo4j is None else neo4j_from_environment(neo4j)

    put_shipped_maps(open_store)
    return open_store


def put_shipped_maps(open_store: OpenStore) -> None:
    """Make a store hold the five maps and nothing else."""

    async def put() -> None:
        async with open_store() as store:
            await hold_only(store, shipped_maps())

    asyncio.run(put())


@contextmanager
def serving_store(open_store: OpenStore) -> Iterator[Server]:
    """Yield a server that can be changed with the token."""
    with serving(create_app(open_store(), Settings.model_validate({"token": TOKEN}))) as server:
        yield server


@pytest.fixture
def changed(shipped: OpenStore) -> Iterator[Server]:
    """Yield a server of a store of its own, which is put right again afterwards."""
    with serving_store(shipped) as server:
        yield server
    put_shipped_maps(shipped)


@pytest.fixture(scope="module")
def served(shipped: OpenStore) -> Iterator[Server]:
    """Yield a server of the five maps."""
    with serving_store(shipped) as server:
        yield server


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[list[dict[str, Any]]]:
    """Collect what the API logs."""
    told: list[dict[str, Any]] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append({"event": record.getMessage(), **getattr(record, "told", {})})

    handler, logger = Collect(), logging.getLogger("sharing_map.api")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield told
    logger.removeHandler(handler)
    logger.setLevel(level)
