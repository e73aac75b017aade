"""Reading and writing map files: size limits, JSON or YAML, one canonical form, atomic writes.

Knows nothing of stores. A reader never sees half a map: a file is written under a temporary name in the
same folder, flushed to disk, and renamed.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from pathlib import Path

from pydantic import ValidationError

from graph_schema.errors import InvalidMap, UnreadableMap
from sharing_map.document import SharingMap
from sharing_map.validate import parse_map, require_consistent, shape_problems

LARGEST_MAP = 16 * 1024 * 1024
"""Bytes. The largest of the five maps has 0.3 MB; a hundred times that is no map of one policy."""

TEMPORARY = ".part"


def read_map(path: Path) -> SharingMap:
    """Return the map in a `.json`, `.yaml` or `.yml` file.

    Raises:
        UnreadableMap: there is no such file, it is too large, or it is neither JSON nor YAML.
        InvalidMap: it is a document, but no consistent map; all problems are told.
    """
    content = read_limited(path)
    if path.suffix in {".yaml", ".yml"}:
        return parse_map(path.name, _yaml(path.name, content))
    return map_of_json(path.name, content)


def map_of_json(name: str, content: bytes) -> SharingMap:
    """Return the map in JSON bytes; errors as `read_map`."""
    try:
        document = SharingMap.model_validate_json(content)
    except ValidationError as error:
        problems = shape_problems(error)
        if problems[0].code == "json-invalid":
            raise UnreadableMap(name, f"it is not JSON ({problems[0].message})") from None
        raise InvalidMap(name, problems) from None
    require_consistent(name, document)
    return document


def read_limited(path: Path, limit: int = LARGEST_MAP) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes.

    Raises:
        UnreadableMap: it is missing, no regular file, not permitted, or larger.
    """
    try:
        if not path.is_file():
            reason = "it is no regular file" if path.exists() else "there is no such file"
            raise UnreadableMap(str(path), reason, next_step="Check the path.")
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise UnreadableMap(str(path), error.strerror or str(error)) from None
    if len(content) > limit:
        raise UnreadableMap(
            str(path),
            f"it is larger than {limit // 1024 // 1024} MB",
            next_step="One file holds one policy; no policy or map of that size is known.",
        )
    return content


def canonical_json(document: SharingMap) -> str:
    """Return the one form in which a map is written: readable, in model order, UTF-8."""
    return json.dumps(document.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def digest(document: SharingMap) -> str:
    """Return a SHA-256 of all that the map says: equal maps have equal digests."""
    return hashlib.sha256(document.model_dump_json().encode()).hexdigest()


def json_schema_text() -> str:
    """Return the JSON Schema of a map, as `sharing-map.schema.json` beside this module holds it."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    schema = {"$schema": dialect, **SharingMap.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def write_atomically(path: Path, text: str) -> None:
    """Put the text in place of the file in one step; on any error the old file stays."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}{TEMPORARY}")
    try:
        with temporary.open("x", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _yaml(name: str, content: bytes) -> object:
    import yaml  # only who loads YAML pays for it

    try:
        loaded: object = yaml.safe_load(content)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableMap(name, f"it is not YAML ({_first_line(error)})") from None
    if _size(loaded, {}) > LARGEST_MAP:
        raise UnreadableMap(
            name,
            "its aliases repeat too much",
            next_step="Write the repeated parts out, or fewer of them.",
        )
    return loaded


def _size(value: object, known: dict[int, int]) -> int:
    """Count the values of a document with every alias written out, without writing them out."""
    if not isinstance(value, dict | list):
        return 1
    if id(value) not in known:
        known[id(value)] = LARGEST_MAP  # a part that holds itself has no end
        parts = [*value, *value.values()] if isinstance(value, dict) else value
        known[id(value)] = 1 + sum(_size(part, known) for part in parts)
    return known[id(value)]


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
