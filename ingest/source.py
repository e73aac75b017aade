"""Finding and reading policy texts: a folder of `.txt` files, matched to maps by name or by SHA-256."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph_schema.errors import UnreadableMap
from sharing_map.files import read_limited
from sharing_map.source_text import SourceText

LARGEST_TEXT = 4 * 1024 * 1024
"""Bytes; the longest of some 300 real policies has 0.2 MB."""


def read_source(path: Path) -> SourceText:
    """Return the policy text in a UTF-8 file.

    Raises:
        UnreadableMap: there is no such file, it is too large, or it is not UTF-8.
    """
    content = read_limited(path, LARGEST_TEXT)
    try:
        return SourceText.of_bytes(path.name, content)
    except UnicodeDecodeError as error:
        raise UnreadableMap(
            path.name,
            f"byte {error.start} is not UTF-8",
            next_step="Save the text as UTF-8 without changing it otherwise.",
        ) from None


def sources_in(folder: Path) -> Iterator[SourceText]:
    """Yield the texts of a folder, by file name; links that lead out of the folder are left out."""
    home = folder.resolve()
    for path in sorted(folder.glob("*.txt")):
        if path.resolve().is_relative_to(home):
            yield read_source(path)
