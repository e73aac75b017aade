"""Everything that is wrong with a map is told at once, each with its place."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from graph_schema.errors import InvalidMap, Problem
from sharing_map.document import Phrase, SharingMap, StatedPurpose
from sharing_map.source_text import SourceText
from sharing_map.validate import (
    UnmappedTerm,
    claims,
    document_problems,
    parse_map,
    text_problems,
    unmapped_terms,
)
from tests.builders import (
    ROOT,
    as_data,
    collection,
    disclosure,
    evidence,
    item,
    phrase,
    purpose,
    recipient,
    referred,
    sdk,
    sharing_map,
    silence,
    source_text,
    where,
)


def told(document: SharingMap) -> list[tuple[str, str]]:
    return [(problem.place, problem.code) for problem in document_problems(document)]


def only(document: SharingMap) -> Problem:
    (problem,) = document_problems(document)
    return problem


def test_a_consistent_map_has_no_problems() -> None:
    assert document_problems(sharing_map(disclosure(), sdk(), collection(), silence())) == []


# -- one test per code -------------------------------------------------------------------------------


def test_duplicate_id() -> None:
    document = sharing_map(disclosure("x1"), disclosure("d002"), sdk("x1"), silence("x1"))
    assert document_problems(document) == [
        Problem("disclosures[0].id", "duplicate-id", "the id “x1” is used 3 times"),
        Problem("sdks[0].id", "duplicate-id", "the id “x1” is used 3 times"),
        Problem("silences[0].id", "duplicate-id", "the id “x1” is used 3 times"),
    ]


def test_duplicate_id_of_the_second_disclosure_that_an_sdk_becomes() -> None:
    document = sharing_map(disclosure("s001-shares"), sdk("s001", operator_shares=(item(),)))
    assert {problem.code for problem in document_problems(document)} == {"duplicate-id"}


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 4), (990, 1001), (1000, 1001)])
def test_bad_span(start: int, end: int) -> None:
    document = sharing_map(disclosure(evidence=evidence(start, end)))
    assert only(document) == Problem(
        "disclosures[0].evidence", "bad-span", f"{start}–{end} is no span of a text of 1000 characters"
    )


def test_a_span_may_end_with_the_text() -> None:
    assert document_problems(sharing_map(disclosure(evidence=evidence(999, 1000)))) == []


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        (sdk(evidence=evidence(9, 9)), "sdks[0].evidence"),
        (collection(evidence=evidence(9, 9)), "collections[0].evidence"),
        (silence(evidence=evidence(9, 9)), "silences[0].evidence"),
        (
            disclosure(to=recipient(members_evidence=evidence(9, 9))),
            "disclosures[0].recipient.members_evidence",
        ),
        (disclosure(refers_to=(referred(item(), start=9, end=9),)), "disclosures[0].refers_to[0]"),
        (
            disclosure(conditions=(Phrase(summary="s", start=9, end=9),)),
            "disclosures[0].conditions[0]",
        ),
    ],
)
def test_every_span_is_looked_at(statement: Any, place: str) -> None:
    assert told(sharing_map(statement)) == [(place, "bad-span")]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (Phrase(), "a phrase needs as_stated, or a summary with start and end"),
        (Phrase(summary="when lent"), "a phrase without as_stated needs start and end"),
        (Phrase(as_stated="借款时", summary_zh="借款时"), "summary_zh needs the summary that it translates"),
        (Phrase(as_stated="甲", start=1), "start and end stand together or not at all"),
        (Phrase(as_stated="甲", end=1), "start and end stand together or not at all"),
        (
            Phrase(as_stated="长" * 25),
            "as_stated has 25 characters, 24 are the most: give start, end and a summary of your own instead",
        ),
    ],
)
def test_bad_phrase(wrong: Phrase, reason: str) -> None:
    document = sharing_map(disclosure(conditions=(phrase("好"), wrong)))
    assert only(document) == Problem("disclosures[0].conditions[1]", "bad-phrase", reason)


def test_white_space_does_not_count_towards_the_length_of_a_phrase() -> None:
    assert document_problems(sharing_map(disclosure(conditions=(phrase("长\n " * 24),)))) == []


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        (disclosure(open_ended=Phrase()), "disclosures[0].open_ended"),
        (disclosure(share_method=Phrase()), "disclosures[0].share_method"),
        (disclosure(purposes=(StatedPurpose(),)), "disclosures[0].purposes[0]"),
        (disclosure(to=recipient(examples=[{}])), "disclosures[0].recipient.examples[0]"),
        (disclosure(to=recipient(contact={})), "disclosures[0].recipient.contact"),
        (disclosure(to=recipient(country={})), "disclosures[0].recipient.country"),
        (disclosure(to=recipient(retention={})), "disclosures[0].recipient.retention"),
        (sdk(open_ended=Phrase()), "sdks[0].open_ended"),
        (sdk(purposes=(StatedPurpose(),)), "sdks[0].purposes[0]"),
        (collection(function={}), "collections[0].function"),
        (collection(open_ended=Phrase()), "collections[0].open_ended"),
        (collection(purposes=(StatedPurpose(),)), "collections[0].purposes[0]"),
    ],
)
def test_every_phrase_is_looked_at(statement: Any, place: str) -> None:
    assert told(sharing_map(statement)) == [(place, "bad-phrase")]


@pytest.mark.parametrize(
    ("statement", "place", "message"),
    [
        (disclosure(data=(item("甲", "soul"),)), "disclosures[0].data[0].type", "no data type"),
        (
            disclosure(refers_to=(referred(item("甲", "soul")),)),
            "disclosures[0].refers_to[0].data[0].type",
            "no data type",
        ),
        (sdk(data=(item("甲", "soul"),)), "sdks[0].data[0].type", "no data type"),
        (sdk(operator_shares=(item("甲", "soul"),)), "sdks[0].operator_shares[0].type", "no data type"),
        (collection(data=(item("甲", "soul"),)), "collections[0].data[0].type", "no data type"),
        (disclosure(purposes=(purpose("甲", "soul"),)), "disclosures[0].purposes[0].purpose", "no purpose"),
        (sdk(purposes=(purpose("甲", "soul"),)), "sdks[0].purposes[0].purpose", "no purpose"),
        (collection(purposes=(purpose("甲", "soul"),)), "collections[0].purposes[0].purpose", "no purpose"),
        (
            disclosure(to=recipient(category="soul")),
            "disclosures[0].recipient.category",
            "no recipient class",
        ),
        (sdk(category="soul"), "sdks[0].category", "no recipient class"),
    ],
)
def test_unknown_id(statement: Any, place: str, message: str) -> None:
    expected = Problem(place, "unknown-id", f"{message} has the id “soul”")
    assert only(sharing_map(statement)) == expected


def test_sender_never_receives() -> None:
    document = sharing_map(disclosure(sender="丙类伙伴"))
    assert only(document) == Problem(
        "disclosures[0].sender",
        "sender-never-receives",
        "“丙类伙伴” passes data on, but no disclosure has it as recipient",
    )


def test_a_sender_is_known_by_its_label_in_any_spelling() -> None:
    first, onward = (
        disclosure("d001", "ABC 伙伴（甲）"),
        disclosure("d002", "丙", sender="ABC伙伴(甲)", action="onward"),
    )
    assert document_problems(sharing_map(first, onward)) == []


def test_labels_that_differ_in_capitals_are_two_recipients() -> None:
    first, onward = (
        disclosure("d001", "ABC伙伴"),
        disclosure("d002", "丙", sender="abc伙伴", action="onward"),
    )
    assert [p.code for p in document_problems(sharing_map(first, onward))] == ["sender-never-receives"]


@pytest.mark.parametrize("kind", ["partner_category", "organization", "authority", "public"])
def test_no_label(kind: str) -> None:
    document = sharing_map(disclosure(to=recipient(None, kind)))
    assert only(document) == Problem(
        "disclosures[0].recipient.label", "no-label", f"a recipient of kind “{kind}” needs a label"
    )


@pytest.mark.parametrize("label", ["?", "？", " ? "])
def test_a_label_that_is_the_id_of_the_unnamed_recipient_is_none(label: str) -> None:
    problem = only(sharing_map(disclosure(to=recipient(label, "unspecified"))))
    assert (problem.place, problem.code) == ("disclosures[0].recipient.label", "no-label")


def test_only_an_unspecified_recipient_may_do_without_a_label() -> None:
    assert document_problems(sharing_map(disclosure(to=recipient(None, "unspecified")))) == []


def test_members_of_one() -> None:
    document = sharing_map(disclosure(to=recipient("甲公司", "organization", members=["乙公司"])))
    assert only(document) == Problem(
        "disclosures[0].recipient.members",
        "members-of-one",
        "a named organisation has no members; only a category has",
    )


def test_two_kinds() -> None:
    first = disclosure("d001", recipient("保险公司", category="insurer"))
    second = disclosure("d002", recipient("保险 公司", "authority", category="regulator"))
    assert only(sharing_map(first, second)) == Problem(
        "disclosures[1].recipient",
        "two-kinds",
        "“保险 公司” is authority/regulator here and partner_category/insurer before",
    )


def test_other_text_by_hash() -> None:
    text = source_text("我们共享姓名")
    document = sharing_map(disclosure(evidence=evidence(0, 6)), text=text)
    (problem,) = text_problems(document, source_text("我们共享姓名。"))
    assert (problem.place, problem.code) == ("policy.source", "other-text")
    assert text.sha256[:12] in problem.message


def test_other_text_by_length() -> None:
    text = source_text("我们共享姓名")
    document = sharing_map(text=SourceText(text.name, text.text + "多", text.sha256))
    assert text_problems(document, text) == [
        Problem("policy.source.characters", "other-text", "the text has 6 characters, the map says 7")
    ]


def test_not_in_span() -> None:
    text = source_text("我们向乙类伙伴提供姓名。另外提供手机号。")
    statement = disclosure(
        data=(item(), item("手机号", "phone")), evidence=where(text, "我们向乙类伙伴提供姓名")
    )
    assert text_problems(sharing_map(statement, text=text), text) == [
        Problem("disclosures[0].data[1]", "not-in-span", "“手机号” does not stand in 0–11")
    ]


def test_no_map_of_ten_thousand_problems_but_their_number() -> None:
    found = {**as_data(sharing_map()), "silences": [0] * 10_001}
    with pytest.raises(InvalidMap) as raised:
        parse_map("one.json", found)
    assert raised.value.problems == (
        Problem("document", "no-map", "10001 places have another shape than in a map"),
    )


CODES = {
    "duplicate-id",
    "bad-span",
    "bad-phrase",
    "unknown-id",
    "sender-never-receives",
    "no-label",
    "members-of-one",
    "two-kinds",
    "other-text",
    "not-in-span",
    "no-map",
}


def test_every_code_of_the_module_has_its_test() -> None:
    module = ast.parse((ROOT / "sharing_map" / "validate.py").read_text("utf-8"))
    made = [node for node in ast.walk(module) if isinstance(node, ast.Call) and len(node.args) == 3]
    problems = [node for node in made if isinstance(node.func, ast.Name) and node.func.id == "Problem"]
    codes = {node.args[1].value for node in problems if isinstance(node.args[1], ast.Constant)}
    assert codes == CODES
    tests = [name.removeprefix("test_").replace("_", "-") for name in globals() if name.startswith("test_")]
    assert [code for code in CODES if not any(name.startswith(code) for name in tests)] == []


# -- all at once -------------------------------------------------------------------------------------


def twenty_errors() -> tuple[SharingMap, list[tuple[str, str]]]:
    """Return a map with twenty mistakes and where they are."""
    bad = item("甲", "soul")
    document = sharing_map(
        disclosure("d001", recipient("子", members_evidence=evidence(9, 9)), data=(bad,)),
        disclosure("d001", recipient("丑", category="soul", contact={"as_stated": "长" * 25})),
        disclosure("d003", recipient("寅", "organization", members=["卯"]), evidence=evidence(7, 5)),
        disclosure("d004", recipient("寅", "authority"), refers_to=(referred(bad, start=2, end=1001),)),
        disclosure("d005", recipient(None), sender="无名", conditions=(Phrase(summary="s"), Phrase())),
        disclosure("d006", "辰", purposes=(purpose("甲", "soul"),)),
        sdk("s001", category="soul", data=(bad,), evidence=evidence(0, 1001)),
        collection("c001", purposes=(purpose("甲", "soul"),)),
    )
    return document, [
        ("disclosures[0].id", "duplicate-id"),
        ("disclosures[1].id", "duplicate-id"),
        ("disclosures[2].evidence", "bad-span"),
        ("sdks[0].evidence", "bad-span"),
        ("disclosures[0].recipient.members_evidence", "bad-span"),
        ("disclosures[3].refers_to[0]", "bad-span"),
        ("disclosures[4].conditions[0]", "bad-phrase"),
        ("disclosures[4].conditions[1]", "bad-phrase"),
        ("disclosures[1].recipient.contact", "bad-phrase"),
        ("disclosures[0].data[0].type", "unknown-id"),
        ("disclosures[3].refers_to[0].data[0].type", "unknown-id"),
        ("sdks[0].data[0].type", "unknown-id"),
        ("disclosures[5].purposes[0].purpose", "unknown-id"),
        ("collections[0].purposes[0].purpose", "unknown-id"),
        ("disclosures[1].recipient.category", "unknown-id"),
        ("sdks[0].category", "unknown-id"),
        ("disclosures[4].sender", "sender-never-receives"),
        ("disclosures[2].recipient.members", "members-of-one"),
        ("disclosures[3].recipient", "two-kinds"),
        ("disclosures[4].recipient.label", "no-label"),
    ]


def test_a_map_with_twenty_errors_tells_each_with_its_place_in_one_go() -> None:
    document, expected = twenty_errors()
    with pytest.raises(InvalidMap) as raised:
        parse_map("one.json", as_data(document))
    assert sorted((p.place, p.code) for p in raised.value.problems) == sorted(expected)
    assert str(raised.value).startswith("one.json is not a valid sharing map: 20 problems\n")


def test_twenty_mistakes_of_shape_are_told_in_one_go() -> None:
    data = as_data(sharing_map(disclosure(), sdk(), collection(), silence()))
    first, source = data["disclosures"][0], data["policy"]["source"]
    data["extra"] = 1
    data["policy"].update(id="No Id", title="", updated="yesterday", operators="甲")
    source.update(name="", sha256="abc", characters=0)
    first.update(action="sell", modality="perhaps", deidentified="??", sender=None, more=1)
    first["recipient"] = {"kind": "sdk"}
    first["evidence"] = {"locator": "1", "start": -1, "end": "x"}
    data["sdks"][0].pop("name")
    data["collections"][0]["source"] = "thin air"
    data["silences"][0]["summary"] = None
    with pytest.raises(InvalidMap) as raised:
        parse_map("one.json", data)
    assert sorted((problem.place, problem.code) for problem in raised.value.problems) == [
        ("collections[0].source", "string-pattern-mismatch"),
        ("disclosures[0].action", "literal-error"),
        ("disclosures[0].deidentified", "bool-parsing"),
        ("disclosures[0].evidence.end", "int-parsing"),
        ("disclosures[0].evidence.start", "greater-than-equal"),
        ("disclosures[0].modality", "enum"),
        ("disclosures[0].more", "extra-forbidden"),
        ("disclosures[0].recipient.kind", "literal-error"),
        ("disclosures[0].recipient.label", "missing"),
        ("disclosures[0].sender", "string-type"),
        ("extra", "extra-forbidden"),
        ("policy.id", "string-pattern-mismatch"),
        ("policy.operators", "tuple-type"),
        ("policy.source.characters", "greater-than"),
        ("policy.source.name", "string-pattern-mismatch"),
        ("policy.source.sha256", "string-pattern-mismatch"),
        ("policy.title", "string-pattern-mismatch"),
        ("policy.updated", "date-from-datetime-parsing"),
        ("sdks[0].name", "missing"),
        ("silences[0].summary", "string-type"),
    ]


@pytest.mark.parametrize("content", [None, [], "map", 7])
def test_what_is_no_document_at_all_is_told_as_one_problem(content: object) -> None:
    with pytest.raises(InvalidMap) as raised:
        parse_map("one.json", content)
    assert [(p.place, p.code) for p in raised.value.problems] == [("document", "model-type")]


# -- against the text --------------------------------------------------------------------------------

TEXT = source_text(
    "一、我们会向乙类伙伴（丁公司）加密提供姓名、面部\n视频等信息，用于审批，须经同意；乙类伙伴会转给丙。"
    "二、推送SDK（戊公司）读取电话，收集设备号。三、注册时收集手机号。四、见《名单》。"
)
CLAUSE = where(TEXT, TEXT.text[: TEXT.text.index("二、")])


def clause(**changed: Any) -> SharingMap:
    known = {
        "to": recipient("乙类伙伴", members=["丁公司"]),
        "data": (item(), item("面部视频", "face_video")),
        "open_ended": phrase("等信息"),
        "purposes": (purpose(),),
        "share_method": phrase("加密"),
        "conditions": (phrase("须经同意"),),
        "evidence": CLAUSE,
    }
    return sharing_map(disclosure(**{**known, **changed}), text=TEXT)


def test_words_that_stand_where_the_map_says_are_no_problem() -> None:
    assert text_problems(clause(), TEXT) == []


def test_white_space_inside_a_name_is_ignored() -> None:
    assert "面部\n视频" in TEXT.text
    assert text_problems(clause(data=(item("面部 视频", "face_video"),)), TEXT) == []


@pytest.mark.parametrize(
    ("changed", "place", "words"),
    [
        ({"to": recipient("甲类伙伴")}, "disclosures[0].recipient.label", "甲类伙伴"),
        ({"to": recipient("乙类伙伴", members=["己公司"])}, "disclosures[0].recipient.members[0]", "己公司"),
        ({"to": recipient("乙类伙伴", examples=["己"])}, "disclosures[0].recipient.examples[0]", "己"),
        ({"sender": "己类"}, "disclosures[0].sender", "己类"),
        ({"data": (item("脸"),)}, "disclosures[0].data[0]", "脸"),
        ({"data": (item("姓名", "name", "账号"),)}, "disclosures[0].data[0].part_of", "账号"),
        ({"purposes": (purpose("营销"),)}, "disclosures[0].purposes[0]", "营销"),
        ({"conditions": (phrase("若"),)}, "disclosures[0].conditions[0]", "若"),
        ({"open_ended": phrase("等等")}, "disclosures[0].open_ended", "等等"),
        ({"share_method": phrase("邮寄")}, "disclosures[0].share_method", "邮寄"),
        ({"to": recipient("乙类伙伴", contact="电邮")}, "disclosures[0].recipient.contact", "电邮"),
        ({"to": recipient("乙类伙伴", country="境外")}, "disclosures[0].recipient.country", "境外"),
        ({"to": recipient("乙类伙伴", retention="三年")}, "disclosures[0].recipient.retention", "三年"),
    ],
)
def test_words_of_a_disclosure_that_are_not_there_are_told_with_their_place(
    changed: dict[str, Any], place: str, words: str
) -> None:
    (problem,) = text_problems(clause(**changed), TEXT)
    assert problem == Problem(
        place, "not-in-span", f"“{words}” does not stand in {CLAUSE.start}–{CLAUSE.end}"
    )


def test_members_must_stand_where_they_are_listed() -> None:
    listed = where(TEXT, "见《名单》")
    document = clause(to=recipient("乙类伙伴", members=["丁公司"], members_evidence=listed))
    (problem,) = text_problems(document, TEXT)
    assert problem.message == f"“丁公司” does not stand in {listed.start}–{listed.end}"


def test_items_referred_to_must_stand_in_the_clause_referred_to() -> None:
    there = where(TEXT, "注册时收集手机号")
    right = referred(item("手机号", "phone"), start=there.start, end=there.end)
    wrong = referred(item("姓名"), start=there.start, end=there.end)
    (problem,) = text_problems(clause(refers_to=(right, wrong)), TEXT)
    assert problem.place == "disclosures[0].refers_to[1].data[0]"


def test_a_phrase_with_offsets_must_stand_there_and_not_just_in_the_clause() -> None:
    at = TEXT.text.index("审批")
    good = StatedPurpose(as_stated="审批", start=at, end=at + 2, purpose="credit_assessment")
    bad = StatedPurpose(as_stated="审批", start=at + 1, end=at + 3, purpose="credit_assessment")
    (problem,) = text_problems(clause(purposes=(good, bad)), TEXT)
    assert problem.message == f"“审批” does not stand in {at + 1}–{at + 3}"


def test_a_summary_claims_no_printed_words() -> None:
    assert text_problems(clause(conditions=(Phrase(summary="with consent", start=0, end=9),)), TEXT) == []


def test_words_of_sdks_collections_and_silences_are_looked_up_as_well() -> None:
    document = sharing_map(
        sdk(
            name="推送SDK",
            provider="己",
            permissions=["电话"],
            evidence=where(TEXT, "推送SDK（戊公司）读取电话"),
        ),
        collection(function="登录", source="third_party:庚", evidence=where(TEXT, "三、注册时收集手机号")),
        silence(as_stated="《目录》", evidence=where(TEXT, "四、见《名单》")),
        text=TEXT,
    )
    missing = [problem.message.split("”")[0].lstrip("“") for problem in text_problems(document, TEXT)]
    assert missing == ["己", "姓名", "登录", "庚", "《目录》"]


def test_a_map_claims_its_printed_words_in_the_order_of_the_document() -> None:
    document = clause(share_method=None, open_ended=None)
    assert [(claim.place, claim.words) for claim in claims(document)] == [
        ("disclosures[0].recipient.label", "乙类伙伴"),
        ("disclosures[0].recipient.members[0]", "丁公司"),
        ("disclosures[0].data[0]", "姓名"),
        ("disclosures[0].data[1]", "面部视频"),
        ("disclosures[0].purposes[0]", "审批"),
        ("disclosures[0].conditions[0]", "须经同意"),
    ]


# -- what the vocabulary lacks -----------------------------------------------------------------------


def test_terms_without_an_id_are_listed_and_are_no_problem() -> None:
    document = sharing_map(
        disclosure(
            data=(item("星座", None), item()),
            refers_to=(referred(item("血型", None)),),
            purposes=(purpose("占卜", None), StatedPurpose(summary="astrology", start=1, end=30)),
        ),
        sdk(data=(item("步数", None),), operator_shares=(item("心率", None),)),
        collection(data=(item("身高", None),)),
    )
    assert document_problems(document) == []
    assert unmapped_terms(document) == [
        UnmappedTerm("disclosures[0].data[0]", "data type", "星座"),
        UnmappedTerm("disclosures[0].refers_to[0].data[0]", "data type", "血型"),
        UnmappedTerm("sdks[0].data[0]", "data type", "步数"),
        UnmappedTerm("sdks[0].operator_shares[0]", "data type", "心率"),
        UnmappedTerm("collections[0].data[0]", "data type", "身高"),
        UnmappedTerm("disclosures[0].purposes[0]", "purpose", "占卜"),
        UnmappedTerm("disclosures[0].purposes[1]", "purpose", "astrology"),
        UnmappedTerm("disclosures[0].recipient", "recipient class", "乙类伙伴"),
        UnmappedTerm("sdks[0].category", "recipient class", "丙推送SDK"),
    ]


def test_a_map_whose_terms_all_have_ids_lists_none() -> None:
    document = sharing_map(disclosure(to=recipient(category="insurer")), collection())
    assert unmapped_terms(document) == []
