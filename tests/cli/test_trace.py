"""`trace` on the two made-up policies: the answers of examples/README.md, exactly."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.builders import EXAMPLE_MAPS, EXAMPLES
from tests.cli.conftest import Run

Q, Y = "qinghe-loan", "yunzhan-credit"

QINGHE_STATES = [
    (Q, 1, "身份核验机构", "stated", "will"),
    (Q, 1, "面镜示例智能科技有限公司", "stated", "will"),
    (Q, 1, "面镜示例活体检测SDK", "stated", "will"),
    (Q, 1, "联合出资机构", "broader", "will"),
    (Q, 1, "云栈示例小额贷款有限公司", "broader", "will"),
    (Q, 1, "松濑示例信托有限公司", "broader", "will"),
    (Q, 1, "稻溪示例村镇银行股份有限公司", "broader", "will"),
    (Q, 1, "融资担保机构", "broader", "may"),
    (Q, 1, "厚檐示例融资担保有限公司", "broader", "may"),
]
QINGHE_POSSIBLE = [
    (Q, 2, "电子签名平台", "broader", "will"),
    (Q, 2, "资金合作方", "broader", "will"),
    (Q, 2, "望舒示例银行股份有限公司", "broader", "will"),
    (Q, 2, "签笺示例电子合同有限公司", "broader", "will"),
    (Q, 2, "人脸识别服务商", "broader", "only_with_consent"),
    (Q, 2, "保险公司", "referred", "may"),
]
YUNZHAN_STATES = [
    (Y, 1, "电子签名平台", "stated", "will"),
    (Y, 1, "签笺示例电子合同有限公司", "stated", "will"),
    (Y, 1, "人脸识别服务商", "stated", "only_with_consent"),
    (Y, 1, "面镜示例智能科技有限公司", "stated", "only_with_consent"),
    (Y, 1, "资金合作方", "broader", "will"),
    (Y, 1, "云栈示例小额贷款有限公司", "broader", "will"),
    (Y, 1, "望舒示例银行股份有限公司", "broader", "will"),
    (Y, 1, "青禾示例消费金融有限公司", "broader", "will"),
    (Y, 1, "保险公司", "referred", "may"),
]
YUNZHAN_ONWARD = [(Y, 2, "实名认证服务方", "stated", "will")]
YUNZHAN_POSSIBLE = [
    (Y, 2, "联合出资机构", "broader", "will"),
    (Y, 2, "身份核验机构", "broader", "will"),
    (Y, 2, "松濑示例信托有限公司", "broader", "will"),
    (Y, 2, "稻溪示例村镇银行股份有限公司", "broader", "will"),
    (Y, 2, "融资担保机构", "broader", "may"),
    (Y, 2, "厚檐示例融资担保有限公司", "broader", "may"),
]


def reached(data: Any) -> list[tuple[Any, ...]]:
    return [
        (row["policy"], row["distance"], row["label"], row["basis"], row["modality"])
        for row in data["recipients"]
    ]


def names(data: Any) -> set[str | None]:
    return {row["label"] for row in data["recipients"]}


def stances(data: Any) -> dict[str, str]:
    return {row["policy"]: row["stance"] for row in data["policies"]}


# -- where face video goes ---------------------------------------------------------------------------


def test_face_video_reaches_exactly_these_recipients(ask: Run) -> None:
    data = ask("trace", "面部视频", "--json").data
    stated = QINGHE_STATES + QINGHE_POSSIBLE + YUNZHAN_STATES + YUNZHAN_ONWARD + YUNZHAN_POSSIBLE
    assert reached(data) == stated
    possible = [row for row, told in zip(stated, data["recipients"], strict=True) if told["possible_only"]]
    assert possible == QINGHE_POSSIBLE + YUNZHAN_POSSIBLE
    assert data["totals"] == {
        "direct": 18,
        "onward_stated": 1,
        "onward_possible": 12,
        "named": 16,
        "unnamed": 15,
        "hidden": 22,
        "left_out": {"basis": 21},
    }


@pytest.mark.parametrize("typed", ["face_video", "Face video", "人脸视频", " 面部 视频 "])
def test_one_item_may_be_asked_for_by_any_of_its_names(ask: Run, typed: str) -> None:
    data = ask("trace", typed, "--json", "--hops", "1").data
    assert data["data"]["id"] == "face_video"
    assert reached(data) == QINGHE_STATES + YUNZHAN_STATES


def test_one_hop_is_what_each_policy_itself_states(ask: Run) -> None:
    data = ask("trace", "面部视频", "--json", "--hops", "1").data
    assert reached(data) == QINGHE_STATES + YUNZHAN_STATES
    assert {hop["kind"] for hop in data["hops"]} == {"disclosed", "named_member", "sdk_provider"}


def test_without_crossing_policies_only_stated_onward_hops_remain(ask: Run) -> None:
    data = ask("trace", "面部视频", "--json", "--no-cross-policy").data
    assert reached(data) == QINGHE_STATES + YUNZHAN_STATES + YUNZHAN_ONWARD
    assert data["totals"]["onward_possible"] == 0


def test_one_policy_is_asked_and_the_other_is_only_passed_through(ask: Run) -> None:
    data = ask("trace", "面部视频", "--json", "--policy", Q).data
    assert reached(data) == QINGHE_STATES + QINGHE_POSSIBLE
    assert stances(data) == {Q: "shares"}


def test_only_stated_clauses_are_a_smaller_answer(ask: Run) -> None:
    data = ask("trace", "面部视频", "--json", "--basis", "stated").data
    assert reached(data) == QINGHE_STATES[:3] + YUNZHAN_STATES[:4] + YUNZHAN_ONWARD


def test_open_phrases_count_only_when_they_are_asked_for(ask: Run) -> None:
    closed = ask("trace", "面部视频", "--json", "--hops", "1").data
    opened = ask("trace", "面部视频", "--json", "--hops", "1", "--basis", "all").data
    more = {(row["policy"], row["label"]) for row in opened["recipients"] if row["basis"] == "open_ended"}
    assert more == {
        *((Q, name) for name in ("监管部门", "法院", "公安机关", "承继方", "公众", None)),
        *((Y, name) for name in ("监管部门", "外包催收公司", "承接方", "境外机构")),
        *((Y, name) for name in ("蜂眼示例风控SDK", "蜂眼示例数据技术有限公司")),
    }
    assert [row for row in reached(opened) if row[3] != "open_ended"] == reached(closed)


def test_a_modality_may_be_chosen(ask: Run) -> None:
    data = ask("trace", "面部视频", "--json", "--hops", "1", "--modality", "may").data
    assert reached(data) == [QINGHE_STATES[7], QINGHE_STATES[8], YUNZHAN_STATES[8]]
    assert data["totals"]["left_out"]["modality"] > 0


def test_a_purpose_may_be_chosen_by_its_label(ask: Run) -> None:
    data = ask("trace", "面部视频", "--json", "--hops", "1", "--purpose", "投保与理赔").data
    assert reached(data) == [YUNZHAN_STATES[8]]


def test_a_kind_of_recipient_may_be_chosen(ask: Run) -> None:
    data = ask("trace", "面部视频", "--json", "--hops", "1", "--kind", "sdk").data
    assert reached(data) == [QINGHE_STATES[2]]


def test_an_organisation_may_be_set_apart(ask: Run) -> None:
    data = ask("trace", "面部视频", "--json", "--policy", Q, "--apart", "云栈示例小额贷款有限公司").data
    assert reached(data) == QINGHE_STATES


def test_every_hop_of_every_way_and_every_clause_is_in_the_answer(ask: Run) -> None:
    data = ask("trace", "面部视频", "--json").data
    hops = {hop["id"] for hop in data["hops"]}
    assert {hop for row in data["recipients"] for hop in row["way"]} == hops
    clauses = {clause["disclosure"] for row in data["recipients"] for clause in row["clauses"]}
    assert clauses <= data["disclosures"].keys()
    assert {hop["disclosure"] for hop in data["hops"]} - {None} <= clauses


# -- the other questions of examples/README.md -------------------------------------------------------


def test_an_address_book_is_refused_by_one_policy_and_not_mentioned_by_the_other(ask: Run) -> None:
    data = ask("trace", "通讯录", "--json").data
    assert stances(data) == {Q: "says_it_does_not", Y: "does_not_say"}
    assert data["policies"][0]["refusals"] == [
        {"disclosure": "disclosure:qinghe-loan/d005", "basis": "stated", "items": ["通讯录"]}
    ]
    assert data["recipients"] == []


def test_a_fingerprint_is_nowhere_said_to_be_shared(ask: Run) -> None:
    data = ask("trace", "指纹", "--json").data
    assert stances(data) == {Q: "does_not_say", Y: "does_not_say"}
    assert data["recipients"] == []


def test_a_phone_number_reaches_those_who_are_stated_and_no_advertiser(ask: Run) -> None:
    data = ask("trace", "手机号码", "--json", "--policy", Q, "--no-cross-policy").data
    categories = {(r["label"], r["distance"], r["modality"]) for r in data["recipients"] if not r["named"]}
    assert categories == {
        ("电信运营商", 1, "will"),
        ("联合出资机构", 1, "will"),
        ("电子签名服务商", 1, "will"),
        ("数字证书颁发机构", 2, "will"),
        ("催收机构", 1, "will"),
        ("短信服务商", 1, "will"),
        ("监管部门", 1, "will"),
        ("资产管理公司", 1, "may"),
    }
    assert [row["disclosure"] for row in data["policies"][0]["refusals"]] == ["disclosure:qinghe-loan/d024"]


def test_contacts_reach_the_collector_as_stated_and_the_lenders_by_reference(ask: Run) -> None:
    data = ask("trace", "紧急联系人信息", "--json", "--no-cross-policy").data
    assert stances(data) == {Q: "shares", Y: "does_not_say"}
    bases = {row["label"]: row["basis"] for row in data["recipients"] if not row["named"]}
    assert bases == {"催收机构": "stated", "联合出资机构": "referred"}


def test_an_interview_video_is_kept_by_yunzhan_and_is_no_face_video(ask: Run) -> None:
    data = ask("trace", "面签视频", "--json", "--policy", Y, "--no-cross-policy").data
    assert stances(data) == {Y: "says_it_does_not"}
    assert data["recipients"] == []
    assert data["policies"][0]["refusals"][0]["disclosure"] == "disclosure:yunzhan-credit/d002"


def test_overdue_records_go_on_from_the_database_to_somebody_unnamed(ask: Run) -> None:
    data = ask("trace", "逾期信息", "--json", "--policy", Q, "--no-cross-policy").data
    rows = {row["label"]: row for row in data["recipients"]}
    assert rows["金融信用信息基础数据库"]["modality"] == "will"
    onward = rows["有查询权的单位"]
    assert (onward["distance"], onward["kind"], onward["modality"]) == (2, "unspecified", "may")
    assert [clause["disclosure"] for clause in onward["clauses"]] == ["disclosure:qinghe-loan/d020"]


def test_repayment_records_reach_modellers_de_identified(ask: Run) -> None:
    data = ask("trace", "还款记录", "--json", "--hops", "1").data
    rows = {(r["policy"], r["label"], r["modality"]) for r in data["recipients"] if r["deidentified"]}
    assert rows == {
        (Q, "建模合作方", "may"),
        (Q, "云栈示例数据科技有限公司", "may"),
        (Y, "云栈示例数据科技有限公司", "will"),
    }


def test_a_face_photo_goes_where_the_video_does_not(ask: Run) -> None:
    photo = names(ask("trace", "面部照片", "--json", "--no-cross-policy", "--policy", Q).data)
    video = names(ask("trace", "面部视频", "--json", "--no-cross-policy", "--policy", Q).data)
    assert photo - video == {"电子签名服务商", "数字证书颁发机构"}
    assert video - photo >= {"身份核验机构"}


# -- quotes ------------------------------------------------------------------------------------------


def test_a_clause_is_quoted_from_its_text(ask: Run) -> None:
    data = ask("trace", "面部视频", "--json", "--sources", EXAMPLES).data
    clause = data["disclosures"]["disclosure:yunzhan-credit/d001"]
    assert clause["evidence"]["locator"] == "一/1.2/(2)"
    assert clause["evidence"]["quote"] == (
        "经您单独同意后，我们才会把人脸照片、面部视频交给人脸识别服务商（面镜示例智能科技有限公司）做真人比对"
    )
    assert all(row["evidence"]["quote"] for row in data["disclosures"].values())


def test_without_texts_nothing_is_quoted(ask: Run) -> None:
    data = ask("trace", "面部视频", "--json").data
    assert {row["evidence"]["quote"] for row in data["disclosures"].values()} == {None}


def other_version(folder: Path) -> Path:
    folder.mkdir()
    for name in (Q, Y):
        shutil.copy(EXAMPLES / f"{name}.txt", folder)
    with (folder / f"{Q}.txt").open("a", encoding="utf-8") as text:
        text.write("另一版本")
    return folder


def test_another_version_of_a_text_is_not_quoted(ask: Run, tmp_path: Path) -> None:
    ran = ask("trace", "面部视频", "--json", "--sources", other_version(tmp_path / "texts"))
    told = json.loads(ran.out)["disclosures"].values()
    quotes = {row["policy"]: row["evidence"]["quote"] for row in told}
    assert quotes[Q] is None
    assert quotes[Y] is not None


def test_another_version_of_a_text_is_told(ask: Run, tmp_path: Path) -> None:
    ran = ask("trace", "面部视频", "--sources", other_version(tmp_path / "texts"), "--lang", "en")
    assert "another version" in ran.out + ran.err


# -- as text -----------------------------------------------------------------------------------------


def test_a_trace_reads_like_this_in_english(ask: Run) -> None:
    ran = ask("trace", "面部视频", "--policy", Q, "--hops", "1", "--lang", "en")
    assert ran.code == 0
    assert ran.lines == [
        "Face video (面部视频) face_video (see also: Face recognition media (photo or video) "
        "(人脸识别影像资料), Liveness check material (photo, video, sometimes audio)",
        "(活体识别信息))",
        "",
        "qinghe-loan Qinghe (made-up consumer finance company) app privacy policy: says it does or may "
        "(11 clauses in general words or open phrases not counted)",
        "├── → 身份核验机构 partner category  stated · will",
        "│   “面部视频” · § 一/(二)/2 · Identity verification",
        "├── → 面镜示例活体检测SDK SDK  stated · will",
        "│   “面部视频” · § 附录二/2 · Identity verification",
        "│   └── 面镜示例智能科技有限公司 organisation SDK provider",
        "├── → 联合出资机构 partner category  in a broader term · will",
        "│   “活体识别信息” · § 二/(一)/1 · Credit assessment and approval, Loan matching and funding, "
        "Post-loan management",
        "│   └── 3 named members: "
        "云栈示例小额贷款有限公司、松濑示例信托有限公司、稻溪示例村镇银行股份有限公司",
        "└── → 融资担保机构 partner category  in a broader term · may",
        "    “人脸识别影像资料” · § 二/(一)/2 · Guarantee / credit enhancement",
        "    └── 1 named members: 厚檐示例融资担保有限公司",
        "",
        "9 recipients that the policies state, 0 to which it is passed on as stated, 0 possible and not "
        "stated; 6 named, 3 not.",
        "not shown 6 recipients (basis not chosen (open phrases): 6 clauses)",
    ]


def test_a_refusal_reads_like_this_in_chinese(ask: Run) -> None:
    ran = ask("trace", "通讯录", "--policy", Q, "--hops", "1", "--lang", "zh", "--sources", EXAMPLES)
    refusal = [line for line in ran.lines if "✕" in line or "┃" in line]
    assert refusal[0] == "└── ✕ 不会 任何第三方 未指明  § 一/(五)/¶2"
    assert refusal[1] == "    ┃ 我们不收集、也不会向任何第三方交出通讯录、短信内容和通话记录"
    assert "表示不提供" in ran.out


def test_a_possible_hop_is_marked_in_both_languages(ask: Run) -> None:
    for lang, words in (("zh", "可能，政策未写明"), ("en", "possible, not stated")):
        lines = ask("trace", "面部视频", "--policy", Q, "--lang", lang).lines
        (line,) = [line for line in lines if "保险公司" in line and "⇢" in line]
        assert words in line


def test_quotes_stand_under_their_clauses(ask: Run) -> None:
    lines = ask("trace", "面部视频", "--policy", Y, "--hops", "1", "--sources", EXAMPLES).lines
    at = next(number for number, line in enumerate(lines) if "人脸识别服务商" in line)
    assert lines[at + 2].startswith("│   ┃ 经您单独同意后，我们才会把人脸照片、面部视频交给人脸识别服务商")


def test_the_language_may_come_from_a_setting(ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHARING_MAP_LANG", "zh")
    assert "表示不提供" in ask("trace", "通讯录").out


def test_the_store_may_come_from_a_setting(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHARING_MAP_STORE", str(EXAMPLE_MAPS))
    assert set(stances(run("trace", "指纹", "--json").data)) == {Q, Y}
