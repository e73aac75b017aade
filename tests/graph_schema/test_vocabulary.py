"""The term tables are whole: ids, trees, words and links all lead somewhere, and to one thing only."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping

import pytest

from graph_schema.ids import name_key
from graph_schema.kinds import Action
from graph_schema.vocabulary import (
    UNSPECIFIED,
    DataType,
    Purpose,
    RecipientClass,
    RecipientFamily,
    vocabulary,
)
from tests.builders import ROOT

TERMS = vocabulary()
TABLES: dict[str, Mapping[str, DataType | Purpose | RecipientClass]] = {
    "data_type": TERMS.data_types,
    "purpose": TERMS.purposes,
    "recipient_class": TERMS.recipient_classes,
}
FILES = {"data_type": "data_types", "purpose": "purposes", "recipient_class": "recipient_classes"}
every_table = pytest.mark.parametrize("table", TABLES)

WITHOUT_DPV = {
    "data_type": ["litigation", "calendar_clipboard", "minor"],
    "purpose": ["contact_repair", "debt_assignment", "restructuring"],
    "recipient_class": ["public"],
}
"""Terms that the Data Privacy Vocabulary has no word for."""


@every_table
def test_every_id_stands_once_in_its_file(table: str) -> None:
    file = ROOT / "graph_schema" / "terms" / f"{FILES[table]}.toml"
    ids = [row["id"] for row in tomllib.loads(file.read_text("utf-8"))[table]]
    assert [term for term, times in Counter(ids).items() if times > 1] == []
    assert ids == list(TABLES[table])


@every_table
def test_every_id_is_a_plain_word(table: str) -> None:
    assert [term for term in TABLES[table] if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,79}", term)] == []


def test_the_tables_have_as_many_terms_as_were_agreed_on() -> None:
    assert {table: len(rows) for table, rows in TABLES.items()} == {
        "data_type": 122,
        "purpose": 39,
        "recipient_class": 35,
    }
    assert Counter(row.kind for row in TERMS.data_types.values()) == {"type": 101, "group": 20, "vague": 1}


@every_table
def test_every_term_has_a_chinese_and_an_english_label(table: str) -> None:
    rows = TABLES[table].values()
    assert [row.id for row in rows if not (row.zh.strip() and row.en.strip())] == []


@every_table
def test_every_term_links_to_the_data_privacy_vocabulary_or_is_known_not_to(table: str) -> None:
    rows = TABLES[table].values()
    assert [row.id for row in rows if row.dpv is None] == WITHOUT_DPV[table]
    links = [row.dpv for row in rows if row.dpv is not None]
    links += [row.dpv_finance for row in rows if isinstance(row, Purpose) and row.dpv_finance]
    assert [link for link in links if not re.fullmatch(r"https://w3id\.org/dpv[\w/.-]*#\w+", link)] == []


@every_table
def test_every_word_stands_for_one_term_only(table: str) -> None:
    words = {
        "data_type": TERMS.data_type_words,
        "purpose": TERMS.purpose_words,
        "recipient_class": TERMS.recipient_class_words,
    }[table]
    assert {word: terms for word, terms in words.items() if len(terms) > 1} == {}


@every_table
def test_no_term_lists_one_of_its_words_twice(table: str) -> None:
    twice = {
        row.id: word
        for row in TABLES[table].values()
        for word, times in Counter((row.zh, row.en, *row.synonyms)).items()
        if times > 1
    }
    assert twice == {}


def test_every_broader_term_is_there_and_is_a_group() -> None:
    broader = {name for row in TERMS.data_types.values() for name in row.broader}
    assert broader <= TERMS.data_types.keys()
    assert {TERMS.data_types[name].kind for name in broader} == {"group"}


def test_no_data_type_contains_itself() -> None:
    assert [term for term in TERMS.data_types if term in TERMS.broader_than(term)] == []


def test_narrower_is_broader_read_backwards() -> None:
    for term in TERMS.data_types:
        below = {other for other in TERMS.data_types if term in TERMS.broader_than(other)}
        assert TERMS.narrower_than(term) == below


def test_face_video_is_contained_by_face_liveness_and_biometric_terms() -> None:
    assert TERMS.broader_than("face_video") == {"face_media", "liveness", "face", "biometric"}
    assert TERMS.data_types["face_video"].broader == ("face_media", "liveness")


def test_a_face_photo_and_an_interview_video_are_no_face_video() -> None:
    for words in ("面部照片", "面签视频"):
        (term,) = TERMS.data_type_words[name_key(words)]
        assert term != "face_video"
        assert term not in TERMS.broader_than("face_video")


def test_general_words_for_personal_data_are_one_vague_term_outside_the_tree() -> None:
    vague = TERMS.data_types[UNSPECIFIED]
    assert (vague.kind, vague.broader) == ("vague", ())
    assert TERMS.narrower_than(UNSPECIFIED) == frozenset()
    assert UNSPECIFIED in TERMS.purposes
    assert UNSPECIFIED in TERMS.recipient_classes


def test_words_are_found_whatever_their_width_case_and_spaces() -> None:
    for words in ("面部视频", " 面部 视频 ", "Face Video", "FACE  VIDEO", "ｆａｃｅ＿ｖｉｄｅｏ"):
        assert TERMS.data_type_words[name_key(words)] == ("face_video",)


def test_every_face_term_is_sensitive_and_of_the_highest_level() -> None:
    faces = [TERMS.data_types[term] for term in ("face", *sorted(TERMS.narrower_than("face")))]
    assert [(row.id, row.sensitive, row.level) for row in faces] == [
        ("face", True, "C3"),
        ("face_media", True, "C3"),
        ("face_photo", True, "C3"),
        ("face_video", True, "C3"),
        ("liveness", True, "C3"),
        ("liveness_audio", True, "C3"),
    ]


def test_levels_are_those_of_the_standard_or_unsaid() -> None:
    assert {row.level for row in TERMS.data_types.values()} == {"C1", "C2", "C3", None}


def test_the_usual_action_of_a_recipient_class_is_an_action_of_ours() -> None:
    used = {row.usual_action for row in TERMS.recipient_classes.values()}
    assert used <= {action.value for action in Action}


def test_families_are_what_classes_belong_to_and_no_others() -> None:
    families = list(TERMS.recipient_families)
    used = {row.family for row in TERMS.recipient_classes.values()}
    assert used == set(families)
    assert len(families) == 17


def test_every_family_stands_once_with_two_labels_of_its_own() -> None:
    file = ROOT / "graph_schema" / "terms" / "recipient_families.toml"
    rows = [RecipientFamily(**row) for row in tomllib.loads(file.read_text("utf-8"))["recipient_family"]]
    assert rows == list(TERMS.recipient_families.values())
    for labels in ([row.zh for row in rows], [row.en for row in rows]):
        assert all(label.strip() for label in labels)
        assert len(set(labels)) == len(rows)
