"""Several questions as of one moment, over every store: what is changed in between, and what waits."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

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


async def begin(change: Coroutine[Any, Any, object]) -> asyncio.Task[object]:
    """Begin a change in the midst of work: it is made, or it waits for the work."""
    task = asyncio.create_task(change)
    await asyncio.wait([task], timeout=0.5)
    return task


async def test_an_answer_is_of_one_version_and_no_change_is_lost(store: Store) -> None:
    await store.load(version(0))
    changing: list[asyncio.Task[object]] = []

    async def work(asked: Store) -> tuple[str, int]:
        [policy] = await asked.policies()
        changing.append(await begin(store.load(version(len(changing) + 1), replace=True)))
        return policy.title, len(await asked.disclosures_stated())

    title, clauses = await store.at_one_moment(work)
    assert title == f"版本{clauses - 1}"
    await asyncio.gather(*changing)
    assert await seen_by(store) == (f"版本{len(changing)}", len(changing) + 1)


async def test_work_that_does_not_mind_an_interruption_is_of_one_version_too(store: Store) -> None:
    await store.load(version(0))
    changing: list[asyncio.Task[object]] = []

    async def work(asked: Store) -> list[str]:
        titles = [row.title for row in await asked.policies()]
        changing.append(await begin(store.load(version(len(changing) + 1), replace=True)))
        try:
            return titles + [row.title for row in await asked.policies()]
        except Exception:
            return ["spoilt"]

    first, second = await store.at_one_moment(work)
    assert first == second
    await asyncio.gather(*changing)


async def test_a_change_that_changes_nothing_disturbs_nobody(store: Store) -> None:
    await store.load(version(0))
    changing: list[asyncio.Task[object]] = []

    async def work(asked: Store) -> tuple[str, int]:
        [policy] = await asked.policies()
        changing.append(await begin(store.load(version(0))))
        return policy.title, len(await asked.disclosures_stated())

    assert await store.at_one_moment(work) == ("版本0", 1)
    assert len(changing) == 1
    await asyncio.gather(*changing)


async def test_removing_a_policy_is_a_change_like_any_other(store: Store) -> None:
    await store.load(version(0))
    removing: list[asyncio.Task[object]] = []

    async def work(asked: Store) -> tuple[int, int]:
        there = len(await asked.policies())
        if not removing:
            removing.append(await begin(store.remove("one")))
        return there, len(await asked.disclosures_stated())

    assert await store.at_one_moment(work) in {(0, 0), (1, 1)}
    await asyncio.gather(*removing)
    assert await store.policies() == []


async def test_what_goes_wrong_in_the_work_is_told_and_changes_go_on(store: Store) -> None:
    async def work(_: Store) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        await store.at_one_moment(work)
    await store.load(version(0))
    assert await seen_by(store) == ("版本0", 1)


async def test_work_within_work_is_of_the_same_moment(store: Store) -> None:
    await store.load(version(0))
    changing: list[asyncio.Task[object]] = []

    async def work(asked: Store) -> tuple[str, int]:
        [policy] = await asked.policies()
        changing.append(await begin(store.load(version(len(changing) + 1), replace=True)))
        return policy.title, (await asked.at_one_moment(seen_by))[1]

    title, clauses = await store.at_one_moment(work)
    assert title == f"版本{clauses - 1}"
    await asyncio.gather(*changing)


async def test_other_questions_are_answered_while_changes_wait(store: Store) -> None:
    await store.load(version(0))
    changing: list[asyncio.Task[object]] = []
    others: list[tuple[str, int]] = []

    async def work(asked: Store) -> tuple[str, int]:
        [policy] = await asked.policies()
        changing.append(await begin(store.load(version(len(changing) + 1), replace=True)))
        others.append(await seen_by(store))
        return policy.title, len(await asked.disclosures_stated())

    found = await store.at_one_moment(work)
    assert others[-1] == found
    await asyncio.gather(*changing)


async def test_much_work_at_once_is_all_of_one_version_each(store: Store) -> None:
    await store.load(version(0))

    async def work(asked: Store) -> tuple[str, int]:
        [policy] = await asked.policies()
        await asyncio.sleep(0.05)
        return policy.title, len(await asked.disclosures_stated())

    async def change() -> None:
        for number in range(1, 5):
            await store.load(version(number), replace=True)

    changing = asyncio.create_task(change())
    found = await asyncio.gather(*(store.at_one_moment(work) for _ in range(6)))
    await changing
    assert {f"版本{clauses - 1}" == title for title, clauses in found} == {True}
    assert await seen_by(store) == ("版本4", 5)
