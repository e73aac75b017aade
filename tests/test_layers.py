"""Imports go one way: graph_schema <- sharing_map <- {ingest, graph_store} <- analysis <- api <- cli.

Read from the sources, so that an import inside a function or under TYPE_CHECKING counts as well.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import ROOT

CONTRACT = ("graph_store.store", "graph_store.results")
CONCRETE_STORES = ("graph_store.embedded", "graph_store.neo4j_store")
BELOW_STORES = ("graph_schema", "sharing_map")

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "graph_schema": ("graph_schema",),
    "sharing_map": ("graph_schema", "sharing_map"),
    "maps": (),
    "ingest": (*BELOW_STORES, "ingest"),
    "graph_store": (*BELOW_STORES, "graph_store"),
    "analysis": (*BELOW_STORES, "ingest", *CONTRACT, "analysis"),
    "api": (*BELOW_STORES, "ingest", *CONTRACT, "analysis", "api"),
    "cli": (*BELOW_STORES, "ingest", *CONTRACT, "analysis", "api", "cli"),
    "cli.options": (*BELOW_STORES, "ingest", *CONTRACT, *CONCRETE_STORES, "analysis", "cli"),
}
"""Module prefixes of ours that a module may import; the longest key that fits the module counts."""

WORKSHOP = frozenset({"bench", "dev", "tests"})
"""Never installed, imported by no package that is; they may import anything."""

OURS = {name.split(".")[0] for name in MAY_IMPORT} | WORKSHOP


def imports_of(source: str, module: str) -> Iterator[str]:
    """Yield the full names that a module imports: `from a import b` is `a.b`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = module.split(".")[: -node.level] if node.level else []
            base = ".".join([*package, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def forbidden(source: str, module: str) -> list[str]:
    """Return the imports of ours that this module may not have."""
    rule = max((key for key in MAY_IMPORT if _within(module, key)), key=len)
    return [
        name
        for name in imports_of(source, module)
        if name.split(".")[0] in OURS and not any(_within(name, allowed) for allowed in MAY_IMPORT[rule])
    ]


def _within(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(prefix + ".")


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules() -> list[Path]:
    packages = sorted({name.split(".")[0] for name in MAY_IMPORT})
    return [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]


@pytest.mark.parametrize("path", modules(), ids=module_of)
def test_a_module_imports_only_from_its_own_layer_and_below(path: Path) -> None:
    assert forbidden(path.read_text("utf-8"), module_of(path)) == []


@pytest.mark.parametrize(
    ("module", "line", "told"),
    [
        ("graph_schema.ids", "import sharing_map", "sharing_map"),
        ("sharing_map.files", "from graph_store.store import Store", "graph_store.store.Store"),
        ("graph_store.embedded", "from ingest import library", "ingest.library"),
        ("ingest.source", "import graph_store.results", "graph_store.results"),
        ("analysis.trace", "from graph_store.embedded import X", "graph_store.embedded.X"),
        ("analysis.trace", "from graph_store import embedded", "graph_store.embedded"),
        ("analysis.trace", "from graph_store import map_folder", "graph_store.map_folder"),
        ("analysis.trace", "def f():\n    from cli import words", "cli.words"),
        ("analysis.trace", "from api import app", "api.app"),
        ("api.queries", "from graph_store.embedded import X", "graph_store.embedded.X"),
        ("api.app", "from cli.options import store_at", "cli.options.store_at"),
        ("analysis.trace", "if TYPE_CHECKING:\n    import cli.words", "cli.words"),
        ("cli.commands.load", "from graph_store.embedded import X", "graph_store.embedded.X"),
        ("cli.commands.load", "from graph_store.neo4j_store import X", "graph_store.neo4j_store.X"),
        ("cli.options", "from bench import generate", "bench.generate"),
        ("sharing_map.rows", "import tests.builders", "tests.builders"),
    ],
)
def test_a_forbidden_import_is_found_wherever_it_stands(module: str, line: str, told: str) -> None:
    assert forbidden(f"import json\n{line}\n", module) == [told]


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("sharing_map.files", "from . import rows"),
        ("graph_store.embedded", "from .store import Store"),
        ("analysis.trace", "from graph_store.store import Store"),
        ("cli.options", "from graph_store.embedded import EmbeddedStore"),
        ("cli.options", "from graph_store.neo4j_store import neo4j_from_environment"),
        ("graph_schema.ids", "import re"),
    ],
)
def test_an_allowed_import_is_left_alone(module: str, line: str) -> None:
    assert forbidden(line, module) == []


def test_every_top_level_package_has_a_rule_or_is_workshop() -> None:
    packages = {
        path.parent.name
        for path in ROOT.glob("*/*.py")
        if not path.parent.name.startswith(".") and path.parent.name not in {"build", "dist"}
    }
    assert packages - WORKSHOP == {name.split(".")[0] for name in MAY_IMPORT}


def test_every_rule_names_things_that_are_there() -> None:
    named = {name for rule in MAY_IMPORT.values() for name in rule} | set(MAY_IMPORT)
    places = [ROOT.joinpath(*name.split(".")) for name in named]
    assert [place for place in places if not (place.is_dir() or place.with_suffix(".py").is_file())] == []


def test_every_package_with_a_rule_is_installed_and_no_workshop_is() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    installed = set(project["tool"]["setuptools"]["packages"])
    assert installed == {module_of(path) for path in modules() if path.name == "__init__.py"}
