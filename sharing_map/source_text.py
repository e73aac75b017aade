"""A policy text as a value: its characters, its SHA-256, and finding printed words in a span of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

_SPACE = re.compile(r"\s+")


def squeezed(words: str) -> str:
    """Return the words without white space: texts break lines inside names and tables."""
    return _SPACE.sub("", words)


@dataclass(frozen=True, slots=True)
class SourceText:
    """The decoded text and the hash of the bytes it was decoded from."""

    name: str
    text: str
    sha256: str

    @classmethod
    def of_bytes(cls, name: str, content: bytes) -> SourceText:
        """Decode UTF-8 with line ends untouched, since offsets count every character.

        Raises:
            UnicodeDecodeError: the bytes are not UTF-8.
        """
        return cls(name, content.decode("utf-8"), hashlib.sha256(content).hexdigest())

    def quote(self, start: int, end: int) -> str:
        """Return the characters from `start` up to and without `end`."""
        return self.text[start:end]

    def has(self, words: str, start: int, end: int) -> bool:
        """Say whether the printed words stand inside the span, white space aside."""
        return squeezed(words) in squeezed(self.text[start:end])
