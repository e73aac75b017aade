"""Write the output of the README's demonstration between its two marks; a test compares the two."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PLACE = Path(__file__).resolve().parents[1] / "README.md"
WORDS = ["trace", "面部视频", "--policy", "58-consumer-credit", "--lang", "en"]
START, END = "<!-- demo -->", "<!-- /demo -->"


def demonstration() -> str:
    """Return the command and what it prints, as a Markdown block."""
    command = [sys.executable, "-m", "cli.main", *WORDS]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PLACE.parent)  # noqa: S603
    lines = [line.rstrip() for line in printed.stdout.splitlines()]
    return "\n".join(["```text", f"$ sharing-map {' '.join(WORDS)}", *lines, "```"])


def with_demonstration(text: str) -> str:
    """Return the README with the block of today in its place."""
    before, rest = text.split(START, 1)
    after = rest.split(END, 1)[1]
    return f"{before}{START}\n{demonstration()}\n{END}{after}"


def main() -> None:
    """Write the file."""
    PLACE.write_text(with_demonstration(PLACE.read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
