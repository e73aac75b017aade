"""Write the JSON Schema of a sharing map from its model; a test compares the two."""

from __future__ import annotations

from pathlib import Path

from sharing_map.files import json_schema_text

PLACE = Path(__file__).resolve().parents[1] / "sharing_map" / "sharing-map.schema.json"


def main() -> None:
    """Write the file."""
    PLACE.write_text(json_schema_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
