"""All ways from one item to one recipient, most certain first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.paths import MOST_PATHS, Paths, paths
from analysis.results import HopKind, TraceOptions
from analysis.trace import trace
from graph_schema.errors import AmbiguousTerm, UnknownPolicy, UnknownTerm, UsageError
from graph_schema.kinds import Basis, Modality, RecipientKind
from sharing_map.document import SharingMap
from tests.analysis.conftest import Load, clauses, store_with
from tests.analysis.random_maps import bases, map_sets, quietly
from tests.builders import (
    SECOND_NAME,
    THIRD_NAME,
    Statement,
    disclosure,
    item,
    onward,
    party,
    recipient,
    sdk,
    sharing_map,
)


def by_clauses(found: Paths) -> list[list[str]]:
    return [clauses(path.clauses) for path in found.paths]


def two(*statements: Statement) -> SharingMap:
    return sharing_map(*statements, policy="two", operators=(SECOND_NAME,))


async def test_a_path_has_its_hops_and_a_clause_for_each_that_has_one(load: Load) -> None:
    store = await load(
        sharing_map(disclosure(to=recipient("资金方", members=(SECOND_NAME,)))),
        two(disclosure("d001", "平台"), onward("d002", "平台", party(THIRD_NAME))),
    )
    found = await paths(store, "姓名", THIRD_NAME, TraceOptions(policies=("one",), max_hops=3))
    [path] = found.paths
    assert [(hop.kind, hop.disclosure is not None) for hop in path.hops] == [
        (HopKind.DISCLOSED, True),
        (HopKind.NAMED_MEMBER, False),
        (HopKind.ONWARD_POSSIBLE, True),
        (HopKind.ONWARD_STATED, True),
    ]
    assert clauses(path.clauses) == ["one/d001", "two/d001", "two/d002"]
    assert (path.policy, path.recipient, path.distance) == ("one", f"organization:{THIRD_NAME}", 3)
    assert (path.basis, path.modality, path.possible) == (Basis.STATED, Modality.WILL, True)


async def test_hops_join_one_to_the_next(load: Load) -> None:
    store = await load(
        sharing_map(disclosure(to=recipient("资金方", members=(SECOND_NAME,)))), two(disclosure(to="平台"))
    )
    [path] = (await paths(store, "姓名", "平台", TraceOptions(policies=("one",)))).paths
    assert [hop.end for hop in path.hops[:-1]] == [hop.start for hop in path.hops[1:]]


async def test_paths_come_most_certain_first(load: Load) -> None:
    video, liveness = item("面部视频", "face_video"), item("活体识别信息", "liveness")
    store = await load(
        sharing_map(
            disclosure("d001", "平台", data=(video,), deidentified=True),
            disclosure("d002", "平台", data=(liveness,)),
            disclosure("d003", "平台", data=(video,), modality="may"),
            disclosure("d004", "伙伴", data=(video,)),
            onward("d005", "伙伴", "平台", data=(video,)),
            disclosure("d006", "平台", data=(video,)),
        )
    )
    assert by_clauses(await paths(store, "面部视频", "平台")) == [
        ["one/d006"],
        ["one/d004", "one/d005"],
        ["one/d003"],
        ["one/d002"],
        ["one/d001"],
    ]


async def test_equal_paths_come_by_policy_then_by_their_hops(load: Load) -> None:
    both = [disclosure(number, party(THIRD_NAME)) for number in ("d002", "d001")]
    found = await paths(await load(two(*both), sharing_map(*both)), "姓名", THIRD_NAME)
    assert by_clauses(found) == [["one/d001"], ["one/d002"], ["two/d001"], ["two/d002"]]


@pytest.mark.parametrize(("first", "shown"), [(1, 1), (3, 3), (MOST_PATHS, 4)])
async def test_the_first_are_shown_and_all_are_counted(load: Load, first: int, shown: int) -> None:
    store = await load(sharing_map(*(disclosure(f"d{n}", "平台") for n in range(4))))
    found = await paths(store, "姓名", "平台", first=first)
    assert (len(found.paths), found.total) == (shown, 4)


@pytest.mark.parametrize("first", [-1, 0, MOST_PATHS + 1])
async def test_no_more_than_a_hundred_are_shown(load: Load, first: int) -> None:
    with pytest.raises(UsageError, match="cannot be listed"):
        await paths(await load(sharing_map(disclosure())), "姓名", "乙类伙伴", first=first)


async def test_three_hops_are_usual(load: Load) -> None:
    chain = [disclosure("d0", "甲"), *(onward(f"d{n}", "甲乙丙丁"[n - 1], "甲乙丙丁"[n]) for n in (1, 2, 3))]
    store = await load(sharing_map(*chain))
    assert (await paths(store, "姓名", "丙")).total == 1
    assert (await paths(store, "姓名", "丁")).total == 0
    assert (await paths(store, "姓名", "丁", TraceOptions(max_hops=4))).total == 1


async def test_a_recipient_that_is_not_reached_has_no_path(load: Load) -> None:
    store = await load(
        sharing_map(disclosure("d001", "平台"), disclosure("d002", "广告商", modality="never"))
    )
    found = await paths(store, "姓名", "广告商")
    assert (found.paths, found.total) == ((), 0)
    assert [row.id for row in found.recipients] == ["category:one/广告商"]
    assert found.matched.data_type.id == "name"


async def test_categories_of_one_name_are_all_meant(load: Load) -> None:
    found = await paths(
        await load(sharing_map(disclosure(to="平台")), two(disclosure(to="平台"))), "姓名", "平台"
    )
    assert [(path.policy, path.recipient) for path in found.paths] == [
        ("one", "category:one/平台"),
        ("two", "category:two/平台"),
    ]


async def test_a_kind_of_recipient_does_not_hide_the_one_that_was_asked_for(load: Load) -> None:
    store = await load(sharing_map(disclosure(to="平台")))
    kinds = frozenset({RecipientKind.SDK})
    assert (await paths(store, "姓名", "平台", TraceOptions(recipient_kinds=kinds))).total == 1


async def test_a_partners_sdks_are_on_no_path(load: Load) -> None:
    store = await load(
        sharing_map(disclosure(to=party(SECOND_NAME))), two(sdk(name="推送SDK", data=(item(),)))
    )
    assert [path.policy for path in (await paths(store, "姓名", "推送SDK")).paths] == ["two"]


async def test_every_category_of_a_name_that_a_trace_reaches_has_a_path(load: Load) -> None:
    """That the way to 乙's platform leads through the platform of 甲 makes it no less a way."""
    store = await load(
        sharing_map(disclosure("d001", "平台"), onward("d002", "平台", party(SECOND_NAME))),
        two(disclosure(to="平台")),
    )
    options = TraceOptions(policies=("one",), max_hops=3)
    assert {path.recipient for path in (await paths(store, "姓名", "平台", options)).paths} == {
        row.recipient.id
        for row in (await trace(store, "姓名", options)).recipients
        if row.recipient.label == "平台"
    }


async def test_no_path_leads_twice_into_a_policy(load: Load) -> None:
    """乙 and 丁 operate the second policy together: what came into it by 乙 does not come again by 丁."""
    together = sharing_map(
        disclosure("d001", "保险公司"),
        disclosure("d002", party(THIRD_NAME)),
        policy="two",
        operators=(SECOND_NAME, "丁示例有限公司"),
    )
    third = sharing_map(disclosure(to=party("丁示例有限公司")), policy="three", operators=(THIRD_NAME,))
    store = await load(sharing_map(disclosure(to=party(SECOND_NAME))), together, third)
    options = TraceOptions(policies=("one",), max_hops=5)
    assert by_clauses(await paths(store, "姓名", "丁示例有限公司", options)) == [
        ["one/d001", "two/d002", "three/d001"]
    ]
    assert by_clauses(await paths(store, "姓名", "保险公司", options)) == [["one/d001", "two/d001"]]


async def test_a_path_ends_where_it_first_arrives(load: Load) -> None:
    """A way that has come to the recipient, leaves it and comes back is no second way to it."""
    store = await load(
        sharing_map(
            disclosure("d001", "平台"), onward("d002", "平台", "伙伴"), onward("d003", "伙伴", "平台")
        )
    )
    assert by_clauses(await paths(store, "姓名", "平台")) == [["one/d001"]]


async def test_what_cannot_be_asked_is_an_error(load: Load) -> None:
    store = await load(sharing_map(disclosure("d001", "甲类伙伴"), disclosure("d002", "乙类伙伴")))
    with pytest.raises(UnknownTerm):
        await paths(store, "面部视屏", "甲类伙伴")
    with pytest.raises(AmbiguousTerm):
        await paths(store, "姓名", "类伙伴")
    with pytest.raises(UnknownPolicy):
        await paths(store, "姓名", "甲类伙伴", TraceOptions(policies=("nowhere",)))
    with pytest.raises(UsageError):
        await paths(store, "姓名", "甲类伙伴", TraceOptions(max_hops=6))


@quietly
@given(documents=map_sets, hops=st.integers(1, 3), crossing=st.booleans(), bases=bases)
async def test_a_path_exists_if_and_only_if_a_trace_reaches(
    documents: Sequence[SharingMap], hops: int, crossing: bool, bases: frozenset[Basis]
) -> None:
    options = TraceOptions(max_hops=hops, cross_policy=crossing, bases=bases)
    async with store_with(*documents) as store:
        found = await trace(store, "face_video", options)
        for party_ in await store.recipients():
            listed = await paths(store, "face_video", party_.id, options, first=MOST_PATHS)
            best: dict[str, tuple[object, ...]] = {}
            for path in listed.paths:
                best.setdefault(
                    path.policy, (path.possible, path.deidentified, path.basis, path.modality, path.distance)
                )
            assert best == {
                row.policy: (row.possible_only, row.deidentified, row.basis, row.modality, row.distance)
                for row in found.recipients
                if row.recipient.id == party_.id
            }
