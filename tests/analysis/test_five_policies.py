"""Four traces over the five policies that ship, against lists written from their texts.

`expected/five_policies.json` was written by reading the policies before the program was asked; where the two
differed, the text was read again and decides; docs/maps.md lists the readings that could be otherwise. Per
item and policy it lists [recipient, basis, modality], with "deidentified" where the policy says so.
The named members of 58's lenders are counted, not listed; "possible" is whom one of them,
马上消费金融股份有限公司, names itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from analysis.results import HopKind, Stance, Trace, TracedRecipient, TraceOptions
from analysis.trace import trace
from graph_store.store import Store
from tests.analysis.conftest import clauses, names, reached

EXPECTED = json.loads((Path(__file__).parent / "expected" / "five_policies.json").read_text("utf-8"))
ITEMS = list(EXPECTED)
POLICIES = ["58-consumer-credit", "credit-card-repayment", "jifenqi-super-g", "mashang", "mengshang"]
FIVE_EIGHT, LENDERS, LENDERS_CLAUSE = POLICIES[0], "消费信贷业务类服务方", "58-consumer-credit/d034"
LENDER, OWN_LENDER = "马上消费金融股份有限公司", "长沙五八小额贷款有限责任公司"


def is_member(row: TracedRecipient) -> bool:
    last = row.way[-1]
    return row.policy == FIVE_EIGHT and last.startswith(f"category:{FIVE_EIGHT}/{LENDERS}>")


def listed(rows: Iterable[TracedRecipient]) -> list[list[str]]:
    return sorted(
        [
            row.recipient.label or "?",
            row.basis.value,
            row.modality.value,
            *["deidentified"] * row.deidentified,
        ]
        for row in rows
    )


def of(found: Trace, policy: str, *, possible: bool) -> list[list[str]]:
    return listed(
        row
        for row in found.recipients
        if (row.policy, row.possible_only) == (policy, possible) and not is_member(row)
    )


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("asked", ITEMS)
async def test_a_policy_states_these_recipients(five: Store, asked: str, policy: str) -> None:
    found = await trace(five, asked)
    assert of(found, policy, possible=False) == sorted(EXPECTED[asked][policy]["stated"])


@pytest.mark.parametrize("asked", ITEMS)
async def test_what_a_lender_of_58_states_is_possible_from_58(five: Store, asked: str) -> None:
    found = await trace(five, asked)
    assert of(found, FIVE_EIGHT, possible=True) == sorted(EXPECTED[asked][FIVE_EIGHT]["possible"])


@pytest.mark.parametrize("asked", ITEMS)
async def test_only_from_58_is_anything_possible(five: Store, asked: str) -> None:
    found = await trace(five, asked, TraceOptions(max_hops=3))
    assert {row.policy for row in found.recipients if row.possible_only} == {FIVE_EIGHT}


@pytest.mark.parametrize("asked", ITEMS)
async def test_every_possible_way_leads_through_the_one_lender_whose_policy_is_known(
    five: Store, asked: str
) -> None:
    found = await trace(five, asked)
    hops = {hop.id: hop for hop in found.hops}
    for row in found.recipients:
        if row.possible_only:
            kinds = [hops[hop].kind for hop in row.way]
            assert kinds == [HopKind.DISCLOSED, HopKind.NAMED_MEMBER, HopKind.ONWARD_POSSIBLE]
            assert hops[row.way[1]].end == f"organization:{LENDER}"
            assert all(one.startswith("mashang/") for one in clauses(row.clauses))


@pytest.mark.parametrize("asked", ITEMS)
async def test_the_lenders_of_58_are_51_and_as_certain_as_their_category(five: Store, asked: str) -> None:
    found = await trace(five, asked)
    members = [row for row in found.recipients if is_member(row)]
    category = reached((row for row in found.recipients if row.policy == FIVE_EIGHT), LENDERS)
    assert len(members) == 51
    assert {(row.distance, row.basis, row.modality, *clauses(row.clauses)) for row in members} == {
        (1, category.basis, category.modality, LENDERS_CLAUSE)
    }
    assert {LENDER, OWN_LENDER} <= set(names(members))


async def test_a_lender_that_operates_58_itself_is_no_way_on(five: Store) -> None:
    found = await trace(five, "身份证号码", TraceOptions(policies=(FIVE_EIGHT,), max_hops=5))
    starts = {hop.start for hop in found.hops if hop.kind is HopKind.ONWARD_POSSIBLE}
    assert starts == {f"organization:{LENDER}"}


async def test_what_58_says_its_signing_service_passes_on_is_stated(five: Store) -> None:
    found = await trace(five, "身份证号码")
    assert [(row.policy, row.recipient.label) for row in found.recipients if row.distance == 2][:6] == [
        (FIVE_EIGHT, label)
        for label in ("CA机构", "云平台", "公证处", "区块链存证机构", "实名认证服务提供方", "第三方存证机构")
    ]
    assert found.totals.onward_stated == 6


@pytest.mark.parametrize(
    ("asked", "stances"),
    [
        ("面部视频", ["shares", "does_not_say", "shares", "shares", "shares"]),
        ("紧急联系人信息", ["shares", "does_not_say", "shares", "shares", "shares"]),
        ("身份证号码", ["shares", "shares", "shares", "shares", "shares"]),
        ("设备信息", ["shares", "shares", "shares", "shares", "only_with_consent"]),
        ("指纹", ["does_not_say", "does_not_say", "shares", "shares", "does_not_say"]),
    ],
)
async def test_every_policy_has_an_answer(five: Store, asked: str, stances: list[Stance]) -> None:
    found = await trace(five, asked)
    assert [answer.policy.policy for answer in found.policies] == POLICIES
    assert [answer.stance.value for answer in found.policies] == stances


async def test_58_names_face_video_to_whom_mashang_names_only_a_broader_word(five: Store) -> None:
    found = await trace(five, "面部视频", TraceOptions(max_hops=1))
    words = {
        (row.policy, item.as_stated)
        for row in found.recipients
        for clause in row.clauses
        for item in clause.items
        if clause.basis.value != "referred"
    }
    assert words == {
        (FIVE_EIGHT, "面部视频"),
        (FIVE_EIGHT, "人脸识别影像资料"),
        ("jifenqi-super-g", "人脸信息"),
        ("mashang", "活体识别信息"),
        ("mashang", "活体影像资料"),
        ("mengshang", "人脸识别影像资料"),
    }
