"""What the embedded store keeps between questions: after any change it answers as one just opened."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from bench.generate import generate_maps
from graph_store.embedded import EmbeddedStore
from sharing_map.document import SharingMap
from tests.builders import disclosure, party, recipient, sdk, sharing_map

POLICIES = 10
STEPS = 15
TYPES = ["phone", "name", "face_video", "unspecified"]


async def answers(store: EmbeddedStore) -> dict[str, Any]:
    """Return the answers to every question that is answered from rows the store keeps."""
    everybody = [row.id for row in await store.recipients()]
    return {
        "policies": await store.policies(),
        "stated": await store.disclosures_stated(),
        "carrying": await store.disclosures_carrying(TYPES),
        "reaching": await store.disclosures_reaching(everybody),
        "recipients": everybody,
        "nodes": await store.recipient_nodes(),
        "printed": await store.printed_items(),
    }


async def answers_anew(maps: dict[str, SharingMap]) -> dict[str, Any]:
    async with EmbeddedStore() as store:
        for document in maps.values():
            await store.load(document)
        return await answers(store)


@pytest.mark.parametrize("seed", range(3))
async def test_after_any_change_the_answers_are_those_of_a_store_just_opened(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    versions = [list(generate_maps(POLICIES, seed=version)) for version in range(3)]
    held: dict[str, SharingMap] = {}
    async with EmbeddedStore() as store:
        for _ in range(STEPS):
            document = random.choice(random.choice(versions))
            policy = document.policy.id
            if policy in held and random.random() < 0.3:
                await store.remove(policy)
                del held[policy]
            else:
                await store.load(document, replace=True)
                held[policy] = document
            assert await answers(store) == await answers_anew(held)


async def seen_from_two(*changes: SharingMap) -> tuple[str | None, tuple[str, ...]]:
    """Return how policy `two` names its recipient, and what that operates, after changes to policy `one`."""
    async with EmbeddedStore() as store:
        await store.load(sharing_map(disclosure(to=party("甲公司")), policy="two", operators=("乙公司",)))
        for document in changes:
            [row] = await store.disclosures_stated(["two"])
            await store.load(document, replace=True)
        [row] = await store.disclosures_stated(["two"])
        return row.recipient.label, row.recipient.operates


async def test_another_policy_sees_who_operates_the_changed_one() -> None:
    own = sharing_map(disclosure(), policy="one", operators=("甲公司",))
    others = sharing_map(disclosure(), policy="one", operators=("丙公司",))
    assert await seen_from_two(own) == ("甲公司", ("one",))
    assert await seen_from_two(own, others) == ("甲公司", ())


async def test_a_policy_shows_what_else_its_operator_operates() -> None:
    async with EmbeddedStore() as store:
        await store.load(sharing_map(disclosure(), policy="two", operators=("乙公司",)))
        await store.disclosures_stated()
        [before] = await store.policies(["two"])
        await store.load(sharing_map(disclosure(), policy="one", operators=("乙公司",)))
        [after] = await store.policies(["two"])
        assert [row.operators[0].operates for row in (before, after)] == [("two",), ("one", "two")]


async def test_a_category_has_the_members_of_the_newest_map() -> None:
    found = []
    both = recipient("伙伴", members=("丁公司", "戊公司"))
    async with EmbeddedStore() as store:
        await store.load(sharing_map(disclosure(to=both), policy="two"))
        for member in ("丁公司", "戊公司"):
            to = recipient("伙伴", members=(member,))
            await store.load(sharing_map(disclosure(to=to), policy="one"), replace=True)
            [row] = await store.disclosures_stated(["one"])
            found.append([one.label for one in row.recipient.members])
    assert found == [["丁公司"], ["戊公司"]]


async def test_what_a_change_says_of_nobody_else_is_not_read_again() -> None:
    members = recipient("伙伴", members=("丁公司",))
    async with EmbeddedStore() as store:
        await store.load(sharing_map(disclosure(to=members), sdk(), policy="two", operators=("乙公司",)))
        await store.load(sharing_map(disclosure(to=members), policy="one"))
        before = await store.disclosures_stated(["two"])
        await store.load(sharing_map(disclosure(to=members), sdk(), policy="one"), replace=True)
        after = await store.disclosures_stated(["two"])
        assert all(one is other for one, other in zip(before, after, strict=True))
