"""A clause is only ever quoted from its own text."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_schema.errors import UnreadableMap
from ingest.library import Texts
from tests.builders import source_text

OLD = source_text("旧版：我们共享姓名。")
NEW = source_text("新版：我们不共享姓名。")


def test_a_quote_comes_from_the_text_of_that_hash() -> None:
    texts = Texts.of([OLD])
    assert texts.quote(OLD.sha256, 3, 9) == "我们共享姓名"


def test_another_version_of_the_same_name_is_never_quoted() -> None:
    texts = Texts.of([NEW])
    assert texts.quote(OLD.sha256, 3, 9) is None
    assert texts.has_other_version("one.txt", OLD.sha256)


def test_the_very_text_is_no_other_version_even_under_another_name() -> None:
    texts = Texts.of([source_text(OLD.text, "two.txt"), NEW])
    assert not texts.has_other_version("one.txt", OLD.sha256)
    assert texts.quote(OLD.sha256, 0, 2) == "旧版"


def test_a_text_that_is_not_at_hand_is_no_other_version() -> None:
    texts = Texts.of([NEW])
    assert not texts.has_other_version("three.txt", OLD.sha256)


def test_no_texts_quote_nothing() -> None:
    assert Texts().quote(OLD.sha256, 0, 2) is None


def test_texts_are_read_from_several_folders(tmp_path: Path) -> None:
    for name, text in (("a", OLD), ("b", NEW)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "one.txt").write_bytes(text.text.encode())
    texts = Texts.in_folders([tmp_path / "a", tmp_path / "b"])
    assert texts.quote(OLD.sha256, 0, 2) == "旧版"
    assert texts.quote(NEW.sha256, 0, 2) == "新版"


def test_a_text_that_cannot_be_read_is_told_and_not_left_out(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes("甲".encode("gb18030"))
    with pytest.raises(UnreadableMap, match="is not UTF-8"):
        Texts.in_folders([tmp_path])
