"""Phrases survive being kept as text in a graph."""

from __future__ import annotations

import pytest

from sharing_map.document import Phrase
from sharing_map.rows import phrase_text, read_phrase


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        (Phrase(as_stated="审批"), '["审批",null,null,null]'),
        (Phrase(summary="when lent", start=4, end=40), '[null,"when lent",4,40]'),
        (
            Phrase(summary="when lent", summary_zh="借款时", start=4, end=40),
            '[null,"when lent",4,40,"借款时"]',
        ),
        (Phrase(as_stated='引"号\\\n', start=0, end=3), '["引\\"号\\\\\\n",null,0,3]'),
    ],
)
def test_a_phrase_is_kept_as_compact_json_and_read_back(kept: Phrase, text: str) -> None:
    assert phrase_text(kept) == text
    assert read_phrase(text) == (kept.as_stated, kept.summary, kept.start, kept.end, kept.summary_zh)
