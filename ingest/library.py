"""The policy texts at hand, by SHA-256, so that a clause is only ever quoted from its own text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ingest.source import sources_in
from sharing_map.source_text import SourceText


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts by the hash of their bytes, and by file name for those of another version."""

    by_hash: dict[str, SourceText] = field(default_factory=dict)
    by_name: dict[str, SourceText] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[SourceText]) -> Texts:
        """Index texts."""
        held = list(texts)
        return cls({text.sha256: text for text in held}, {text.name: text for text in held})

    @classmethod
    def in_folders(cls, folders: Iterable[Path]) -> Texts:
        """Read and index all `.txt` files of some folders; errors as `read_source`."""
        return cls.of(text for folder in folders for text in sources_in(folder))

    def quote(self, sha256: str, start: int, end: int) -> str | None:
        """Return the printed words of a span, or None if that very text is not at hand."""
        text = self.by_hash.get(sha256)
        return text.quote(start, end) if text else None

    def has_other_version(self, name: str, sha256: str) -> bool:
        """Say whether a text of that file name is at hand, but with another hash."""
        return name in self.by_name and sha256 not in self.by_hash
