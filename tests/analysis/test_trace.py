"""What a trace may claim, one rule at a time (docs/decisions/0002 and 0004)."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.results import HopKind, LeftOut, Stance, TraceOptions, TraceTotals
from analysis.trace import trace
from graph_schema.errors import UnknownPolicy, UnknownTerm, UsageError
from graph_schema.kinds import Basis, Modality, RecipientKind
from sharing_map.document import SharingMap
from tests.analysis.conftest import Load, clauses, left_out, names, reached, ways
from tests.builders import (
    OPERATOR_NAME,
    SECOND_NAME,
    THIRD_NAME,
    Statement,
    disclosure,
    evidence,
    item,
    onward,
    party,
    phrase,
    purpose,
    recipient,
    referred,
    sdk,
    sharing_map,
)

VIDEO, LIVENESS = item("面部视频", "face_video"), item("活体识别信息", "liveness")
GENERAL = item("个人信息", "unspecified")
OPEN = phrase("等必要信息")
ALL_BASES = frozenset(Basis)
STATED, NARROWER, BROADER, REFERRED, OPEN_ENDED = Basis
WILL, MAY, CONSENT, NEVER = Modality


def one(*statements: Statement) -> SharingMap:
    """What 甲 says."""
    return sharing_map(*statements)


def two(*statements: Statement) -> SharingMap:
    """What 乙 says."""
    return sharing_map(*statements, policy="two", operators=(SECOND_NAME,))


def three(*statements: Statement) -> SharingMap:
    """What 丙 says."""
    return sharing_map(*statements, policy="three", operators=(THIRD_NAME,))


def hands_to(name: str, number: str = "d001") -> Statement:
    return disclosure(number, party(name))


def start(*policies: str, **told: Any) -> TraceOptions:
    return TraceOptions(policies=policies or ("one",), **told)


# -- whom a clause reaches -----------------------------------------------------------------------------


async def test_a_clause_reaches_its_recipient(load: Load) -> None:
    found = await trace(await load(one(disclosure(to="乙类伙伴"))), "姓名")
    assert ways(found) == [("乙类伙伴", 1, STATED, WILL, "stated")]
    assert [(hop.start, hop.end, hop.kind, hop.disclosure) for hop in found.hops] == [
        ("policy:one", "category:one/乙类伙伴", HopKind.DISCLOSED, "disclosure:one/d001")
    ]


async def test_a_clause_about_something_else_reaches_nobody(load: Load) -> None:
    found = await trace(await load(one(disclosure(data=(item("手机号", "phone"),)))), "姓名")
    assert (found.recipients, found.hops, left_out(found)) == ((), (), {})


async def test_named_members_are_as_far_as_their_category(load: Load) -> None:
    store = await load(one(disclosure(to=recipient("资金方", members=(THIRD_NAME, SECOND_NAME)))))
    found = await trace(store, "姓名")
    assert ways(found) == [
        ("资金方", 1, STATED, WILL, "stated"),
        (THIRD_NAME, 1, STATED, WILL, "stated"),
        (SECOND_NAME, 1, STATED, WILL, "stated"),
    ]
    assert [(hop.kind, hop.basis, hop.modality) for hop in found.hops[1:]] == [
        (HopKind.NAMED_MEMBER, None, None),
        (HopKind.NAMED_MEMBER, None, None),
    ]
    assert len(reached(found, SECOND_NAME).way) == 2


async def test_an_sdk_and_its_provider_are_reached(load: Load) -> None:
    store = await load(one(sdk(name="推送SDK", provider=SECOND_NAME, category="push_sdk", data=(item(),))))
    found = await trace(store, "姓名")
    assert ways(found) == [(SECOND_NAME, 1, STATED, WILL, "stated"), ("推送SDK", 1, STATED, WILL, "stated")]
    assert {row.recipient.kind for row in found.recipients} == {RecipientKind.SDK, RecipientKind.ORGANIZATION}
    assert {row.recipient_class for row in found.recipients} == {"push_sdk"}
    assert [hop.kind for hop in found.hops] == [HopKind.DISCLOSED, HopKind.SDK_PROVIDER]


async def test_what_the_operator_hands_to_an_sdk_is_a_clause_of_its_own(load: Load) -> None:
    entry = sdk(name="风控SDK", data=(item(),), operator_shares=(item(),), modality="may")
    row = reached(await trace(await load(one(entry)), "姓名"), "风控SDK")
    assert (row.modality, clauses(row.clauses)) == (WILL, ["one/s001-shares", "one/s001"])


async def test_the_provider_of_an_sdk_counts_only_by_the_word_of_that_policy(load: Load) -> None:
    store = await load(
        one(sdk(name="推送SDK", provider=SECOND_NAME, data=(item(),))),
        three(sdk(name="推送SDK", data=(item(),))),
    )
    assert names(await trace(store, "姓名", start("three"))) == ["推送SDK"]


async def test_a_recipient_without_a_name_is_shown_without_a_name(load: Load) -> None:
    found = await trace(await load(one(disclosure(to=recipient(None, "unspecified")))), "姓名")
    [row] = found.recipients
    assert (row.recipient.label, row.recipient.kind, row.named) == (None, RecipientKind.UNSPECIFIED, False)


async def test_every_policy_answers_for_itself(load: Load) -> None:
    store = await load(one(disclosure(to="伙伴")), two(disclosure(to="伙伴")))
    found = await trace(store, "姓名")
    assert [(row.policy, row.recipient.id) for row in found.recipients] == [
        ("one", "category:one/伙伴"),
        ("two", "category:two/伙伴"),
    ]


# -- on what basis -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "told", "basis"),
    [
        ("面部视频", {"data": (VIDEO,)}, STATED),
        ("人脸信息", {"data": (VIDEO,)}, NARROWER),
        ("面部视频", {"data": (LIVENESS,)}, BROADER),
        ("面部视频", {"data": (), "refers_to": (referred(VIDEO),)}, REFERRED),
        ("面部视频", {"data": (LIVENESS,), "refers_to": (referred(VIDEO),)}, BROADER),
        ("面部视频", {"data": (LIVENESS, VIDEO)}, STATED),
    ],
)
async def test_a_clause_has_its_strongest_basis(
    load: Load, asked: str, told: dict[str, Any], basis: Basis
) -> None:
    found = await trace(await load(one(disclosure(**told))), asked)
    assert [row.basis for row in found.recipients] == [basis]


async def test_a_photo_is_no_video_but_both_are_face_information(load: Load) -> None:
    store = await load(one(disclosure(data=(item("面部照片", "face_photo"),))))
    assert names(await trace(store, "面部视频")) == []
    assert names(await trace(store, "人脸信息")) == ["乙类伙伴"]


@pytest.mark.parametrize("told", [{"data": (GENERAL,)}, {"data": (), "open_ended": OPEN}])
async def test_general_words_and_open_phrases_are_off_and_counted(load: Load, told: dict[str, Any]) -> None:
    store = await load(one(disclosure(**told)))
    closed = await trace(store, "姓名")
    opened = await trace(store, "姓名", TraceOptions(bases=ALL_BASES))
    assert (names(closed), left_out(closed), closed.totals.hidden) == ([], {"basis": 1}, 1)
    assert (closed.policies[0].stance, closed.policies[0].general) == (Stance.DOES_NOT_SAY, 1)
    assert ways(opened) == [("乙类伙伴", 1, OPEN_ENDED, WILL, "stated")]
    assert (left_out(opened), opened.totals.hidden, opened.policies[0].general) == ({}, 0, 0)


async def test_an_open_phrase_adds_nothing_to_a_clause_that_names_the_item(load: Load) -> None:
    found = await trace(await load(one(disclosure(open_ended=OPEN))), "姓名")
    assert ways(found) == [("乙类伙伴", 1, STATED, WILL, "stated")]
    assert left_out(found) == {}


async def test_an_item_that_the_vocabulary_lacks_carries_nothing(load: Load) -> None:
    store = await load(one(disclosure(data=(item("星座", None),))))
    found = await trace(store, "姓名", TraceOptions(bases=ALL_BASES))
    assert (names(found), left_out(found)) == ([], {})


async def test_one_basis_alone_finds_a_clause_that_also_states_the_item(load: Load) -> None:
    store = await load(one(disclosure(data=(VIDEO, LIVENESS))))
    found = await trace(store, "面部视频", TraceOptions(bases=frozenset({BROADER})))
    assert ways(found) == [("乙类伙伴", 1, BROADER, WILL, "stated")]
    assert found.recipients[0].clauses[0].items[0].as_stated == "活体识别信息"


# -- what the same policy says goes on -----------------------------------------------------------------


async def test_a_recipient_goes_on_where_the_same_policy_says_so(load: Load) -> None:
    store = await load(one(disclosure("d001", "签名平台"), onward("d002", "签名平台", "CA机构")))
    found = await trace(store, "姓名")
    assert ways(found) == [
        ("签名平台", 1, STATED, WILL, "stated"),
        ("CA机构", 2, STATED, WILL, "stated"),
    ]
    assert [hop.kind for hop in found.hops] == [HopKind.DISCLOSED, HopKind.ONWARD_STATED]


async def test_a_recipient_does_not_go_on_with_what_it_never_got(load: Load) -> None:
    given = disclosure("d001", "签名平台", data=(item("手机号", "phone"),))
    store = await load(one(given, onward("d002", "签名平台", "CA机构")))
    assert names(await trace(store, "姓名")) == []


async def test_a_recipient_goes_on_only_with_what_it_is_said_to_pass_on(load: Load) -> None:
    passed_on = onward("d002", "签名平台", "CA机构", data=(item("手机号", "phone"),))
    store = await load(one(disclosure("d001", "签名平台"), passed_on))
    assert names(await trace(store, "姓名")) == ["签名平台"]


async def test_a_sender_of_another_policy_with_the_same_name_is_another_sender(load: Load) -> None:
    store = await load(
        one(disclosure("d001", "签名平台")),
        two(disclosure("d001", "签名平台"), onward("d002", "签名平台", "CA机构")),
    )
    assert names(await trace(store, "姓名", start("one"))) == ["签名平台"]


async def test_an_organisation_that_is_a_member_here_passes_on_what_it_is_said_to(load: Load) -> None:
    store = await load(
        one(
            disclosure("d001", recipient("资金方", members=(SECOND_NAME,))),
            disclosure("d002", party(SECOND_NAME), data=(item("手机号", "phone"),)),
            onward("d003", SECOND_NAME, "云平台"),
        )
    )
    assert reached(await trace(store, "姓名"), "云平台").distance == 2


async def test_stated_loops_end(load: Load) -> None:
    store = await load(
        one(disclosure("d001", "甲方"), onward("d002", "甲方", "乙方"), onward("d003", "乙方", "甲方"))
    )
    found = await trace(store, "姓名", TraceOptions(max_hops=5))
    assert ways(found) == [("甲方", 1, STATED, WILL, "stated"), ("乙方", 2, STATED, WILL, "stated")]
    assert clauses(reached(found, "甲方").clauses) == ["one/d001", "one/d003"]


# -- what a recipient's own policy says is possible ----------------------------------------------------


async def test_a_recipient_that_operates_a_policy_goes_on_as_possible(load: Load) -> None:
    store = await load(one(hands_to(SECOND_NAME)), two(disclosure(to="保险公司", modality="may")))
    found = await trace(store, "姓名", start("one"))
    assert ways(found) == [
        (SECOND_NAME, 1, STATED, WILL, "stated"),
        ("保险公司", 2, STATED, MAY, "possible"),
    ]
    assert [(hop.start, hop.kind) for hop in found.hops][1:] == [
        (f"organization:{SECOND_NAME}", HopKind.ONWARD_POSSIBLE)
    ]


@pytest.mark.parametrize(
    "to_second",
    [
        disclosure(to=recipient("资金方", members=(SECOND_NAME,))),
        sdk(name="推送SDK", provider=SECOND_NAME, data=(item(),)),
    ],
    ids=["as a member", "as a provider"],
)
async def test_a_member_or_provider_that_operates_a_policy_goes_on_too(
    load: Load, to_second: Statement
) -> None:
    store = await load(one(to_second), two(disclosure(to="保险公司")))
    row = reached(await trace(store, "姓名", start("one")), "保险公司")
    assert (row.distance, row.possible_only, len(row.way)) == (2, True, 3)


async def test_what_a_partner_says_is_passed_on_stays_possible(load: Load) -> None:
    store = await load(
        one(hands_to(SECOND_NAME)), two(disclosure("d001", "签名平台"), onward("d002", "签名平台", "CA机构"))
    )
    found = await trace(store, "姓名", start("one", max_hops=3))
    assert ways(found)[1:] == [
        ("签名平台", 2, STATED, WILL, "possible"),
        ("CA机构", 3, STATED, WILL, "possible"),
    ]
    assert [hop.kind for hop in found.hops] == [
        HopKind.DISCLOSED,
        HopKind.ONWARD_POSSIBLE,
        HopKind.ONWARD_STATED,
    ]


async def test_the_sdks_in_a_partners_app_do_not_count(load: Load) -> None:
    entry = sdk(name="推送SDK", provider=THIRD_NAME, data=(item(),), operator_shares=(item(),))
    store = await load(one(hands_to(SECOND_NAME)), two(entry))
    assert names(await trace(store, "姓名", start("one"))) == [SECOND_NAME]
    assert names(await trace(store, "姓名", start("two"))) == [THIRD_NAME, "推送SDK"]


async def test_an_affiliate_or_a_like_name_does_not_lead_into_a_policy(load: Load) -> None:
    store = await load(
        one(
            disclosure("d001", recipient(SECOND_NAME, "affiliate")),
            disclosure("d002", party("乙示例科技有限公司")),
        ),
        two(disclosure(to="保险公司")),
    )
    found = await trace(store, "姓名", start("one"))
    assert set(names(found)) == {SECOND_NAME, "乙示例科技有限公司"}


async def test_only_policies_that_disclose_the_item_lead_on(load: Load) -> None:
    store = await load(one(hands_to(SECOND_NAME)), two(disclosure(data=(item("手机号", "phone"),))))
    assert names(await trace(store, "姓名", start("one"))) == [SECOND_NAME]


async def test_crossing_policies_may_be_left_aside(load: Load) -> None:
    store = await load(one(hands_to(SECOND_NAME)), two(disclosure(to="保险公司")))
    assert names(await trace(store, "姓名", start("one", cross_policy=False))) == [SECOND_NAME]


async def test_a_join_that_a_reader_doubts_may_be_kept_apart(load: Load) -> None:
    store = await load(
        one(hands_to(SECOND_NAME), hands_to(THIRD_NAME, "d002")),
        two(disclosure(to="保险公司")),
        three(disclosure(to="担保公司")),
    )
    apart = frozenset({f"organization:{SECOND_NAME}"})
    found = await trace(store, "姓名", start("one", apart=apart))
    assert names(found) == [THIRD_NAME, SECOND_NAME, "担保公司"]


# -- where ways end ------------------------------------------------------------------------------------


async def test_an_operator_among_its_own_partners_is_shown_and_is_no_way_on(load: Load) -> None:
    store = await load(one(disclosure(to=recipient("资金方", members=(OPERATOR_NAME,)))))
    found = await trace(store, "姓名", TraceOptions(max_hops=5))
    assert ways(found) == [
        ("资金方", 1, STATED, WILL, "stated"),
        (OPERATOR_NAME, 1, STATED, WILL, "stated"),
    ]


async def test_an_operator_of_two_policies_is_no_way_on_into_its_other_policy(load: Load) -> None:
    """An operator listed among its own partners is no way on, whichever policy it would lead into."""
    other = sharing_map(disclosure(to="保险公司"), policy="two")
    store = await load(one(disclosure(to=recipient("资金方", members=(OPERATOR_NAME,)))), other)
    assert names(await trace(store, "姓名", start("one"))) == ["资金方", OPERATOR_NAME]


async def test_a_possible_way_does_not_lead_back_to_where_it_began(load: Load) -> None:
    store = await load(
        one(hands_to(SECOND_NAME)),
        two(
            hands_to(OPERATOR_NAME),
            disclosure("d002", recipient("资金方", members=(OPERATOR_NAME, THIRD_NAME))),
        ),
    )
    found = await trace(store, "姓名", start("one", max_hops=5))
    assert ways(found) == [
        (SECOND_NAME, 1, STATED, WILL, "stated"),
        ("资金方", 2, STATED, WILL, "possible"),
        (THIRD_NAME, 2, STATED, WILL, "possible"),
    ]


async def test_a_possible_way_does_not_lead_to_who_sends_just_now(load: Load) -> None:
    loop = disclosure(to=recipient("资金方", members=(SECOND_NAME, THIRD_NAME)))
    store = await load(
        one(disclosure(to=recipient("伙伴", members=(SECOND_NAME,)), modality="may")), two(loop)
    )
    found = await trace(store, "姓名", start("one"))
    assert clauses(reached(found, SECOND_NAME).clauses) == ["one/d001"]
    assert names(found) == ["伙伴", SECOND_NAME, "资金方", THIRD_NAME]


async def test_no_way_leads_twice_into_a_policy(load: Load) -> None:
    store = await load(
        one(hands_to(SECOND_NAME)),
        two(hands_to(THIRD_NAME), disclosure("d002", "乙的伙伴")),
        three(hands_to(SECOND_NAME), hands_to(OPERATOR_NAME, "d002"), disclosure("d003", "丙的伙伴")),
    )
    found = await trace(store, "姓名", start("one", max_hops=5))
    assert ways(found) == [
        (SECOND_NAME, 1, STATED, WILL, "stated"),
        ("乙的伙伴", 2, STATED, WILL, "possible"),
        (THIRD_NAME, 2, STATED, WILL, "possible"),
        ("丙的伙伴", 3, STATED, WILL, "possible"),
    ]


@pytest.mark.parametrize(("hops", "furthest"), [(1, 1), (2, 2), (3, 3), (4, 3)])
async def test_a_trace_goes_as_far_as_it_is_told(load: Load, hops: int, furthest: int) -> None:
    store = await load(one(hands_to(SECOND_NAME)), two(hands_to(THIRD_NAME)), three(disclosure(to="伙伴")))
    found = await trace(store, "姓名", start("one", max_hops=hops))
    assert names(found) == [SECOND_NAME, THIRD_NAME, "伙伴"][:furthest]


async def test_two_hops_are_usual(load: Load) -> None:
    store = await load(one(hands_to(SECOND_NAME)), two(hands_to(THIRD_NAME)), three(disclosure(to="伙伴")))
    assert names(await trace(store, "姓名", start("one"))) == [SECOND_NAME, THIRD_NAME]


# -- refusals ------------------------------------------------------------------------------------------


async def test_never_is_not_walked_and_is_listed(load: Load) -> None:
    found = await trace(await load(one(disclosure(to="广告商", modality="never"))), "姓名")
    [answer] = found.policies
    assert (found.recipients, found.hops, left_out(found)) == ((), (), {})
    assert (answer.stance, clauses(answer.refusals), answer.clauses) == (
        Stance.SAYS_IT_DOES_NOT,
        ["one/d001"],
        (),
    )


async def test_never_cuts_the_way_of_a_recipient_too(load: Load) -> None:
    store = await load(one(disclosure("d001", "平台"), onward("d002", "平台", "云平台", modality="never")))
    assert names(await trace(store, "姓名")) == ["平台"]


async def test_a_refusal_of_a_partners_own_policy_cuts_there(load: Load) -> None:
    store = await load(one(hands_to(SECOND_NAME)), two(disclosure(to="广告商", modality="never")))
    assert names(await trace(store, "姓名", start("one"))) == [SECOND_NAME]


async def test_a_refusal_stands_beside_a_recipient_that_another_clause_reaches(load: Load) -> None:
    store = await load(one(disclosure("d001", "广告商"), disclosure("d002", "广告商", modality="never")))
    [row] = (await trace(store, "姓名")).recipients
    assert (clauses(row.clauses), clauses(row.refusals)) == (["one/d001"], ["one/d002"])


@pytest.mark.parametrize(
    "refusal",
    [
        disclosure("d002", "催收机构", modality="never"),
        disclosure("d002", "广告商", modality="never", data=(item("手机号", "phone"),)),
        disclosure("d002", "广告商", modality="never", data=(GENERAL,)),
        onward("d002", "催收机构", "广告商", modality="never"),
    ],
    ids=["to somebody else", "of something else", "in general words", "by somebody else"],
)
async def test_other_refusals_do_not_stand_beside_it(load: Load, refusal: Statement) -> None:
    other = disclosure("d003", "催收机构", data=(item("职业", "occupation"),))
    store = await load(one(disclosure("d001", "广告商"), refusal, other))
    assert reached(await trace(store, "姓名"), "广告商").refusals == ()


async def test_each_recipient_has_its_own_refusals(load: Load) -> None:
    shared = [disclosure("d001", "广告商"), disclosure("d002", "催收机构")]
    refused = [disclosure(f"d00{n}", to, modality="never") for n, to in ((3, "广告商"), (4, "催收机构"))]
    found = await trace(await load(one(*shared, *refused)), "姓名")
    assert {row.recipient.label: clauses(row.refusals) for row in found.recipients} == {
        "广告商": ["one/d003"],
        "催收机构": ["one/d004"],
    }


# -- the answer of one policy --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statements", "stance"),
    [
        ((), Stance.DOES_NOT_SAY),
        ((disclosure(data=(item("手机号", "phone"),)),), Stance.DOES_NOT_SAY),
        ((disclosure(data=(GENERAL,)),), Stance.DOES_NOT_SAY),
        ((disclosure(data=(GENERAL,), modality="never"),), Stance.DOES_NOT_SAY),
        ((disclosure(modality="never"),), Stance.SAYS_IT_DOES_NOT),
        ((disclosure(data=(item("基本信息", "basic"),), modality="never"),), Stance.SAYS_IT_DOES_NOT),
        ((disclosure(modality="only_with_consent"),), Stance.ONLY_WITH_CONSENT),
        ((disclosure(modality="may"),), Stance.SHARES),
        ((disclosure("d001", "甲方", modality="never"), disclosure("d002", "乙方")), Stance.SHARES),
        (
            (disclosure("d001", "甲方", modality="only_with_consent"), disclosure("d002", "乙方")),
            Stance.SHARES,
        ),
        (
            (disclosure("d001", "甲方", modality="never"), disclosure("d002", modality="only_with_consent")),
            Stance.ONLY_WITH_CONSENT,
        ),
    ],
)
async def test_absences_are_different_answers(
    load: Load, statements: tuple[Statement, ...], stance: Stance
) -> None:
    found = await trace(await load(one(*statements)), "姓名")
    assert [answer.stance for answer in found.policies] == [stance]


async def test_refusing_one_part_of_a_group_is_no_answer_about_the_group(load: Load) -> None:
    """A refusal counts if it names the item, or a term that holds it: IMEI is neither for 设备信息."""
    store = await load(one(disclosure(data=(item("IMEI", "device_id_permanent"),), modality="never")))
    assert (await trace(store, "IMEI")).policies[0].stance is Stance.SAYS_IT_DOES_NOT
    assert (await trace(store, "设备信息")).policies[0].stance is Stance.DOES_NOT_SAY


async def test_what_a_recipient_passes_on_is_not_the_policys_answer(load: Load) -> None:
    given = disclosure("d001", "平台", data=(item("手机号", "phone"),))
    store = await load(one(given, onward("d002", "平台", "云平台")))
    assert (await trace(store, "姓名")).policies[0].stance is Stance.DOES_NOT_SAY


@pytest.mark.parametrize(
    "options",
    [
        TraceOptions(modalities=frozenset({MAY})),
        TraceOptions(purposes=frozenset({"marketing"})),
        TraceOptions(recipient_kinds=frozenset({RecipientKind.SDK})),
        TraceOptions(bases=frozenset({STATED})),
    ],
    ids=["modality", "purpose", "kind", "basis"],
)
async def test_a_filter_does_not_change_the_policys_answer(load: Load, options: TraceOptions) -> None:
    store = await load(one(disclosure(data=(item("基本信息", "basic"),))))
    found = await trace(store, "姓名", options)
    assert names(found) == []
    assert (found.policies[0].stance, clauses(found.policies[0].clauses)) == (Stance.SHARES, ["one/d001"])


async def test_clauses_of_an_answer_are_in_text_order(load: Load) -> None:
    store = await load(
        one(
            disclosure("d001", "甲方", evidence=evidence(50, 60)),
            disclosure("d002", "乙方", modality="may", evidence=evidence(5, 9)),
            disclosure("d003", "丙方", evidence=evidence(20, 30)),
        )
    )
    found = await trace(store, "姓名", TraceOptions(modalities=frozenset({WILL})))
    assert clauses(found.policies[0].clauses) == ["one/d002", "one/d003", "one/d001"]


async def test_policies_answer_in_the_order_of_their_ids(load: Load) -> None:
    found = await trace(await load(two(disclosure(modality="never")), three(), one(disclosure())), "姓名")
    assert [(answer.policy.policy, answer.stance) for answer in found.policies] == [
        ("one", Stance.SHARES),
        ("three", Stance.DOES_NOT_SAY),
        ("two", Stance.SAYS_IT_DOES_NOT),
    ]


# -- filters -------------------------------------------------------------------------------------------


@pytest.fixture
def several() -> SharingMap:
    """Three clauses that differ in everything a reader may filter by."""
    return one(
        disclosure(
            "d001", "身份核验机构", data=(VIDEO,), purposes=(purpose("核验", "identity_verification"),)
        ),
        disclosure("d002", party(THIRD_NAME), data=(LIVENESS,), modality="may", purposes=(purpose(),)),
        disclosure("d003", "担保公司", data=(VIDEO,), modality="only_with_consent", purposes=()),
    )


@pytest.mark.parametrize(
    ("options", "found", "count"),
    [
        (TraceOptions(), ["身份核验机构", "担保公司", THIRD_NAME], {}),
        (TraceOptions(bases=frozenset({STATED})), ["身份核验机构", "担保公司"], {"basis": 1}),
        (TraceOptions(bases=frozenset({BROADER})), [THIRD_NAME], {"basis": 2}),
        (TraceOptions(modalities=frozenset({WILL})), ["身份核验机构"], {"modality": 2}),
        (TraceOptions(modalities=frozenset({CONSENT})), ["担保公司"], {"modality": 2}),
        (TraceOptions(purposes=frozenset({"credit_assessment"})), [THIRD_NAME], {"purpose": 2}),
        (TraceOptions(purposes=frozenset({"credit_assessment", "marketing"})), [THIRD_NAME], {"purpose": 2}),
        (TraceOptions(purposes=frozenset()), [], {"purpose": 3}),
        (
            TraceOptions(recipient_kinds=frozenset({RecipientKind.ORGANIZATION})),
            [THIRD_NAME],
            {"recipient_kind": 2},
        ),
        (
            TraceOptions(
                bases=frozenset({STATED}), modalities=frozenset({WILL}), purposes=frozenset({"marketing"})
            ),
            [],
            {"basis": 1, "modality": 1, "purpose": 1},
        ),
    ],
)
async def test_what_a_filter_leaves_out_is_counted(
    load: Load, several: SharingMap, options: TraceOptions, found: list[str], count: dict[str, int]
) -> None:
    answer = await trace(await load(several), "面部视频", options)
    assert (names(answer), left_out(answer)) == (found, count)
    assert answer.totals.hidden == 3 - len(found)


async def test_never_cannot_be_walked_by_asking_for_it(load: Load) -> None:
    store = await load(one(disclosure(modality="never")))
    assert names(await trace(store, "姓名", TraceOptions(modalities=frozenset(Modality)))) == []


async def test_general_words_of_a_recipient_are_left_out_and_are_not_the_policys_own(load: Load) -> None:
    store = await load(one(disclosure("d001", "平台"), onward("d002", "平台", "云平台", data=(GENERAL,))))
    found = await trace(store, "姓名")
    assert (left_out(found), found.policies[0].general) == ({"basis": 1}, 0)


async def test_a_filter_holds_on_every_step(load: Load) -> None:
    store = await load(one(disclosure("d001", "平台"), onward("d002", "平台", "云平台", modality="may")))
    found = await trace(store, "姓名", TraceOptions(modalities=frozenset({WILL})))
    assert (names(found), left_out(found), found.totals.hidden) == (["平台"], {"modality": 1}, 1)


async def test_kinds_are_filtered_at_the_end_and_not_on_the_way(load: Load) -> None:
    store = await load(one(disclosure("d001", "平台"), onward("d002", "平台", party(THIRD_NAME))))
    kinds = frozenset({RecipientKind.ORGANIZATION})
    found = await trace(store, "姓名", TraceOptions(recipient_kinds=kinds))
    assert ways(found) == [(THIRD_NAME, 2, STATED, WILL, "stated")]
    assert len(found.hops) == 2


async def test_chosen_policies_are_where_a_trace_starts_not_where_it_ends(load: Load) -> None:
    store = await load(one(hands_to(SECOND_NAME)), two(disclosure(to="保险公司")), three(disclosure()))
    found = await trace(store, "姓名", start("one"))
    assert {row.policy for row in found.recipients} == {"one"}
    assert names(found) == [SECOND_NAME, "保险公司"]
    assert [answer.policy.policy for answer in found.policies] == ["one"]


# -- how certain a way is ------------------------------------------------------------------------------


async def test_a_way_is_as_certain_as_its_weakest_hop_in_each_respect(load: Load) -> None:
    store = await load(
        one(
            disclosure("d001", "平台", data=(LIVENESS,)),
            onward("d002", "平台", "云平台", data=(VIDEO,), modality="only_with_consent"),
        )
    )
    row = reached(await trace(store, "面部视频"), "云平台")
    assert (row.basis, row.modality, row.deidentified) == (BROADER, CONSENT, False)


async def test_what_was_made_nameless_stays_so_on_the_way(load: Load) -> None:
    store = await load(one(disclosure("d001", "平台", deidentified=True), onward("d002", "平台", "云平台")))
    assert [row.deidentified for row in (await trace(store, "姓名")).recipients] == [True, True]


async def test_of_two_clauses_the_more_certain_is_shown_and_both_are_listed(load: Load) -> None:
    store = await load(
        one(
            disclosure("d001", "伙伴", modality="may", purposes=(purpose("营销", "marketing"),)),
            disclosure("d002", "伙伴", purposes=(purpose(),)),
        )
    )
    [row] = (await trace(store, "姓名")).recipients
    assert (row.modality, clauses(row.clauses)) == (WILL, ["one/d002", "one/d001"])
    assert [stated.purpose for stated in row.purposes] == ["credit_assessment", "marketing"]


@pytest.mark.parametrize(
    ("direct", "certain"),
    [
        ({"deidentified": True}, (2, STATED, WILL)),
        ({"data": (LIVENESS,)}, (2, STATED, WILL)),
        ({"modality": "may"}, (2, STATED, WILL)),
        ({}, (1, STATED, WILL)),
    ],
)
async def test_a_longer_way_is_shown_if_it_is_more_certain(
    load: Load, direct: dict[str, Any], certain: tuple[int, Basis, Modality]
) -> None:
    store = await load(
        one(
            disclosure("d001", "伙伴", **{"data": (VIDEO,), **direct}),
            disclosure("d002", "平台", data=(VIDEO,)),
            onward("d003", "平台", "伙伴", data=(VIDEO,)),
        )
    )
    row = reached(await trace(store, "面部视频"), "伙伴")
    assert (row.distance, row.basis, row.modality) == certain
    assert set(clauses(row.clauses)) == {"one/d001", "one/d003"}


async def test_a_stated_way_is_shown_before_a_possible_one(load: Load) -> None:
    store = await load(
        one(hands_to(SECOND_NAME), disclosure("d002", party(THIRD_NAME), modality="only_with_consent")),
        two(hands_to(THIRD_NAME)),
    )
    row = reached(await trace(store, "姓名", start("one")), THIRD_NAME)
    assert (row.possible_only, row.modality, row.distance) == (False, CONSENT, 1)
    assert clauses(row.clauses) == ["one/d002", "two/d001"]


async def test_a_way_that_is_worse_so_far_may_still_be_the_best_in_the_end(load: Load) -> None:
    """To 平台 the data is named and may go, or held in a broader term and will go; the last step decides."""
    store = await load(
        one(
            disclosure("d001", "平台", data=(VIDEO,), modality="may"),
            disclosure("d002", "平台", data=(LIVENESS,)),
            onward("d003", "平台", "云平台", data=(LIVENESS,)),
        )
    )
    found = await trace(store, "面部视频")
    assert (reached(found, "平台").basis, reached(found, "平台").modality) == (STATED, MAY)
    assert (reached(found, "云平台").basis, reached(found, "云平台").modality) == (BROADER, WILL)


async def test_recipients_come_nearest_first_then_most_certain_then_unnamed_then_by_name(load: Load) -> None:
    store = await load(
        one(
            disclosure("d001", "丁", modality="may"),
            disclosure("d002", party(THIRD_NAME)),
            disclosure("d003", "乙方"),
            disclosure("d004", "丙方"),
            onward("d005", "乙方", "甲方"),
        )
    )
    assert names(await trace(store, "姓名")) == ["丙方", "乙方", THIRD_NAME, "丁", "甲方"]


async def test_a_way_names_its_hops_from_the_policy_to_the_recipient(load: Load) -> None:
    store = await load(
        one(hands_to(SECOND_NAME)), two(disclosure(to=recipient("资金方", members=(THIRD_NAME,))))
    )
    found = await trace(store, "姓名", start("one"))
    hops = {hop.id: hop for hop in found.hops}
    way = [hops[hop] for hop in reached(found, THIRD_NAME).way]
    assert [way[0].start, *(hop.end for hop in way)] == [
        "policy:one",
        f"organization:{SECOND_NAME}",
        "category:two/资金方",
        f"organization:{THIRD_NAME}",
    ]


# -- totals --------------------------------------------------------------------------------------------


async def test_totals_add_up(load: Load) -> None:
    store = await load(
        one(
            disclosure("d001", recipient("资金方", members=(SECOND_NAME,))),
            onward("d002", "资金方", "云平台"),
            disclosure("d003", "监管部门", data=(), open_ended=OPEN),
            disclosure("d004", "监管部门", data=(GENERAL,)),
        ),
        two(disclosure("d001", "保险公司"), disclosure("d002", party(THIRD_NAME))),
    )
    found = await trace(store, "姓名", start("one"))
    assert found.totals == TraceTotals(
        direct=2,
        onward_stated=1,
        onward_possible=2,
        named=2,
        unnamed=3,
        hidden=1,
        left_out=((LeftOut.BASIS, 2),),
    )


async def test_who_is_reached_anyway_is_not_hidden(load: Load) -> None:
    store = await load(one(disclosure("d001", "伙伴"), disclosure("d002", "伙伴", data=(GENERAL,))))
    found = await trace(store, "姓名")
    assert (found.totals.hidden, left_out(found)) == (0, {"basis": 1})


async def test_a_recipient_of_two_policies_is_counted_twice(load: Load) -> None:
    found = await trace(await load(one(hands_to(THIRD_NAME)), two(hands_to(THIRD_NAME))), "姓名")
    assert (found.totals.direct, found.totals.named) == (2, 2)


async def test_what_a_recipient_that_is_not_reached_passes_on_is_not_left_out(load: Load) -> None:
    given = disclosure("d001", "平台", data=(item("手机号", "phone"),))
    store = await load(one(given, onward("d002", "平台", "云平台", data=(), open_ended=OPEN)))
    assert left_out(await trace(store, "姓名")) == {}


async def test_what_no_trace_would_walk_is_not_left_out(load: Load) -> None:
    """A partner's SDKs and ways back are never walked: no choice of the reader's brings them in."""
    partner = two(
        disclosure("d001", "保险公司"),
        disclosure("d002", party(OPERATOR_NAME), data=(), open_ended=OPEN),
        sdk(name="推送SDK", data=(), open_ended=OPEN),
    )
    store = await load(one(hands_to(SECOND_NAME)), partner)
    opened = await trace(store, "姓名", start("one", bases=ALL_BASES))
    closed = await trace(store, "姓名", start("one"))
    assert names(closed) == names(opened) == [SECOND_NAME, "保险公司"]
    assert (closed.totals.hidden, left_out(closed)) == (0, {})


async def test_named_members_that_only_left_out_clauses_reach_are_hidden_too(load: Load) -> None:
    store = await load(
        one(disclosure(to=recipient("资金方", members=(SECOND_NAME,)), data=(), open_ended=OPEN))
    )
    opened = await trace(store, "姓名", TraceOptions(bases=ALL_BASES))
    assert (await trace(store, "姓名")).totals.hidden == len(opened.recipients) == 2


# -- what was asked ------------------------------------------------------------------------------------


async def test_a_trace_says_what_it_took_the_question_for(load: Load) -> None:
    found = await trace(await load(one()), "Face Video")
    assert (found.data_type.id, found.matched_as) == ("face_video", "Face video")
    assert [near.id for near in found.alternatives] == ["face_media", "liveness"]


async def test_an_unknown_item_is_an_error_with_suggestions(load: Load) -> None:
    with pytest.raises(UnknownTerm) as raised:
        await trace(await load(one()), "面部视屏")
    assert raised.value.suggestions[0] == "面部视频 (face_video)"


async def test_an_unknown_policy_is_an_error_that_names_what_is_loaded(load: Load) -> None:
    with pytest.raises(UnknownPolicy) as raised:
        await trace(await load(one(), two()), "姓名", start("one", "four"))
    assert (raised.value.policy, raised.value.known) == ("four", ("one", "two"))


@pytest.mark.parametrize("hops", [-1, 0, 6])
async def test_a_trace_goes_one_to_five_hops(load: Load, hops: int) -> None:
    with pytest.raises(UsageError, match="1 to 5 hops"):
        await trace(await load(one()), "姓名", TraceOptions(max_hops=hops))


async def test_nothing_is_loaded_and_nothing_is_found(load: Load) -> None:
    found = await trace(await load(), "姓名")
    assert (found.policies, found.recipients, found.hops, found.totals.left_out) == ((), (), (), ())
