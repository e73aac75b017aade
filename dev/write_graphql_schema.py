"""Write api/schema.graphql from the types of the API; a test compares the two."""

from __future__ import annotations

from pathlib import Path

from api.schema import schema_text

PLACE = Path(__file__).resolve().parents[1] / "api" / "schema.graphql"


def main() -> None:
    """Write the file."""
    PLACE.write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
