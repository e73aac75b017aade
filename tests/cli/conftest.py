"""Running the command line as its users do: words in, exit code and two texts out."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

from cli.main import main
from tests.builders import EXAMPLE_MAPS


@dataclass(frozen=True)
class Ran:
    """What one run left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """The lines of standard output, without the padding of tables."""
        return [line.rstrip() for line in self.out.splitlines()]


class Run(Protocol):
    def __call__(self, *words: str | Path) -> Ran: ...


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `sharing-map` in this process, with no setting of whoever runs the tests."""
    for name in [*os.environ]:
        if name.startswith(("SHARING_MAP_", "NEO4J_")):
            monkeypatch.delenv(name)
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def sharing_map(*words: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["sharing-map", *map(str, words)])
        code: Any = 0
        try:
            main()
        except SystemExit as finished:
            code = finished.code or 0
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return sharing_map


@pytest.fixture
def ask(run: Run) -> Run:
    """Run a command on the two made-up policies."""

    def on_examples(*words: str | Path) -> Ran:
        return run(*words, "--store", EXAMPLE_MAPS)

    return on_examples
