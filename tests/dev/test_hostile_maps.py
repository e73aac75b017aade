"""What the browser tests are served is refused by no check of ours: odd words are words."""

from __future__ import annotations

from pathlib import Path

from dev.hostile_maps import CATEGORIES, MEMBERS, hostile_maps, write_hostile_maps
from sharing_map.files import read_map
from sharing_map.validate import document_problems, text_problems


def test_every_map_is_sound_and_true_to_its_text() -> None:
    for document, text in hostile_maps():
        assert document_problems(document) == []
        assert text_problems(document, text) == []


def test_what_is_written_is_read_again_as_it_was(tmp_path: Path) -> None:
    write_hostile_maps(tmp_path / "maps", tmp_path / "texts")
    for document, text in hostile_maps():
        assert read_map(tmp_path / "maps" / f"{document.policy.id}.json") == document
        assert (tmp_path / "texts" / text.name).read_bytes().decode() == text.text


def test_one_of_them_has_as_many_recipients_as_it_says() -> None:
    many = next(document for document, _ in hostile_maps() if document.policy.id == "many")
    assert sum(len(row.recipient.members) for row in many.disclosures) == MEMBERS
    assert len(many.disclosures) == 1 + CATEGORIES
