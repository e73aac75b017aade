"""`holdings`, `paths`, `matrix`, `joins`, `stores`, `terms`: small answers, exactly."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import EXAMPLE_MAPS, EXAMPLES, SHIPPED_MAPS
from tests.cli.conftest import Run

Q, Y = "qinghe-loan", "yunzhan-credit"
YUNZHAN, QINGHE = "云栈示例小额贷款有限公司", "青禾示例消费金融有限公司"
FACE_VENDOR = "面镜示例智能科技有限公司"


# -- holdings ----------------------------------------------------------------------------------------


def held(data: Any) -> list[tuple[Any, ...]]:
    return [
        (row["policy"], row["data"]["id"], row["distance"], row["basis"], row["modality"])
        for row in data["holdings"]
    ]


def test_a_certificate_authority_holds_what_is_passed_on_to_it(ask: Run) -> None:
    data = ask("holdings", "数字证书颁发机构", "--json").data
    assert held(data) == [
        (Q, "face_photo", 2, "stated", "will"),
        (Q, "id_number", 2, "stated", "will"),
        (Q, "name", 2, "stated", "will"),
        (Q, "phone", 2, "stated", "will"),
    ]
    assert [row["id"] for row in data["recipients"]] == ["category:qinghe-loan/数字证书颁发机构"]
    assert data["unclear"] == data["refusals"] == []
    assert [row["policy"] for row in data["policies"]] == [Q]


def test_holdings_are_found_by_part_of_a_name_and_by_id(ask: Run) -> None:
    whole = ask("holdings", "数字证书颁发机构", "--json").data
    assert ask("holdings", "证书颁发", "--json").data == whole
    assert ask("holdings", "category:qinghe-loan/数字证书颁发机构", "--json").data == whole


def test_a_name_that_two_policies_use_stands_for_both_their_recipients(ask: Run) -> None:
    data = ask("holdings", "监管部门", "--json", "--hops", "1").data
    assert [row["id"] for row in data["recipients"]] == [f"category:{Q}/监管部门", f"category:{Y}/监管部门"]
    assert {row[0] for row in held(data)} == {Q, Y}


def test_an_advertiser_holds_nothing_and_the_refusal_is_told(ask: Run) -> None:
    data = ask("holdings", "广告商", "--json").data
    assert data["holdings"] == []
    assert data["refusals"] == ["disclosure:qinghe-loan/d024"]
    assert ask("holdings", "广告商", "--lang", "zh").lines == [
        "广告商",
        "没有",
        "✕ 不会 qinghe-loan § 二/(一)/13",
    ]


def test_a_data_company_does_not_hold_what_its_namesake_is_given(ask: Run) -> None:
    data = ask("holdings", "云栈示例数据科技有限公司", "--json", "--hops", "1").data
    assert held(data) == [
        (Q, "device_model", 1, "stated", "may"),
        (Q, "loan_repayment", 1, "stated", "may"),
        (Y, "loan_repayment", 1, "stated", "will"),
        (Y, "occupation", 1, "stated", "will"),
    ]
    assert {row["deidentified"] for row in data["holdings"]} == {True}


def test_holdings_are_a_table_per_policy_of_origin(ask: Run) -> None:
    lines = ask("holdings", "数字证书颁发机构", "--lang", "en").lines
    assert lines[:2] == [
        "数字证书颁发机构",
        "qinghe-loan · Qinghe (made-up consumer finance company) app privacy policy",
    ]
    assert [line.split("│")[1].strip() for line in lines if line.startswith("│")] == [
        "Face photo (人脸照片)",
        "Identity-card number (身份证号码)",
        "Name (姓名)",
        "Mobile phone number (手机号码)",
    ]


# -- paths -------------------------------------------------------------------------------------------


def test_there_are_exactly_three_ways_of_face_video_to_the_face_vendor(ask: Run) -> None:
    data = ask("paths", "面部视频", FACE_VENDOR, "--json").data
    assert data["total"] == 3
    told = [(p["policy"], p["distance"], p["basis"], p["modality"], p["possible"]) for p in data["paths"]]
    assert told == [
        (Q, 1, "stated", "will", False),
        (Y, 1, "stated", "only_with_consent", False),
        (Q, 2, "broader", "only_with_consent", True),
    ]
    assert [(hop["to"], hop["kind"]) for hop in data["paths"][2]["hops"]] == [
        ("category:qinghe-loan/联合出资机构", "disclosed"),
        (f"organization:{YUNZHAN}", "named_member"),
        ("category:yunzhan-credit/人脸识别服务商", "onward_possible"),
        (f"organization:{FACE_VENDOR}", "named_member"),
    ]


def test_the_most_certain_ways_come_first_and_the_rest_is_counted(ask: Run) -> None:
    data = ask("paths", "面部视频", FACE_VENDOR, "--first", "1", "--json").data
    assert (len(data["paths"]), data["total"]) == (1, 3)
    assert ask("paths", "面部视频", FACE_VENDOR, "--first", "1", "--lang", "en").lines == [
        f"Face video (面部视频) → {FACE_VENDOR}: 1 / 3",
        "1 qinghe-loan  stated · will",
        "└── → 面镜示例活体检测SDK disclosed “面部视频” § 附录二/2",
        f"    └── → {FACE_VENDOR} SDK provider",
    ]


def test_the_loop_between_the_two_lenders_is_no_way(ask: Run) -> None:
    data = ask("paths", "面部视频", QINGHE, "--json", "--hops", "5", "--policy", Q).data
    assert (data["paths"], data["total"]) == ([], 0)


def test_each_step_of_a_way_is_quoted(ask: Run) -> None:
    lines = ask("paths", "面部视频", FACE_VENDOR, "--policy", Y, "--sources", EXAMPLES).lines
    assert any("┃ 经您单独同意后" in line for line in lines)


# -- matrix ------------------------------------------------------------------------------------------


def test_the_matrix_counts_recipients_by_class(ask: Run) -> None:
    data = ask("matrix", "--data", "面部视频", "--json").data
    cells = [
        (c["policy"], c["recipient_class"], c["recipients"], c["named"], c["basis"], c["modality"])
        for c in data["cells"]
    ]
    assert cells == [
        (Q, "biometric_vendor", 1, 1, "stated", "will"),
        (Q, "funder_bank", 1, 3, "broader", "will"),
        (Q, "guarantor", 1, 1, "broader", "may"),
        (Q, "identity_verifier", 1, 0, "stated", "will"),
        (Y, "biometric_vendor", 1, 1, "stated", "only_with_consent"),
        (Y, "esign_evidence", 1, 1, "stated", "will"),
        (Y, "funder_bank", 1, 3, "broader", "will"),
        (Y, "insurer", 1, 0, "referred", "may"),
    ]
    assert [row["id"] for row in data["data_types"]] == ["face_video"]


def test_the_matrix_may_be_asked_for_sensitive_data_of_one_policy(ask: Run) -> None:
    data = ask("matrix", "--sensitive", "--policy", Y, "--json").data
    assert {row["sensitive"] for row in data["data_types"]} == {True}
    assert [row["id"] for row in data["data_types"]] == [
        "liveness",
        "face_photo",
        "face_video",
        "bank_card_no",
        "precise_location",
    ]
    assert {cell["policy"] for cell in data["cells"]} == {Y}


def test_the_matrix_marks_what_is_not_firm(ask: Run) -> None:
    lines = ask("matrix", "--data", "面部视频", "--policy", Y, "--lang", "zh").lines
    assert lines[0] == "接收方数（含其中具名方数）；? 表示仅经同意或可能"
    (row,) = [line for line in lines if line.startswith("│ 面部视频")]
    assert [cell.strip() for cell in row.strip("│").split("│")] == [
        "面部视频",
        "1 (3)",
        "1?",
        "1 (1)?",
        "1 (1)",
    ]


# -- joins -------------------------------------------------------------------------------------------


def test_the_parties_that_join_the_two_policies_are_listed(ask: Run) -> None:
    data = ask("joins", "--json").data
    assert [(row["label"], row["operates"]) for row in data] == [
        (YUNZHAN, [Y]),
        (QINGHE, [Q]),
        ("金融信用信息基础数据库", []),
        (FACE_VENDOR, []),
        ("鸣蝉示例网络科技有限公司", []),
    ]
    assert data[0]["mentions"] == [
        {"policy": Q, "role": "member", "locators": ["二/(一)/1"]},
        {"policy": Y, "role": "member", "locators": ["二/2.1"]},
        {"policy": Y, "role": "operator", "locators": []},
    ]


def test_the_joins_read_like_this(ask: Run) -> None:
    assert ask("joins").lines[:4] == [
        f"{YUNZHAN}  ⇢ {Y}",
        f"  {Q}: member § 二/(一)/1",
        f"  {Y}: member § 二/2.1",
        f"  {Y}: operator",
    ]


# -- stores ------------------------------------------------------------------------------------------


def test_the_stores_are_the_shipped_maps_and_the_folder_given(run: Run) -> None:
    data = run("stores", "--store", EXAMPLE_MAPS, "--json").data
    assert [row["store"] for row in data] == [f"embedded ({SHIPPED_MAPS})", f"embedded ({EXAMPLE_MAPS})"]
    assert [row["error"] for row in data] == [None, None]
    told = [(p["policy"], p["disclosures"], p["collections"], p["recipients"]) for p in data[1]["policies"]]
    assert told == [(Q, 36, 15, 31), (Y, 33, 16, 31)]


def test_a_store_that_cannot_be_opened_is_shown_beside_those_that_can(run: Run) -> None:
    ran = run("stores", "--store", EXAMPLE_MAPS / "none")
    assert ran.code == 0
    assert "58-consumer-credit" in ran.out
    assert "cannot be opened: No such file or directory" in " ".join(ran.out.split())


def test_a_neo4j_that_is_away_is_shown_beside_the_folder_given(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret")
    ran = run("stores", "--store", EXAMPLE_MAPS)
    assert ran.code == 0
    assert Q in ran.out
    assert "secret" not in ran.out + ran.err


# -- terms -------------------------------------------------------------------------------------------


def test_terms_near_a_word_are_listed_best_first(run: Run) -> None:
    data = run("terms", "人脸", "--json").data
    assert [row["id"] for row in data] == ["face", "face_media", "face_photo", "face_video", "face_feature"]
    assert data[3]["zh"] == "面部视频"
    assert data[3]["broader"] == ["face_media", "liveness"]


@pytest.mark.parametrize(("table", "count"), [("data", 122), ("purposes", 39), ("recipients", 35)])
def test_every_table_of_the_vocabulary_can_be_listed(run: Run, table: str, count: int) -> None:
    assert len(run("terms", "--of", table, "--json").data) == count


def test_a_term_is_shown_with_its_words_and_marks(run: Run) -> None:
    (row,) = [line for line in run("terms", "face_video").lines if line.startswith("│ face_video ")]
    assert [cell.strip() for cell in row.strip("│").split("│")] == [
        "face_video",
        "面部视频",
        "Face video",
        "人脸视频、脸部视频、活体视频、认证视频、face video、facial video",
        "sensitive, C3",
    ]


def test_a_word_that_is_near_nothing_lists_nothing(run: Run) -> None:
    assert run("terms", "zzzzqq", "--json").data == []
