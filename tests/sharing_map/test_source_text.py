"""A policy text counts characters, line ends and all."""

from __future__ import annotations

import hashlib

import pytest

from sharing_map.source_text import SourceText, squeezed
from tests.builders import source_text


def test_line_ends_are_counted_as_they_are() -> None:
    text = SourceText.of_bytes("one.txt", "甲\r\n乙\r丙\n".encode())
    assert len(text.text) == 7
    assert text.quote(3, 6) == "乙\r丙"


def test_the_hash_is_that_of_the_bytes() -> None:
    content = "\ufeff甲\r\n".encode()
    text = SourceText.of_bytes("one.txt", content)
    assert text.sha256 == hashlib.sha256(content).hexdigest()
    assert text.text == "\ufeff甲\r\n"


def test_a_character_outside_the_first_plane_counts_once() -> None:
    text = source_text("𠮷甲")
    assert text.quote(1, 2) == "甲"


@pytest.mark.parametrize(
    ("words", "start", "end", "there"),
    [
        ("面部视频", 0, 6, True),
        ("面部视频", 1, 6, False),
        ("面部视频", 0, 5, False),
        ("面部 视频", 0, 6, True),
        ("音频", 0, 9, True),
        ("视频音频", 0, 9, False),
    ],
)
def test_words_stand_in_a_span_if_all_of_them_do_white_space_aside(
    words: str, start: int, end: int, *, there: bool
) -> None:
    assert source_text("面部\n 视频、音频").has(words, start, end) is there


def test_all_white_space_is_squeezed_out_the_ideographic_too() -> None:
    assert squeezed(" 甲\u3000乙\u00a0丙\t\r\n丁 ") == "甲乙丙丁"


def test_bytes_that_are_not_utf_8_are_no_text() -> None:
    with pytest.raises(UnicodeDecodeError):
        SourceText.of_bytes("one.txt", "甲".encode("gb18030"))
