"""Reading policy texts: as they are, within limits, and only from where they may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_schema.errors import UnreadableMap
from ingest import source
from ingest.source import read_source, sources_in


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_is_read_with_its_line_ends_untouched(tmp_path: Path) -> None:
    text = read_source(write(tmp_path, "one.txt", "甲\r\n乙\r"))
    assert (text.name, text.text) == ("one.txt", "甲\r\n乙\r")


def test_a_byte_order_mark_counts_as_a_character(tmp_path: Path) -> None:
    assert read_source(write(tmp_path, "one.txt", "\ufeff甲")).text == "\ufeff甲"


def test_a_text_that_is_not_utf_8_is_told_with_the_byte(tmp_path: Path) -> None:
    path = write(tmp_path, "one.txt", b"ab" + "甲".encode("gb18030"))
    with pytest.raises(UnreadableMap) as raised:
        read_source(path)
    assert raised.value.message == "one.txt cannot be read: byte 2 is not UTF-8"
    assert raised.value.next_step == "Save the text as UTF-8 without changing it otherwise."


def test_a_missing_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableMap, match="there is no such file"):
        read_source(tmp_path / "none.txt")


def test_a_text_longer_than_any_policy_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    with path.open("wb") as file:
        file.truncate(source.LARGEST_TEXT + 1)
    with pytest.raises(UnreadableMap, match="it is larger than 4 MB"):
        read_source(path)


def test_the_texts_of_a_folder_come_by_file_name_and_other_files_do_not(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "乙")
    write(tmp_path, "a.txt", "甲")
    write(tmp_path, "a.json", "{}")
    below = tmp_path / "below"
    below.mkdir()
    write(below, "c.txt", "丙")
    assert [text.name for text in sources_in(tmp_path)] == ["a.txt", "b.txt"]


def test_a_link_that_leads_out_of_the_folder_is_left_out(tmp_path: Path) -> None:
    home, outside = tmp_path / "home", tmp_path / "outside"
    home.mkdir()
    outside.mkdir()
    secret = write(outside, "secret.txt", "密")
    write(home, "a.txt", "甲")
    (home / "b.txt").symlink_to(secret)
    (home / "c.txt").symlink_to(home / "a.txt")
    assert [(text.name, text.text) for text in sources_in(home)] == [("a.txt", "甲"), ("c.txt", "甲")]


def test_a_folder_that_is_itself_a_link_is_read(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    write(home, "a.txt", "甲")
    (tmp_path / "link").symlink_to(home)
    assert [text.name for text in sources_in(tmp_path / "link")] == ["a.txt"]


def test_a_folder_without_texts_yields_none(tmp_path: Path) -> None:
    assert list(sources_in(tmp_path)) == []
