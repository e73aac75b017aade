"""Several questions as of one moment, over every store: what is changed in between, and what waits."""

from __future__ import annotations

import asyncio

import pytest

from graph_store.store import Store
from sharing_map.document import SharingMap
from tests.builders import disclosure, sharing_map


def version(number: int) -> SharingMap:
    """Return a map whose title and number of clauses say which version it is."""
    rows = [disclosure(f"d{place}") for place in range(number + 1)]
    document = sharing_map(*rows, policy="one")
    return document.model_copy(
        update={"policy": document.policy.model_copy(update={"title": f"版本{number}"})}
    )


async def seen_by(store: Store) -> tuple[str, int]:
    """Return what two questions say of the loaded version."""
    [policy] = await store.policies()
    return policy.title, len(await store.disclosures_stated())


async def test_work_that_is_not_disturbed_is_done_once(store: Store) -> None:
    await store.load(version(0))
    calls = []

    async def work(asked: Store) -> tuple[str, int]:
        calls.append(asked)
        return await seen_by(asked)

    assert await store.at_one_moment(work) == ("版本0", 1)
    assert len(calls) == 1


async def test_work_begins_again_when_something_is_changed_between_two_questions(store: Store) -> None:
    await store.load(version(0))
    changes = iter([version(1)])

    async def work(asked: Store) -> tuple[str, int]:
        [policy] = await asked.policies()
        for document in changes:
            await store.load(document, replace=True)
        return policy.title, len(await asked.disclosures_stated())

    assert await store.at_one_moment(work) == ("版本1", 2)


async def test_work_that_does_not_mind_the_interruption_begins_again_too(store: Store) -> None:
    await store.load(version(0))
    changes = iter([version(1)])

    async def work(asked: Store) -> list[str]:
        titles = [row.title for row in await asked.policies()]
        for document in changes:
            await store.load(document, replace=True)
        try:
            return titles + [row.title for row in await asked.policies()]
        except Exception:
            return ["spoilt"]

    assert await store.at_one_moment(work) == ["版本1", "版本1"]


async def test_a_change_that_changes_nothing_disturbs_nobody(store: Store) -> None:
    await store.load(version(0))
    calls = []

    async def work(asked: Store) -> tuple[str, int]:
        calls.append(asked)
        [policy] = await asked.policies()
        await store.load(version(0))
        return policy.title, len(await asked.disclosures_stated())

    assert await store.at_one_moment(work) == ("版本0", 1)
    assert len(calls) == 1


async def test_changes_wait_for_work_that_was_disturbed_too_often(store: Store) -> None:
    await store.load(version(0))
    changing: list[asyncio.Task[object]] = []

    async def work(asked: Store) -> tuple[str, int]:
        [policy] = await asked.policies()
        changing.append(asyncio.create_task(store.load(version(len(changing) + 1), replace=True)))
        await asyncio.wait(changing[-1:], timeout=0.5)
        return policy.title, len(await asked.disclosures_stated())

    assert await store.at_one_moment(work) == ("版本2", 3)
    await asyncio.gather(*changing)
    assert await seen_by(store) == ("版本3", 4)


async def test_removing_a_policy_is_a_change_like_any_other(store: Store) -> None:
    await store.load(version(0))
    policies = ["one"]

    async def work(asked: Store) -> tuple[int, int]:
        there = len(await asked.policies())
        while policies:
            await store.remove(policies.pop())
        return there, len(await asked.disclosures_stated())

    assert await store.at_one_moment(work) == (0, 0)


async def test_what_goes_wrong_in_the_work_is_told(store: Store) -> None:
    async def work(_: Store) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        await store.at_one_moment(work)


async def test_work_within_work_is_of_the_same_moment(store: Store) -> None:
    await store.load(version(0))
    changes = iter([version(1)])

    async def work(asked: Store) -> tuple[str, int]:
        [policy] = await asked.policies()
        for document in changes:
            await store.load(document, replace=True)
        return policy.title, (await asked.at_one_moment(seen_by))[1]

    assert await store.at_one_moment(work) == ("版本1", 2)


async def test_other_questions_are_answered_while_changes_wait(store: Store) -> None:
    await store.load(version(0))
    others: list[tuple[str, int]] = []

    async def work(asked: Store) -> tuple[str, int]:
        [policy] = await asked.policies()
        if len(others) < 2:
            await store.load(version(len(others) + 1), replace=True)
        others.append(await seen_by(store))
        return policy.title, len(await asked.disclosures_stated())

    assert await store.at_one_moment(work) == ("版本2", 3)
    assert others == [("版本1", 2), ("版本2", 3), ("版本2", 3)]
