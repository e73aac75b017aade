"""What a person types, and what it stands for."""

from __future__ import annotations

import pytest

from analysis.terms import find_data_type, find_purpose, find_recipients, near_words
from graph_schema.errors import AmbiguousTerm, UnknownTerm
from graph_schema.kinds import NodeKind
from graph_schema.vocabulary import DataType, Purpose, Vocabulary, vocabulary
from graph_store.results import EntityRow
from tests.analysis.conftest import Load
from tests.builders import (
    OPERATOR_NAME,
    SECOND_NAME,
    THIRD_NAME,
    disclosure,
    item,
    party,
    recipient,
    sdk,
    sharing_map,
)


def terms(*data_types: DataType, purposes: tuple[Purpose, ...] = ()) -> Vocabulary:
    return Vocabulary({t.id: t for t in data_types}, {p.id: p for p in purposes}, {}, {})


# -- data types ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "matched"),
    [
        ("face_video", "face_video"),
        ("面部视频", "面部视频"),
        ("活体视频", "活体视频"),
        ("Face video", "Face video"),
        ("FACE VIDEO", "Face video"),
        (" 面部 视频 ", "面部视频"),
        ("ｆａｃｅ＿ｖｉｄｅｏ", "face_video"),
    ],
)
def test_an_item_is_found_by_id_label_synonym_and_in_english(typed: str, matched: str) -> None:
    found = find_data_type(typed)
    assert (found.data_type.id, found.matched_as) == ("face_video", matched)


def test_direct_neighbours_are_offered_broader_ones_first() -> None:
    assert [near.id for near in find_data_type("面部视频").alternatives] == ["face_media", "liveness"]
    assert [near.id for near in find_data_type("人脸").alternatives] == [
        "biometric",
        "face_media",
        "liveness",
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("面部视屏", "面部视频 (face_video)"),
        ("身分证号码", "身份证号码 (id_number)"),
        ("face vidoe", "面部视频 (face_video)"),
        ("紧急联系", "紧急联系人 (emergency_contact)"),
    ],
)
def test_a_typing_mistake_is_answered_with_what_was_meant(typed: str, meant: str) -> None:
    with pytest.raises(UnknownTerm) as raised:
        find_data_type(typed)
    assert raised.value.suggestions[0] == meant
    assert f"Did you mean: {meant}" in raised.value.next_step


def test_at_most_five_are_suggested_each_once() -> None:
    with pytest.raises(UnknownTerm) as raised:
        find_data_type("信")
    suggestions = raised.value.suggestions
    assert len(suggestions) == len(set(suggestions)) == 5


@pytest.mark.parametrize("typed", ["", "  ", "紫薇斗数"])
def test_what_looks_like_nothing_is_unknown_without_suggestions(typed: str) -> None:
    with pytest.raises(UnknownTerm) as raised:
        find_data_type(typed)
    assert (raised.value.term, raised.value.kind, raised.value.suggestions) == (typed, "data type", ())
    assert "sharing-map terms" in raised.value.next_step


def test_a_word_that_two_types_share_is_ambiguous() -> None:
    two = terms(
        DataType("one", "type", "甲", "One", synonyms=("共用",)),
        DataType("two", "type", "乙", "Two", synonyms=("共用",)),
    )
    with pytest.raises(AmbiguousTerm) as raised:
        find_data_type("共用", two)
    assert raised.value.candidates == ("甲 (one)", "乙 (two)")


def test_no_word_of_the_vocabulary_that_ships_is_ambiguous() -> None:
    shipped = vocabulary()
    words = [*shipped.data_type_words.values(), *shipped.purpose_words.values()]
    assert [ids for ids in words if len(ids) > 1] == []


def test_words_that_contain_what_was_typed_come_before_words_that_look_like_it() -> None:
    assert near_words("还款记录", ["还款纪录", "借还款记录", "通话"]) == ["借还款记录", "还款纪录"]


# -- purposes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["insurance", "投保与理赔", "insurance underwriting and claims"])
def test_a_purpose_is_found_by_its_names(typed: str) -> None:
    assert find_purpose(typed).id == "insurance"


def test_an_unknown_purpose_is_answered_with_near_ones() -> None:
    with pytest.raises(UnknownTerm) as raised:
        find_purpose("投保与理陪")
    assert (raised.value.kind, raised.value.suggestions[0]) == ("purpose", "insurance")


def test_a_purpose_may_be_ambiguous_too() -> None:
    two = terms(purposes=(Purpose("one", "甲", "Same"), Purpose("two", "乙", "Same")))
    with pytest.raises(AmbiguousTerm) as raised:
        find_purpose("same", two)
    assert raised.value.candidates == ("one", "two")


# -- recipients ----------------------------------------------------------------------------------------


@pytest.fixture
async def named(load: Load) -> list[EntityRow]:
    """Everybody named in two policies."""
    first = sharing_map(
        disclosure("d001", recipient("保险公司", members=(THIRD_NAME,))),
        disclosure("d002", recipient(None, "unspecified")),
        disclosure("d003", "资金方（银行）"),
        disclosure("d004", "资金方（信托）"),
        sdk(name="地图 sdk", data=(item(),)),
    )
    second = sharing_map(
        disclosure("d001", "保险公司"),
        disclosure("d002", party(OPERATOR_NAME)),
        policy="two",
        operators=(SECOND_NAME,),
    )
    return await (await load(first, second)).recipients()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("category:one/保险公司", ["category:one/保险公司"]),
        ("category:one/?", ["category:one/?"]),
        ("保险公司", ["category:one/保险公司", "category:two/保险公司"]),
        ("丙示例有限公司", ["organization:丙示例有限公司"]),
        (" 丙示例 有限公司 ", ["organization:丙示例有限公司"]),
        ("丙示例", ["organization:丙示例有限公司"]),
        ("地图sdk", ["sdk:地图SDK"]),
        ("信托", ["category:one/资金方(信托)"]),
        ("资金方(信托)", ["category:one/资金方(信托)"]),
    ],
)
async def test_a_recipient_is_found_by_id_name_or_part_of_one_name(
    named: list[EntityRow], typed: str, found: list[str]
) -> None:
    assert [row.id for row in find_recipients(typed, named)] == found


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("资金方", ("资金方（信托）", "资金方（银行）")),
        ("示例有限公司", ("丙示例有限公司", "甲示例有限公司")),
    ],
)
async def test_part_of_several_names_is_ambiguous(
    named: list[EntityRow], typed: str, candidates: tuple[str, ...]
) -> None:
    with pytest.raises(AmbiguousTerm) as raised:
        find_recipients(typed, named)
    assert (raised.value.kind, raised.value.candidates) == ("recipient", candidates)


async def test_an_operator_that_nobody_names_is_no_recipient(named: list[EntityRow]) -> None:
    with pytest.raises(UnknownTerm) as raised:
        find_recipients(SECOND_NAME, named)
    assert raised.value.suggestions[:2] == (THIRD_NAME, OPERATOR_NAME)


@pytest.mark.parametrize("typed", ["", " ", "量子通信"])
async def test_nobody_is_found_by_nothing(named: list[EntityRow], typed: str) -> None:
    with pytest.raises(UnknownTerm) as raised:
        find_recipients(typed, named)
    assert (raised.value.kind, raised.value.suggestions) == ("recipient", ())


def test_at_most_twelve_candidates_are_listed() -> None:
    many = [
        EntityRow(f"category:one/伙伴{n}", NodeKind.PARTNER_CATEGORY, f"伙伴{n}", "one") for n in range(20)
    ]
    with pytest.raises(AmbiguousTerm) as raised:
        find_recipients("伙伴", many)
    assert len(raised.value.candidates) == 12
