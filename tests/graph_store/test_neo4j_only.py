"""What only a server has: connections that break, passwords, transactions, other people's processes."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest
from neo4j import AsyncGraphDatabase, GraphDatabase
from neo4j.exceptions import ClientError, ConstraintError, CypherSyntaxError

from graph_schema.constraints import SAID_BY_POLICY, ddl
from graph_schema.errors import StoreBusy, StoreUnavailable
from graph_schema.kinds import NodeKind, RelationshipKind
from graph_store import neo4j_database, neo4j_statements, neo4j_write
from graph_store.neo4j_database import Neo4jDatabase
from graph_store.neo4j_driver import require_version
from graph_store.neo4j_statements import KEYS
from graph_store.neo4j_store import Neo4jStore, neo4j_from_environment
from sharing_map.to_graph import map_rows
from tests.builders import ROOT, disclosure, sharing_map
from tests.graph_store.cases import LENDING
from tests.graph_store.tcp_proxy import proxy_to, server_that_says

Settings = Mapping[str, str]

OLD, NEW = sharing_map(disclosure("old")), sharing_map(disclosure("new"), disclosure("newer"))


def store_at(settings: Settings, **told: Any) -> Neo4jStore:
    plain = {
        "uri": settings["NEO4J_URI"],
        "user": settings["NEO4J_USER"],
        "password": settings["NEO4J_PASSWORD"],
        "database": settings["NEO4J_DATABASE"],
    }
    return Neo4jStore(**{**plain, **told})


def run(settings: Settings, query: str, **parameters: Any) -> list[dict[str, Any]]:
    """Ask the server itself, past the store."""
    who = (settings["NEO4J_USER"], settings["NEO4J_PASSWORD"])
    with GraphDatabase.driver(settings["NEO4J_URI"], auth=who, notifications_min_severity="OFF") as driver:
        answer = driver.execute_query(query, parameters, database_=settings["NEO4J_DATABASE"])
    return [record.data() for record in answer.records]


def drop_all_indexes(settings: Settings) -> None:
    for row in run(settings, "SHOW CONSTRAINTS YIELD name"):
        run(settings, f"DROP CONSTRAINT {row['name']}")
    for row in run(settings, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
        run(settings, f"DROP INDEX {row['name']}")


async def stated(store: Neo4jStore) -> list[str]:
    return [row.id for row in await store.disclosures_stated()]


async def why_unavailable(store: Neo4jStore) -> str:
    with pytest.raises(StoreUnavailable) as unavailable:
        async with store:
            pass
    assert unavailable.value.next_step
    return unavailable.value.message


# -- opening -------------------------------------------------------------------------------------------


async def test_opening_makes_every_constraint_and_index(empty_neo4j: Settings) -> None:
    drop_all_indexes(empty_neo4j)
    async with store_at(empty_neo4j):
        pass
    there = {row["name"] for row in run(empty_neo4j, "SHOW INDEXES YIELD name, state WHERE state = 'ONLINE'")}
    assert set(ddl()) <= there
    constraints = run(empty_neo4j, "SHOW CONSTRAINTS YIELD labelsOrTypes, properties, type")
    unique = {row["labelsOrTypes"][0] for row in constraints if row["properties"] == ["id"]}
    assert {*NodeKind, "Writer"} == unique


async def test_opening_at_once_makes_them_once(empty_neo4j: Settings) -> None:
    drop_all_indexes(empty_neo4j)

    async def open_and_close() -> None:
        async with store_at(empty_neo4j):
            pass

    await asyncio.gather(*(open_and_close() for _ in range(4)))
    assert set(ddl()) <= {row["name"] for row in run(empty_neo4j, "SHOW INDEXES YIELD name")}
    assert run(empty_neo4j, "MATCH (n:Purpose {id: 'purpose:marketing'}) RETURN count(n) AS n") == [{"n": 1}]


async def test_one_id_is_one_node(neo4j_store: Neo4jStore, empty_neo4j: Settings) -> None:
    await neo4j_store.load(OLD)
    with pytest.raises(ConstraintError):
        run(empty_neo4j, "CREATE (:Disclosure {id: 'disclosure:one/old'})")


async def test_the_vocabulary_of_another_version_is_replaced(
    neo4j_store: Neo4jStore, empty_neo4j: Settings
) -> None:
    run(empty_neo4j, "MATCH (w:Writer {id: 'writer'}) SET w.vocabulary_sha256 = 'another'")
    run(empty_neo4j, "MERGE (n:DataType {id: 'data:phone'}) SET n.zh = '电话'")
    run(empty_neo4j, "CREATE (:DataType {id: 'data:horoscope', zh: '星座'})")
    async with store_at(empty_neo4j) as reopened:
        rows = await reopened.entities(["data:horoscope", "data:phone"])
    assert [row.label for row in rows] == ["手机号码"]


async def test_a_database_that_lost_terms_is_told_and_keeps_no_half_of_a_load(
    neo4j_store: Neo4jStore, empty_neo4j: Settings
) -> None:
    run(empty_neo4j, "MATCH (n:DataType) DETACH DELETE n")
    with pytest.raises(StoreUnavailable, match="terms that the database does not have"):
        await neo4j_store.load(OLD)
    assert await neo4j_store.policies() == []


async def test_a_store_that_was_not_opened_is_a_programming_mistake(neo4j_settings: Settings) -> None:
    with pytest.raises(RuntimeError, match="async with"):
        await store_at(neo4j_settings).policies()


# -- what cannot be reached ----------------------------------------------------------------------------


async def test_nothing_listens_there() -> None:
    for scheme in ("bolt", "neo4j"):
        store = Neo4jStore(f"{scheme}://127.0.0.1:1", "neo4j", "secret")
        assert await why_unavailable(store) == f"nothing listens at {scheme}://127.0.0.1:1"


async def test_a_host_that_nobody_knows() -> None:
    store = Neo4jStore("bolt://nobody.invalid", "neo4j", "secret")
    assert "not known by that name" in await why_unavailable(store)


async def test_a_wrong_password(neo4j_settings: Settings) -> None:
    message = await why_unavailable(store_at(neo4j_settings, password="not the password"))  # noqa: S106
    assert message.endswith("refuses this user and password")


async def test_an_unknown_database(neo4j_settings: Settings) -> None:
    message = await why_unavailable(store_at(neo4j_settings, database="nowhere"))
    assert message.endswith("has no database “nowhere”")


async def test_a_server_without_encryption(neo4j_settings: Settings) -> None:
    uri = neo4j_settings["NEO4J_URI"].replace("bolt://", "bolt+s://")
    assert "no encrypted connection" in await why_unavailable(store_at(neo4j_settings, uri=uri))


async def test_a_port_that_speaks_something_else() -> None:
    async with server_that_says(b"HTTP/1.1 400 Bad Request\r\n\r\n") as port:
        store = Neo4jStore(f"bolt://127.0.0.1:{port}", "neo4j", "secret")
        assert "does not speak Bolt" in await why_unavailable(store)


async def test_a_server_that_is_too_old_to_talk_to() -> None:
    async with server_that_says(b"\0\0\0\0") as port:
        assert "is too old" in await why_unavailable(Neo4jStore(f"bolt://127.0.0.1:{port}", "neo4j", "x"))


@pytest.mark.parametrize("agent", ["Neo4j/4.4.30", "Neo4j/5.25.1", "Memgraph/3.0", ""])
def test_a_server_that_is_too_old_for_the_questions(agent: str) -> None:
    with pytest.raises(StoreUnavailable, match="too old"):
        require_version(agent, "bolt://here")


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/5.27-aura", "Neo4j/2026.08.1"])
def test_a_server_that_is_new_enough(agent: str) -> None:
    require_version(agent, "bolt://here")


@pytest.mark.parametrize(
    ("uri", "reason"),
    [
        ("http://host:7474", "“http” is not supported"),
        ("localhost:7687", "“localhost” is not supported"),
        ("", "“” is not supported"),
        ("bolt://", "names no host"),
        ("bolt://host:port", "Port could not be cast"),
        ("bolt://host:99999", "Port out of range"),
        ("bolt://[::1", "Invalid IPv6 URL"),
        ("bolt://host?region=here", "routing context"),
        ("neo4j://someone:hidden@host", "given apart"),
        ("ftp://someone:hidden@host", "“ftp” is not supported"),
    ],
)
def test_what_is_no_address_is_told_without_its_password(uri: str, reason: str) -> None:
    with pytest.raises(StoreUnavailable, match=reason) as unavailable:
        Neo4jStore(uri, "neo4j", "hidden")
    assert "hidden" not in str(unavailable.value)
    assert "neo4j://host:7687" in unavailable.value.next_step


def test_a_missing_setting_is_told() -> None:
    with pytest.raises(StoreUnavailable, match="NEO4J_PASSWORD not set"):
        neo4j_from_environment({"NEO4J_URI": "bolt://host"})


def test_the_name_tells_the_place_and_no_secret() -> None:
    name = Neo4jStore("neo4j+s://host", "someone", "hidden", "maps").name
    assert name == "Neo4j (neo4j+s://host, database maps)"


async def test_a_routing_driver_works_with_a_single_server(empty_neo4j: Settings) -> None:
    uri = empty_neo4j["NEO4J_URI"].replace("bolt://", "neo4j://")
    async with store_at(empty_neo4j, uri=uri) as store:
        await store.load(OLD)
        await store.load(NEW, replace=True)
        assert await stated(store) == ["disclosure:one/new", "disclosure:one/newer"]


# -- while it is open ----------------------------------------------------------------------------------


async def test_a_question_cannot_write(neo4j_store: Neo4jStore, empty_neo4j: Settings) -> None:
    with pytest.raises(ClientError, match="read access mode"):
        await neo4j_store._database.read("CREATE (n:Policy {id: 'policy:x'}) RETURN n")
    assert run(empty_neo4j, "MATCH (n:Policy) RETURN count(n) AS n") == [{"n": 0}]


async def test_a_programming_mistake_passes_through(neo4j_store: Neo4jStore) -> None:
    with pytest.raises(CypherSyntaxError):
        await neo4j_store._database.read("MATSCH (n) RETURN n")


async def test_a_question_is_asked_again_when_its_connection_breaks(empty_neo4j: Settings) -> None:
    async with proxy_to(empty_neo4j["NEO4J_URI"]) as proxy, store_at(empty_neo4j, uri=proxy.uri) as store:
        await store.load(OLD)
        proxy.cut_next_answers(2)
        assert await stated(store) == ["disclosure:one/old"]
        assert proxy.cut == 2


async def test_a_load_is_done_again_when_its_connection_breaks(empty_neo4j: Settings) -> None:
    async with proxy_to(empty_neo4j["NEO4J_URI"]) as proxy, store_at(empty_neo4j, uri=proxy.uri) as store:
        await store.load(OLD)
        proxy.cut_next_answers()
        assert (await store.load(NEW, replace=True)).replaced
        assert proxy.cut == 1
        assert await stated(store) == ["disclosure:one/new", "disclosure:one/newer"]


async def test_a_server_that_went_away_is_told(empty_neo4j: Settings) -> None:
    async with (
        proxy_to(empty_neo4j["NEO4J_URI"]) as proxy,
        store_at(empty_neo4j, uri=proxy.uri, query_timeout=1) as store,
    ):
        await store.ready()
        proxy.cut_next_answers(1_000_000)
        with pytest.raises(StoreUnavailable):
            await store.ready()


async def test_a_server_that_falls_silent_is_given_up(
    empty_neo4j: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j_database, "_SECONDS_TO_HANG_UP", 0.2)
    async with (
        proxy_to(empty_neo4j["NEO4J_URI"]) as proxy,
        store_at(empty_neo4j, uri=proxy.uri, query_timeout=1) as store,
    ):
        proxy.silent = True
        with pytest.raises(StoreUnavailable, match="did not answer in time"):
            await store.policies()
        proxy.silent = False
        await store.ready()


async def test_a_question_that_takes_too_long_is_ended_by_the_server(empty_neo4j: Settings) -> None:
    async with store_at(empty_neo4j, query_timeout=1) as store:
        with pytest.raises(StoreUnavailable, match="did not answer in time"):
            await store._database.read(
                "UNWIND range(1, 1000000000) AS n WITH n WHERE n % 7 = 9 RETURN count(n)"
            )


# -- what is written -----------------------------------------------------------------------------------


def test_every_property_of_a_relationship_has_its_place_in_a_row() -> None:
    rows = [row for document in LENDING for row in map_rows(document).relationships]
    assert {row.kind for row in rows} == set(RelationshipKind) - {RelationshipKind.NARROWER_THAN}
    assert [row for row in rows if not row.properties.keys() <= {*KEYS.get(row.kind, ()), "policy"}] == []
    with_policy = {row.kind for row in rows if "policy" in row.properties}
    assert with_policy == {*SAID_BY_POLICY, RelationshipKind.MEMBER_OF}


# -- writers -------------------------------------------------------------------------------------------


async def test_a_load_that_fails_halfway_leaves_the_old_policy(
    neo4j_store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await neo4j_store.load(OLD)
    before = [row async for row in neo4j_store.nodes()]
    halves = neo4j_statements.WRITE.split("CALL ()")
    half = "CALL ()".join(halves[: len(halves) // 2])
    with monkeypatch.context() as patched:
        patched.setattr(neo4j_write, "WRITE", half + "\nCALL () { UNWIND [1 / 0] AS n CREATE (:Nobody) }")
        with pytest.raises(ClientError, match="/ by zero"):
            await neo4j_store.load(NEW, replace=True)
    assert [row async for row in neo4j_store.nodes()] == before
    assert (await neo4j_store.load(NEW, replace=True)).replaced


LOAD_AND_STOP_HALFWAY = """
import asyncio, os, sys
from graph_store import neo4j_write
from graph_store.neo4j_store import neo4j_from_environment
from tests.graph_store.test_neo4j_only import NEW

async def stop(*_):
    print("halfway", flush=True)
    await asyncio.sleep(60)

write = neo4j_write._write

async def write_and_stop(*arguments):
    await write(*arguments)
    await stop()

async def main():
    neo4j_write._write = write_and_stop
    async with neo4j_from_environment(os.environ) as store:
        await store.load(NEW, replace=True)

asyncio.run(main())
"""


async def test_a_writer_that_is_killed_leaves_the_old_policy_and_no_lock(
    neo4j_store: Neo4jStore, empty_neo4j: Settings
) -> None:
    await neo4j_store.load(OLD)
    writer = subprocess.Popen(  # noqa: S603 - this Python, our own program
        [sys.executable, "-c", LOAD_AND_STOP_HALFWAY],
        cwd=ROOT,
        env={**os.environ, **empty_neo4j, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert writer.stdout is not None
        assert await asyncio.to_thread(writer.stdout.readline) == "halfway\n"
        assert await stated(neo4j_store) == ["disclosure:one/old"]
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
    assert await stated(neo4j_store) == ["disclosure:one/old"]
    assert (await neo4j_store.load(NEW, replace=True)).replaced


async def test_a_writer_waits_for_another_and_says_so_when_it_takes_too_long(empty_neo4j: Settings) -> None:
    who = (empty_neo4j["NEO4J_USER"], empty_neo4j["NEO4J_PASSWORD"])
    async with (
        store_at(empty_neo4j, query_timeout=1) as store,
        AsyncGraphDatabase.driver(empty_neo4j["NEO4J_URI"], auth=who) as driver,
        driver.session(database=empty_neo4j["NEO4J_DATABASE"]) as session,
    ):
        transaction = await session.begin_transaction()
        await (await transaction.run(neo4j_statements.LOCK)).consume()
        with pytest.raises(StoreBusy, match="another process has been writing"):
            await store.load(OLD)
        assert await store.policies() == []
        await transaction.rollback()
        await store.load(OLD)


async def test_loads_from_two_stores_at_once_do_not_mix(empty_neo4j: Settings) -> None:
    def numbered(number: int, policy: str = "one") -> Any:
        rows = [disclosure(f"d{number}-{row}", f"伙伴{row}") for row in range(10)]
        return sharing_map(*rows, policy=policy)

    async with store_at(empty_neo4j) as here, store_at(empty_neo4j) as there:
        await asyncio.gather(
            *(store.load(numbered(number), replace=True) for number in range(10) for store in (here, there)),
        )
        left = await stated(here)
    assert len(left) == 10
    assert len({row.split("-")[0] for row in left}) == 1
    counts = run(empty_neo4j, "MATCH (n) WHERE n:Policy OR n:PartnerCategory RETURN count(n) AS n")
    assert counts == [{"n": 11}]


async def test_a_writer_that_died_while_committing_does_not_stop_questions(
    neo4j_store: Neo4jStore, empty_neo4j: Settings
) -> None:
    await neo4j_store.load(OLD)
    run(empty_neo4j, "MATCH (w:Writer {id: 'changes'}) SET w.count = 7")
    assert await stated(neo4j_store) == ["disclosure:one/old"]
    assert run(empty_neo4j, "MATCH (w:Writer {id: 'changes'}) RETURN w.count AS n") == [{"n": 8}]


async def test_what_the_store_keeps_for_itself_is_in_no_answer(neo4j_store: Neo4jStore) -> None:
    await neo4j_store.load(OLD)
    nodes = [row async for row in neo4j_store.nodes()]
    assert {row.kind for row in nodes} <= set(NodeKind)
    assert [row.id for row in nodes if "map_sha256" in row.properties] == []


# -- answers that are kept while nothing changes -------------------------------------------------------


async def about_all(store: Neo4jStore) -> tuple[list[Any], ...]:
    return await store.policies(), await store.recipients(), await store.printed_items()


async def test_what_there_is_is_read_again_only_when_something_was_changed(
    neo4j_store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await neo4j_store.load(OLD)
    asked: list[str] = []
    read = Neo4jDatabase.read_one_moment

    async def noted(database: Neo4jDatabase, text: str, parameters: dict[str, Any]) -> Any:
        asked.append(text)
        return await read(database, text, parameters)

    monkeypatch.setattr(Neo4jDatabase, "read_one_moment", noted)
    first = await about_all(neo4j_store)
    for rows in first:
        rows.clear()  # an answer belongs to who asked
    again = await about_all(neo4j_store)
    assert (len(asked), [len(rows) for rows in again]) == (3, [1, 1, 1])
    await neo4j_store.load(NEW, replace=True)
    await about_all(neo4j_store)
    assert len(asked) == 6


async def test_what_another_store_changes_is_seen_at_once(empty_neo4j: Settings) -> None:
    async with store_at(empty_neo4j) as here, store_at(empty_neo4j) as there:
        for documents in ((OLD,), (OLD, LENDING[0]), (NEW,)):
            for document in documents:
                await there.load(document, replace=True)
            assert await about_all(here) == await about_all(there)
        await there.remove("one")
        assert [row.policy for row in await here.policies()] == ["aurora"]


async def test_a_database_that_was_emptied_and_filled_anew_is_read_again(empty_neo4j: Settings) -> None:
    async with store_at(empty_neo4j) as here:
        await here.load(sharing_map(disclosure("d1"), policy="before"))
        assert [row.policy for row in await here.policies()] == ["before"]
        run(empty_neo4j, "MATCH (n) DETACH DELETE n")
        async with store_at(empty_neo4j) as there:
            await there.load(sharing_map(disclosure("d1"), policy="after"))
        assert [row.policy for row in await here.policies()] == ["after"]


async def test_a_database_of_an_older_version_is_asked_every_time(
    neo4j_store: Neo4jStore, empty_neo4j: Settings
) -> None:
    await neo4j_store.load(OLD)
    run(empty_neo4j, "MATCH (w:Writer {id: 'changes'}) REMOVE w.change")
    assert [row.title for row in await neo4j_store.policies()] == ["一号政策"]
    run(empty_neo4j, "MATCH (p:Policy) SET p.title = '另一政策'")
    assert [row.title for row in await neo4j_store.policies()] == ["另一政策"]


@pytest.mark.parametrize(
    ("first", "then", "count"),
    [
        (neo4j_statements.END_CHANGE, neo4j_statements.NO_CHANGE, 22),
        (neo4j_statements.BEGIN_CHANGE, neo4j_statements.END_CHANGE, 23),
        (neo4j_statements.END_CHANGE, neo4j_statements.BEGIN_CHANGE, 23),
    ],
    ids=[
        "finished twice",
        "begun before the last was told finished",
        "begun while the last is told finished",
    ],
)
async def test_the_count_of_changes_heeds_what_was_kept_while_it_waited(
    empty_neo4j: Settings, first: str, then: str, count: int
) -> None:
    who = (empty_neo4j["NEO4J_USER"], empty_neo4j["NEO4J_PASSWORD"])
    database = empty_neo4j["NEO4J_DATABASE"]
    run(empty_neo4j, "CREATE (:Writer {id: 'changes', count: 21})")

    async def run_then() -> None:
        async with driver.session(database=database) as session:
            await (await session.run(then, count=21)).consume()

    async with (
        AsyncGraphDatabase.driver(empty_neo4j["NEO4J_URI"], auth=who) as driver,
        driver.session(database=database) as session,
    ):
        transaction = await session.begin_transaction()
        await (await transaction.run(first, count=21)).consume()
        waiting = asyncio.create_task(run_then())
        await asyncio.sleep(0.5)  # it waits for the lock by then; if not, it finds what is kept all the same
        await transaction.commit()
        await waiting
    [row] = run(empty_neo4j, "MATCH (w:Writer {id: 'changes'}) RETURN w.count AS count")
    assert row["count"] == count
