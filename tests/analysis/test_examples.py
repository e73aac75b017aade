"""The answers that examples/README.md promises about the two made-up policies, by its numbers."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.holdings import holdings
from analysis.joins import joins
from analysis.results import PolicyStance, Stance, Trace, TraceOptions
from analysis.trace import trace
from graph_schema.kinds import Basis, Modality
from graph_store.store import Store
from sharing_map.files import read_map
from tests.analysis.conftest import clauses, names, reached, told
from tests.builders import EXAMPLE_MAPS

Q, Y = "qinghe-loan", "yunzhan-credit"
QINGHE, YUNZHAN = "青禾示例消费金融有限公司", "云栈示例小额贷款有限公司"
OPENED = frozenset(Basis)

Q_STATES = [
    ("身份核验机构", "stated", "will", ["d002"]),
    ("面镜示例智能科技有限公司", "stated", "will", ["s002"]),
    ("面镜示例活体检测SDK", "stated", "will", ["s002"]),
    ("联合出资机构", "broader", "will", ["d007"]),
    (YUNZHAN, "broader", "will", ["d007"]),
    ("松濑示例信托有限公司", "broader", "will", ["d007"]),
    ("稻溪示例村镇银行股份有限公司", "broader", "will", ["d007"]),
    ("融资担保机构", "broader", "may", ["d008"]),
    ("厚檐示例融资担保有限公司", "broader", "may", ["d008"]),
]
Y_STATES = [
    ("电子签名平台", "stated", "will", ["d009"]),
    ("签笺示例电子合同有限公司", "stated", "will", ["d009"]),
    ("人脸识别服务商", "stated", "only_with_consent", ["d001"]),
    ("面镜示例智能科技有限公司", "stated", "only_with_consent", ["d001"]),
    ("资金合作方", "broader", "will", ["d007"]),
    (YUNZHAN, "broader", "will", ["d007"]),
    ("望舒示例银行股份有限公司", "broader", "will", ["d007"]),
    (QINGHE, "broader", "will", ["d007"]),
    ("保险公司", "referred", "may", ["d008"]),
]


def told_of(found: Trace, policy: str, distance: int = 1) -> list[tuple[object, ...]]:
    return [
        (
            row.recipient.label,
            row.basis.value,
            row.modality.value,
            [clause.split("/")[1] for clause in clauses(row.clauses)],
        )
        for row in found.recipients
        if (row.policy, row.distance) == (policy, distance)
    ]


def answer(found: Trace, policy: str) -> PolicyStance:
    return next(row for row in found.policies if row.policy.policy == policy)


def only(policy: str, **told: Any) -> TraceOptions:
    return TraceOptions(policies=(policy,), **told)


async def test_1_where_face_video_goes_from_qinghe(examples: Store) -> None:
    found = await trace(examples, "面部视频", only(Q, max_hops=1))
    assert told_of(found, Q) == Q_STATES


async def test_1_the_definition_of_liveness_is_referred_to(examples: Store) -> None:
    found = await trace(examples, "面部视频", only(Q, max_hops=1, bases=frozenset({Basis.REFERRED})))
    assert {(name, basis) for name, basis, *_ in told_of(found, Q)} == {
        (name, "referred")
        for name in ("联合出资机构", YUNZHAN, "松濑示例信托有限公司", "稻溪示例村镇银行股份有限公司")
    }


async def test_1_the_regulator_is_reached_by_an_open_phrase_only(examples: Store) -> None:
    found = await trace(examples, "面部视频", only(Q, max_hops=1, bases=OPENED))
    row = reached(found, "监管部门")
    assert (row.basis, clauses(row.clauses)) == (Basis.OPEN_ENDED, [f"{Q}/d021"])


async def test_2_face_video_may_go_on_to_what_yunzhan_states_but_for_its_sdk(examples: Store) -> None:
    found = await trace(examples, "面部视频", only(Q))
    assert {row[0] for row in told_of(found, Q, 2)} == {name for name, *_ in Y_STATES} - {
        *(QINGHE, YUNZHAN),
        "面镜示例智能科技有限公司",  # stated by Qinghe as well, and shown so
    }
    assert {told(row) for row in found.recipients if row.distance == 2} == {"possible"}
    further = await trace(examples, "面部视频", only(Q, max_hops=3))
    assert [row[0] for row in told_of(further, Q, 3)] == ["实名认证服务方"]


async def test_2_the_loop_back_to_qinghe_ends_there(examples: Store) -> None:
    found = await trace(examples, "面部视频", only(Q, max_hops=5))
    assert QINGHE not in names(found)
    assert len(names(found)) == len(set(names(found))) == 16
    opened = await trace(examples, "面部视频", only(Q, max_hops=5, bases=OPENED))
    assert "蜂眼示例风控SDK" not in names(opened)


async def test_3_where_face_video_goes_from_yunzhan(examples: Store) -> None:
    found = await trace(examples, "面部视频", only(Y, max_hops=1))
    assert told_of(found, Y) == Y_STATES


async def test_3_the_signing_platform_passes_it_on(examples: Store) -> None:
    found = await trace(examples, "面部视频", only(Y, cross_policy=False))
    assert told_of(found, Y, 2) == [("实名认证服务方", "stated", "will", ["d010"])]


async def test_3_from_qinghe_everything_it_states_but_its_sdk_is_possible(examples: Store) -> None:
    found = await trace(examples, "面部视频", only(Y))
    possible = {row.recipient.label for row in found.recipients if row.possible_only}
    assert possible == {name for name, *_ in Q_STATES} - {
        *("面镜示例活体检测SDK", "面镜示例智能科技有限公司"),
        *(QINGHE, YUNZHAN),
    }


async def test_3_three_are_reached_by_open_phrases_only(examples: Store) -> None:
    found = await trace(examples, "面部视频", only(Y, max_hops=1, bases=OPENED))
    opened = {
        (row.recipient.label, *clauses(row.clauses))
        for row in found.recipients
        if row.basis is Basis.OPEN_ENDED and row.recipient.label
    }
    assert {
        ("外包催收公司", f"{Y}/d013"),
        ("监管部门", f"{Y}/d020"),
        ("蜂眼示例风控SDK", f"{Y}/s003"),
    } <= opened


async def test_4_who_gets_the_address_book(examples: Store) -> None:
    found = await trace(examples, "通讯录")
    assert found.recipients == ()
    assert (answer(found, Q).stance, clauses(answer(found, Q).refusals)) == (
        Stance.SAYS_IT_DOES_NOT,
        [f"{Q}/d005"],
    )
    assert answer(found, Y).stance is Stance.DOES_NOT_SAY
    [collected] = await examples.collections_of(["address_book"])
    assert (collected.id, collected.modality) == (f"collection:{Q}/c014", Modality.NEVER)


async def test_5_who_gets_fingerprints(examples: Store) -> None:
    found = await trace(examples, "指纹")
    assert (found.recipients, [row.refusals for row in found.policies]) == ((), [(), ()])
    assert [row.stance for row in found.policies] == [Stance.DOES_NOT_SAY, Stance.DOES_NOT_SAY]
    [collected] = await examples.collections_of(["fingerprint"])
    assert (collected.id, collected.modality) == (f"collection:{Q}/c002", Modality.NEVER)


async def test_6_who_gets_mobile_numbers_from_qinghe(examples: Store) -> None:
    found = await trace(examples, "手机号码", only(Q, cross_policy=False))
    unnamed = [
        (row.recipient.label, row.distance, row.modality.value) for row in found.recipients if not row.named
    ]
    assert {row.basis for row in found.recipients} == {Basis.STATED}
    assert unnamed == [
        *((name, 1, "will") for name in ("催收机构", "电信运营商", "电子签名服务商", "监管部门")),
        *((name, 1, "will") for name in ("短信服务商", "联合出资机构")),
        ("资产管理公司", 1, "may"),
        ("数字证书颁发机构", 2, "will"),
    ]
    assert clauses(answer(found, Q).refusals) == [f"{Q}/d024"]


async def test_7_who_gets_the_emergency_contact(examples: Store) -> None:
    found = await trace(examples, "紧急联系人信息", TraceOptions(max_hops=1))
    assert [row for row in told_of(found, Q) if row[0] in {"催收机构", "联合出资机构"}] == [
        ("催收机构", "stated", "will", ["d012"]),
        ("联合出资机构", "referred", "will", ["d007"]),
    ]
    assert {row.recipient.label for row in found.recipients if not row.named} == {"催收机构", "联合出资机构"}
    assert answer(found, Y).stance is Stance.DOES_NOT_SAY
    collected = await examples.collections_of(["emergency_contact"], [Y])
    assert [row.id for row in collected] == [f"collection:{Y}/c006"]


async def test_8_who_gets_interview_videos_from_yunzhan(examples: Store) -> None:
    found = await trace(examples, "面签视频", only(Y))
    assert (found.recipients, answer(found, Y).stance) == ((), Stance.SAYS_IT_DOES_NOT)
    refusals = [(clause.disclosure.recipient.label, clause.basis) for clause in answer(found, Y).refusals]
    # Yunzhan also says that identity information, which holds it, is not made public.
    assert refusals == [("任何合作方", Basis.STATED), ("公众", Basis.BROADER)]


async def test_9_what_emergency_contacts_may_be_told(examples: Store) -> None:
    found = await holdings(examples, "紧急联系人", TraceOptions(max_hops=1))
    assert [(one.reached.policy, one.data_type.id, one.reached.modality) for one in found.holdings] == [
        (Q, "overdue", Modality.MAY)
    ]
    assert [(*clauses([row]), [item.as_stated for item in row.items]) for row in found.refusals] == [
        (f"{Q}/d014", ["借款金额", "信用报告"]),
        (f"{Y}/d014", ["借款信息"]),
    ]


@pytest.mark.parametrize(
    ("recipient", "clause", "modality"),
    [("境外接收方", f"{Q}/d032", Modality.NEVER), ("境外机构", f"{Y}/d028", Modality.ONLY_WITH_CONSENT)],
)
async def test_10_whether_data_goes_abroad(
    examples: Store, recipient: str, clause: str, modality: Modality
) -> None:
    found = await holdings(examples, recipient)
    assert found.holdings == ()
    [row] = [*found.refusals, *found.unclear]
    assert (*clauses([row]), row.modality) == (clause, modality)


async def test_11_who_gets_what_qinghe_reported(examples: Store) -> None:
    found = await trace(examples, "逾期信息", only(Q, cross_policy=False))
    bureau, others = reached(found, "金融信用信息基础数据库"), reached(found, "有查询权的单位")
    assert (bureau.distance, bureau.modality, clauses(bureau.clauses)) == (1, Modality.WILL, [f"{Q}/d019"])
    assert (others.distance, others.modality, clauses(others.clauses)) == (2, Modality.MAY, [f"{Q}/d020"])
    assert (others.recipient.kind, others.possible_only) == ("unspecified", False)


async def test_12_who_gets_repayment_records_without_a_name(examples: Store) -> None:
    found = await trace(examples, "还款记录", TraceOptions(max_hops=1))
    nameless = [row for row in found.recipients if row.deidentified]
    assert [
        (row.policy, row.recipient.label, row.modality.value, clauses(row.clauses)) for row in nameless
    ] == [
        (Q, "建模合作方", "may", [f"{Q}/d018"]),
        (Q, "云栈示例数据科技有限公司", "may", [f"{Q}/d018"]),
        (Y, "云栈示例数据科技有限公司", "will", [f"{Y}/d022"]),
    ]


@pytest.mark.parametrize(
    ("policy", "silences"),
    [
        (Q, [("linked_document", "《青禾合作催收机构公示》")]),
        (Y, [("unnamed_recipients", "征信机构"), ("linked_document", "其各自公布的规则")]),
    ],
)
def test_13_which_silences_there_are(policy: str, silences: list[tuple[str, str]]) -> None:
    document = read_map(EXAMPLE_MAPS / f"{policy}.json")
    assert [(one.topic, one.as_stated) for one in document.silences] == silences


# -- decoys ----------------------------------------------------------------------------------------------


async def test_a_photo_is_not_a_video_but_both_are_face_information(examples: Store) -> None:
    video = await trace(examples, "面部视频", TraceOptions(cross_policy=False))
    face = await trace(examples, "人脸信息", TraceOptions(cross_policy=False))
    assert {"电子签名服务商", "数字证书颁发机构"}.isdisjoint(names(video))
    assert {"电子签名服务商", "数字证书颁发机构", "电子签名平台"} <= set(names(face))


async def test_an_interview_is_not_face_video(examples: Store) -> None:
    assert answer(await trace(examples, "面部视频"), Y).refusals == ()


async def test_another_persons_name_and_number_are_not_the_users(examples: Store) -> None:
    found = await trace(examples, "姓名", only(Q, max_hops=1, bases=frozenset({Basis.REFERRED})))
    assert names(found) == []


async def test_the_number_a_bank_has_is_not_the_mobile_number(examples: Store) -> None:
    assert "支付清算机构" not in names(await trace(examples, "手机号码", only(Q, max_hops=1)))
    assert names(await trace(examples, "银行预留手机号", only(Q, max_hops=1))) == ["支付清算机构"]


async def test_an_ip_address_is_no_address_of_a_person(examples: Store) -> None:
    assert "磐盾示例设备指纹SDK" not in names(await trace(examples, "家庭住址", TraceOptions(max_hops=1)))
    assert "磐盾示例设备指纹SDK" in names(await trace(examples, "IP地址", TraceOptions(max_hops=1)))


async def test_companies_of_like_names_are_not_one(examples: Store) -> None:
    operated = {join.label: join.operates for join in await joins(examples) if join.operates}
    assert operated == {QINGHE: (Q,), YUNZHAN: (Y,)}
    found = await trace(examples, "设备型号", only(Q, max_hops=5))
    assert "云栈示例数据科技有限公司" in names(found)
    assert [row for row in found.recipients if row.possible_only] == []


async def test_a_certifier_that_gets_no_video_is_not_reached_by_it(examples: Store) -> None:
    found = await trace(examples, "面部视频", TraceOptions(max_hops=5))
    assert {"CA机构", "公证处", "区块链存证平台"}.isdisjoint(names(found))
    contract = await trace(examples, "电子合同", TraceOptions(max_hops=5))
    assert {"公证处", "区块链存证平台"}.isdisjoint(names(contract))  # no platform is said to get the contract


async def test_a_statistic_is_nobodys_age(examples: Store) -> None:
    assert names(await trace(examples, "年龄", TraceOptions(max_hops=1))) == []


async def test_a_credit_report_that_comes_from_the_bureau_does_not_go_to_it(examples: Store) -> None:
    found = await trace(examples, "信用报告", only(Q, max_hops=1))
    assert names(found) == []
    assert answer(found, Q).stance is Stance.SAYS_IT_DOES_NOT


async def test_one_organisation_stands_in_both_policies_and_an_sdk_only_by_its_provider(
    examples: Store,
) -> None:
    both = [join.label for join in await joins(examples) if not join.operates]
    assert "面镜示例智能科技有限公司" in both
    assert "鸣蝉示例网络科技有限公司" in both
    assert "鸣蝉示例推送SDK" not in both


async def test_a_party_in_both_policies_does_not_join_their_traces(examples: Store) -> None:
    found = await trace(examples, "面部视频", TraceOptions(max_hops=5))
    starts = {hop.start for hop in found.hops}
    assert "organization:面镜示例智能科技有限公司" not in starts
