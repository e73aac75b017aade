"""The other direction: what a recipient may hold is what a trace of it would say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.holdings import Holdings, holdings
from analysis.results import HopKind, TraceOptions
from analysis.trace import trace
from graph_schema.errors import AmbiguousTerm, UnknownPolicy, UnknownTerm, UsageError
from graph_schema.kinds import Basis, Modality, RecipientKind
from sharing_map.document import SharingMap
from tests.analysis.conftest import Load, clauses, store_with, told
from tests.analysis.random_maps import bases, map_sets, quietly
from tests.builders import (
    OPERATOR_NAME,
    SECOND_NAME,
    THIRD_NAME,
    disclosure,
    item,
    onward,
    party,
    phrase,
    recipient,
    referred,
    sdk,
    sharing_map,
)

PHONE, VIDEO = item("手机号", "phone"), item("面部视频", "face_video")
GENERAL = item("个人信息", "unspecified")


def held(found: Holdings) -> list[tuple[object, ...]]:
    return [
        (one.reached.policy, one.data_type.id, one.reached.distance, one.reached.modality, told(one.reached))
        for one in found.holdings
    ]


async def test_a_recipient_holds_what_clauses_say_it_gets(load: Load) -> None:
    store = await load(
        sharing_map(
            disclosure("d001", "保险公司", data=(item(), PHONE)),
            disclosure("d002", "保险公司", data=(VIDEO,), modality="may"),
            disclosure("d003", "担保公司", data=(item("职业", "occupation"),)),
        )
    )
    found = await holdings(store, "保险公司")
    assert held(found) == [
        ("one", "face_video", 1, Modality.MAY, "stated"),
        ("one", "name", 1, Modality.WILL, "stated"),
        ("one", "phone", 1, Modality.WILL, "stated"),
    ]
    assert [row.id for row in found.recipients] == ["category:one/保险公司"]
    assert [row.policy for row in found.policies] == ["one"]


async def test_a_member_holds_what_its_category_gets_and_a_provider_what_its_sdk_gets(load: Load) -> None:
    store = await load(
        sharing_map(
            disclosure(to=recipient("资金方", members=(THIRD_NAME,))),
            sdk(provider=THIRD_NAME, data=(PHONE,)),
        )
    )
    assert [row[1] for row in held(await holdings(store, THIRD_NAME))] == ["name", "phone"]


async def test_what_is_referred_to_is_held_on_that_basis(load: Load) -> None:
    store = await load(sharing_map(disclosure(data=(), refers_to=(referred(VIDEO),))))
    [one] = (await holdings(store, "乙类伙伴")).holdings
    assert (one.data_type.id, one.reached.basis) == ("face_video", Basis.REFERRED)


async def test_a_holding_is_followed_back_to_the_policies_where_it_began(load: Load) -> None:
    store = await load(
        sharing_map(disclosure(to=party(SECOND_NAME), modality="may")),
        sharing_map(
            disclosure("d001", "平台"),
            onward("d002", "平台", party(THIRD_NAME)),
            policy="two",
            operators=(SECOND_NAME,),
        ),
    )
    assert held(await holdings(store, THIRD_NAME)) == [
        ("two", "name", 2, Modality.WILL, "stated"),
    ]
    assert held(await holdings(store, THIRD_NAME, TraceOptions(max_hops=3))) == [
        ("one", "name", 3, Modality.MAY, "possible"),
        ("two", "name", 2, Modality.WILL, "stated"),
    ]


async def test_a_holding_has_the_steps_of_its_way_each_on_the_basis_of_its_own_item(load: Load) -> None:
    store = await load(
        sharing_map(
            disclosure(
                to=recipient("资金方", members=(SECOND_NAME,)), data=(item("联系方式", "contact_info"), VIDEO)
            )
        ),
        sharing_map(
            disclosure(to=party(THIRD_NAME), data=(PHONE, VIDEO)), policy="two", operators=(SECOND_NAME,)
        ),
    )
    found = await holdings(store, THIRD_NAME)
    for one in found.holdings:
        traced = await trace(store, one.data_type.id)
        known = {hop.id: hop for hop in traced.hops}
        assert one.hops == tuple(known[hop] for hop in one.reached.way)
    far = [one for one in found.holdings if one.reached.policy == "one"]
    assert [(one.data_type.id, [(hop.kind, hop.basis) for hop in one.hops]) for one in far] == [
        (
            data_type,
            [(HopKind.DISCLOSED, first), (HopKind.NAMED_MEMBER, None), (HopKind.ONWARD_POSSIBLE, last)],
        )
        for data_type, first, last in (
            ("face_video", Basis.STATED, Basis.STATED),
            ("phone", Basis.BROADER, Basis.STATED),
        )
    ]


async def test_what_a_partner_never_got_is_held_from_the_partner_only(load: Load) -> None:
    store = await load(
        sharing_map(disclosure(to=party(SECOND_NAME), data=(PHONE,))),
        sharing_map(
            disclosure(to=party(THIRD_NAME), data=(PHONE, VIDEO)), policy="two", operators=(SECOND_NAME,)
        ),
    )
    assert [row[:2] for row in held(await holdings(store, THIRD_NAME))] == [
        ("one", "phone"),
        ("two", "face_video"),
        ("two", "phone"),
    ]


async def test_categories_of_one_name_answer_together(load: Load) -> None:
    store = await load(
        sharing_map(disclosure(to="保险公司")),
        sharing_map(disclosure(to="保险公司", data=(PHONE,)), policy="two", operators=(SECOND_NAME,)),
    )
    both = await holdings(store, "保险公司")
    alone = await holdings(store, "category:two/保险公司")
    assert [row[:2] for row in held(both)] == [("one", "name"), ("two", "phone")]
    assert [row[:2] for row in held(alone)] == [("two", "phone")]


async def test_policies_of_origin_may_be_chosen(load: Load) -> None:
    store = await load(
        sharing_map(disclosure(to=party(THIRD_NAME))),
        sharing_map(disclosure(to=party(THIRD_NAME)), policy="two", operators=(SECOND_NAME,)),
    )
    found = await holdings(store, THIRD_NAME, TraceOptions(policies=("two",)))
    assert [row[0] for row in held(found)] == ["two"]


async def test_filters_are_those_of_a_trace(load: Load) -> None:
    store = await load(
        sharing_map(
            disclosure("d001", "保险公司", modality="may"), disclosure("d002", "保险公司", data=(PHONE,))
        )
    )
    firm = TraceOptions(modalities=frozenset({Modality.WILL}))
    assert [row[1] for row in held(await holdings(store, "保险公司", firm))] == ["phone"]


async def test_a_kind_of_recipient_does_not_hide_the_one_that_was_asked_for(load: Load) -> None:
    options = TraceOptions(recipient_kinds=frozenset({RecipientKind.SDK}))
    assert held(await holdings(await load(sharing_map(disclosure())), "乙类伙伴", options)) != []


async def test_words_that_name_no_item_are_unclear(load: Load) -> None:
    store = await load(
        sharing_map(
            disclosure("d001", "伙伴", data=(GENERAL,)),
            disclosure("d002", "伙伴", data=(), open_ended=phrase("等信息")),
            disclosure("d003", "伙伴", data=(item("星座", None),)),
            disclosure("d004", "伙伴", data=(item(), GENERAL)),
            disclosure("d005", "伙伴", data=(GENERAL,), modality="never"),
            disclosure("d006", "别的伙伴", data=(GENERAL,)),
        )
    )
    found = await holdings(store, "伙伴")
    assert clauses(found.unclear) == ["one/d001", "one/d002", "one/d003"]
    assert [row[1] for row in held(found)] == ["name"]


async def test_refusals_are_listed_and_hold_nothing(load: Load) -> None:
    store = await load(
        sharing_map(
            disclosure("d001", "广告商", modality="never"),
            disclosure("d002", "广告商", data=(GENERAL,), modality="never"),
            disclosure("d003", "别人", modality="never"),
        )
    )
    found = await holdings(store, "广告商")
    assert (held(found), clauses(found.refusals)) == ([], ["one/d001", "one/d002"])
    assert [row.policy for row in found.policies] == ["one"]


async def test_an_operator_may_hold_what_others_give_it(load: Load) -> None:
    store = await load(
        sharing_map(disclosure(to="伙伴")),
        sharing_map(disclosure(to=party(OPERATOR_NAME)), policy="two", operators=(SECOND_NAME,)),
    )
    assert held(await holdings(store, OPERATOR_NAME)) == [("two", "name", 1, Modality.WILL, "stated")]


async def test_an_item_beside_a_broader_word_is_held_if_a_trace_by_the_broader_word_reaches(
    load: Load,
) -> None:
    """Asked for `broader` alone, a clause that also names the item counts: as in a trace, so here."""
    store = await load(sharing_map(disclosure(data=(item("活体识别信息", "liveness"), VIDEO))))
    options = TraceOptions(bases=frozenset({Basis.BROADER}))
    assert [row.recipient.label for row in (await trace(store, "face_video", options)).recipients] == [
        "乙类伙伴"
    ]
    found = await holdings(store, "乙类伙伴", options)
    assert [(one.data_type.id, one.reached.basis) for one in found.holdings] == [
        ("face_video", Basis.BROADER)
    ]


async def test_nobody_several_and_wrong_options_are_errors(load: Load) -> None:
    store = await load(sharing_map(disclosure("d001", "甲类伙伴"), disclosure("d002", "乙类伙伴")))
    with pytest.raises(UnknownTerm):
        await holdings(store, "量子")
    with pytest.raises(AmbiguousTerm):
        await holdings(store, "类伙伴")
    with pytest.raises(UnknownPolicy):
        await holdings(store, "甲类伙伴", TraceOptions(policies=("nowhere",)))
    with pytest.raises(UsageError):
        await holdings(store, "甲类伙伴", TraceOptions(max_hops=0))


@quietly
@given(documents=map_sets, hops=st.integers(1, 4), crossing=st.booleans(), bases=bases)
async def test_an_item_is_held_if_and_only_if_a_trace_of_it_reaches(
    documents: Sequence[SharingMap], hops: int, crossing: bool, bases: frozenset[Basis]
) -> None:
    """Items are those that some clause on the last step names: a trace of others is asked for by name."""
    options = TraceOptions(max_hops=hops, cross_policy=crossing, bases=bases)
    async with store_with(*documents) as store:
        traces = {term: await trace(store, term, options) for term in ("face_video", "liveness", "phone")}
        for recipient_ in await store.recipients():
            last = [
                row
                for row in await store.disclosures_reaching([recipient_.id])
                if row.modality is not Modality.NEVER
            ]
            named = {str(item.data_type) for row in last for item in row.items}
            expected = {
                (term, row.policy): row
                for term in named & traces.keys()
                for row in traces[term].recipients
                if row.recipient.id == recipient_.id
            }
            found = (await holdings(store, recipient_.id, options)).holdings
            assert {(one.data_type.id, one.reached.policy): one.reached for one in found} == expected
            assert len(found) == len(expected)
