"""The stores that tests are run over.

The tests empty the database that they use. So its address has variables of its own: a server that somebody
works with, and names in `NEO4J_URI`, is never touched. Without them the tests that need a server are
skipped; a run that requires Neo4j (`SHARING_MAP_REQUIRE_NEO4J=1`) fails instead. `./run.sh test` sets both.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Mapping

import pytest
from neo4j import GraphDatabase

from graph_store.embedded import EmbeddedStore
from graph_store.neo4j_store import Neo4jStore, neo4j_from_environment
from graph_store.store import Store

STORES = ("embedded", "neo4j")


@pytest.fixture(scope="session")
def neo4j_settings() -> Mapping[str, str]:
    """Return where the server for tests is; a run that requires one and finds none fails."""
    names = ("NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_DATABASE")
    given = {name: os.environ.get(f"SHARING_MAP_TEST_{name}") for name in names}
    settings = {name: value for name, value in given.items() if value}
    if "NEO4J_URI" not in settings:
        reason = "SHARING_MAP_TEST_NEO4J_URI is not set; `./run.sh test` starts a server and sets it"
        if os.environ.get("SHARING_MAP_REQUIRE_NEO4J") == "1":
            pytest.fail(f"SHARING_MAP_REQUIRE_NEO4J=1, but {reason}")
        pytest.skip(reason)
    return {"NEO4J_USER": "neo4j", "NEO4J_DATABASE": "neo4j", **settings}


@pytest.fixture
def empty_neo4j(neo4j_settings: Mapping[str, str]) -> Mapping[str, str]:
    """Return where the server is, once everything in its database has been deleted."""
    who = (neo4j_settings["NEO4J_USER"], neo4j_settings["NEO4J_PASSWORD"])
    with GraphDatabase.driver(neo4j_settings["NEO4J_URI"], auth=who) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_=neo4j_settings["NEO4J_DATABASE"])
    return neo4j_settings


@pytest.fixture
async def neo4j_store(empty_neo4j: Mapping[str, str]) -> AsyncIterator[Neo4jStore]:
    """Yield an open store without policies."""
    async with neo4j_from_environment(empty_neo4j) as store:
        yield store


@pytest.fixture(params=STORES)
async def store(request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    """Yield an open store without policies: each test that takes it runs over every store."""
    if request.param == "neo4j":
        settings = request.getfixturevalue("empty_neo4j")
        async with neo4j_from_environment(settings) as opened:
            yield opened
    else:
        async with EmbeddedStore() as opened_here:
            yield opened_here
