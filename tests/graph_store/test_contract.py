"""What every store promises about loading, replacing, removing and opening."""

from __future__ import annotations

import asyncio

import pytest

from graph_schema.errors import PolicyExists, UnknownPolicy
from graph_schema.kinds import NodeKind
from graph_store.results import LoadResult
from graph_store.store import Store
from sharing_map.document import SharingMap
from sharing_map.to_graph import map_rows
from tests.builders import collection, disclosure, evidence, item, recipient, sdk, sharing_map

PARTNER, MAKER = "共用伙伴有限公司", "共用推送有限公司"


def using_both(policy: str, *more: str) -> SharingMap:
    """Return a map whose organisations, SDK and permission other maps of this name share."""
    return sharing_map(
        disclosure("d1", recipient("一类伙伴", members=(PARTNER,))),
        *(disclosure(f"x{number}", label) for number, label in enumerate(more)),
        sdk("s1", "共用SDK", provider=MAKER, permissions=("相机",), category="push_sdk"),
        collection("c1"),
        policy=policy,
        operators=(f"{policy}有限公司",),
        affiliates=("共用集团有限公司",),
    )


async def everything(store: Store) -> tuple[object, ...]:
    return (
        [row async for row in store.nodes()],
        [row async for row in store.relationships()],
        await store.policies(),
        await store.disclosures_stated(),
        await store.collections_of(None),
        await store.printed_items(),
        await store.recipients(),
    )


async def ids_of(store: Store) -> set[str]:
    return {node.id async for node in store.nodes()}


async def test_a_load_says_what_it_did(store: Store) -> None:
    document = using_both("a")
    rows = map_rows(document)
    assert await store.load(document) == LoadResult(
        "a", replaced=False, unchanged=False, nodes=len(rows.nodes), relationships=len(rows.relationships)
    )


async def test_what_was_loaded_is_asked_at_once(store: Store) -> None:
    for number in range(5):
        await store.load(using_both(f"p{number}"))
        assert len(await store.policies()) == number + 1


@pytest.mark.parametrize("replace", [False, True])
async def test_the_same_map_again_changes_nothing_and_says_so(store: Store, replace: bool) -> None:
    first = await store.load(using_both("a"))
    before = await everything(store)
    assert await store.load(using_both("a"), replace=replace) == first._replace(unchanged=True)
    assert await everything(store) == before


async def test_another_map_of_a_loaded_policy_is_refused(store: Store) -> None:
    await store.load(using_both("a"))
    before = await everything(store)
    with pytest.raises(PolicyExists) as refused:
        await store.load(using_both("a", "二类伙伴"))
    assert refused.value.policy == "a"
    assert await everything(store) == before


async def test_a_replaced_policy_is_as_if_it_had_been_loaded_alone(store: Store) -> None:
    await store.load(using_both("a", "二类伙伴", "三类伙伴"))
    result = await store.load(sharing_map(disclosure("d1", "四类伙伴"), policy="a"), replace=True)
    assert (result.replaced, result.unchanged) == (True, False)
    replaced = await everything(store)
    await store.remove("a")
    await store.load(sharing_map(disclosure("d1", "四类伙伴"), policy="a"))
    assert await everything(store) == replaced


async def test_replacing_a_policy_that_is_not_there_loads_it(store: Store) -> None:
    assert (await store.load(using_both("a"), replace=True)).replaced is False


async def test_replacing_there_and_back_ends_where_it_began(store: Store) -> None:
    await store.load(using_both("a", "二类伙伴"))
    await store.load(using_both("b"))
    before = await everything(store)
    await store.load(using_both("a"), replace=True)
    await store.load(using_both("a", "二类伙伴"), replace=True)
    assert await everything(store) == before


async def test_removing_the_only_policy_leaves_nothing(store: Store) -> None:
    await store.load(using_both("a"))
    ids = [*await ids_of(store)]
    await store.remove("a")
    assert await everything(store) == ([], [], [], [], [], [], [])
    left = {row.kind for row in await store.entities(ids)}
    assert left == {NodeKind.DATA_TYPE, NodeKind.RECIPIENT_CLASS}


async def test_removing_one_policy_leaves_what_another_shares(store: Store) -> None:
    await store.load(using_both("b"))
    alone = await everything(store)
    await store.load(using_both("a"))
    await store.remove("a")
    assert await everything(store) == alone


async def test_shared_nodes_go_with_the_last_policy_that_refers_to_them(store: Store) -> None:
    await store.load(using_both("a"))
    await store.load(using_both("b"))
    shared = [f"organization:{PARTNER}", f"organization:{MAKER}", "sdk:共用SDK", "permission:相机"]
    await store.remove("a")
    assert len(await store.entities(shared)) == 4
    await store.load(sharing_map(policy="b"), replace=True)
    assert await store.entities(shared) == []


async def test_organisations_and_sdks_of_two_policies_are_one_node(store: Store) -> None:
    await store.load(using_both("a"))
    alone = len(await ids_of(store))
    await store.load(using_both("b"))
    own = {"policy:b", "organization:b有限公司", "category:b/一类伙伴", "collection:b/c1"}
    own |= {"disclosure:b/d1", "disclosure:b/s1"}
    assert own <= await ids_of(store)
    assert len(await ids_of(store)) == alone + len(own)


async def test_removing_what_is_not_there_tells_what_is(store: Store) -> None:
    await store.load(using_both("b"))
    await store.load(using_both("a"))
    with pytest.raises(UnknownPolicy) as unknown:
        await store.remove("nowhere")
    assert (unknown.value.policy, unknown.value.known) == ("nowhere", ("a", "b"))


async def test_a_partner_that_operates_a_policy_is_told_in_the_other_policies(store: Store) -> None:
    await store.load(using_both("a"))
    operates = [
        member.operates
        for [row] in [await store.disclosures(["disclosure:a/d1"])]
        for member in row.recipient.members
    ]
    assert operates == [()]
    await store.load(sharing_map(policy="partner", operators=(PARTNER,)))
    [row] = await store.disclosures(["disclosure:a/d1"])
    assert [member.operates for member in row.recipient.members] == [("partner",)]
    await store.remove("partner")
    [row] = await store.disclosures(["disclosure:a/d1"])
    assert [member.operates for member in row.recipient.members] == [()]


async def test_an_sdk_that_stands_twice_keeps_the_provider_of_each_entry(store: Store) -> None:
    entries = [sdk(f"s{n}", "一个SDK", provider=name) for n, name in enumerate(("甲公司", "乙公司"))]
    await store.load(sharing_map(*entries))
    providers = [row.recipient.provider for row in await store.disclosures_stated()]
    assert [provider.label for provider in providers if provider] == ["甲公司", "乙公司"]
    [reached] = await store.disclosures_reaching(["organization:甲公司"])
    assert reached.id == "disclosure:one/s0"


async def test_a_clause_of_many_items_keeps_their_order_and_repetitions(store: Store) -> None:
    terms = ["phone", "name", None, "phone", "name", None] * 30
    data = tuple(item(f"第{number}项", term) for number, term in enumerate(terms))
    await store.load(sharing_map(disclosure(data=data)))
    [row] = await store.disclosures_stated()
    assert [found.as_stated for found in row.items] == [each.as_stated for each in data]
    assert [found.data_type for found in row.items] == terms


async def test_words_that_look_like_a_query_are_only_words(store: Store) -> None:
    name = "`}) DETACH DELETE n // ' \" \\ $policies"
    await store.load(sharing_map(disclosure("d1", recipient(name, members=(name,)), data=(item(name),))))
    [row] = await store.disclosures_reaching(
        [f"organization:{row.label}" for row in await store.recipients()]
    )
    assert [found.as_stated for found in row.items] == [name]
    assert len(await store.policies([name, "one"])) == 1


async def test_loads_at_once_are_taken_one_after_the_other(store: Store) -> None:
    documents = [using_both(f"p{number}", "二类伙伴") for number in range(8)]
    await asyncio.gather(*(store.load(document) for document in documents))
    at_once = await everything(store)
    for document in documents:
        await store.remove(document.policy.id)
    for document in documents:
        await store.load(document)
    assert await everything(store) == at_once


async def test_a_policy_that_is_being_replaced_is_seen_before_or_after(store: Store) -> None:
    old = using_both("a", *(f"旧{number}" for number in range(20)))
    new = sharing_map(
        *(disclosure(f"n{n}", f"新{n}", evidence=evidence(n, n + 1)) for n in range(15)), policy="a"
    )
    await store.load(old)
    sizes = []

    async def replace() -> None:
        for number in range(20):
            await store.load((new, old)[number % 2], replace=True)

    replacing = asyncio.create_task(replace())
    while not replacing.done():
        sizes.append(len(await store.disclosures_carrying(["name"])))
        await asyncio.sleep(0)
    await replacing
    assert set(sizes) <= {21, 15}


async def test_questions_may_be_asked_from_several_tasks(store: Store) -> None:
    for number in range(3):
        await store.load(using_both(f"p{number}"))
    one = await store.disclosures_stated()
    assert all(rows == one for rows in await asyncio.gather(*(store.disclosures_stated() for _ in range(30))))


async def test_an_open_store_is_ready_and_may_be_closed_twice(store: Store) -> None:
    await store.ready()
    await store.__aexit__(None, None, None)
    await store.__aexit__(None, None, None)


async def test_a_refresh_where_nothing_changed_says_nothing(store: Store) -> None:
    await store.load(using_both("a"))
    before = await everything(store)
    assert await store.refresh() is None
    assert (await everything(store), list(store.broken)) == (before, [])


async def test_a_store_says_its_name(store: Store) -> None:
    assert store.name


async def test_many_policies_are_asked_as_few_are(store: Store) -> None:
    for policy in ("a", "b"):
        await store.load(sharing_map(disclosure("d1", data=(item("手机号", "phone"),)), policy=policy))
    absent = [f"absent-{number}" for number in range(30)]
    for chosen in (["a"], ["a", *absent]):
        rows = await store.disclosures_carrying(["phone"], chosen)
        assert [row.id for row in rows] == ["disclosure:a/d1"]
