"""The error tree is drawn at the top of its module, and the drawing is true."""

from __future__ import annotations

import inspect
import re

import pytest

from graph_schema import errors
from graph_schema.errors import (
    AmbiguousTerm,
    InvalidMap,
    PolicyExists,
    Problem,
    SharingMapError,
    SourceMismatch,
    UnknownPolicy,
    UnknownTerm,
    UnreadableMap,
)


def drawn_tree() -> dict[str, str]:
    """Return each class drawn in the docstring with the class above it."""
    parents: dict[str, str] = {}
    above: list[str] = []
    for line in (errors.__doc__ or "").split("\n\n")[1].splitlines():
        branch = re.match(r"([│ ├└─]*)(\w+)", line)
        assert branch is not None
        depth, name = len(branch[1]) // 4, branch[2]
        above[depth:] = [name]
        if depth:
            parents[name] = above[depth - 1]
    return parents


def coded_tree(root: type[SharingMapError] = SharingMapError) -> dict[str, str]:
    below = [kind for kind in root.__subclasses__() if kind.__module__ == errors.__name__]
    found = {kind.__name__: root.__name__ for kind in below}
    for kind in below:
        found |= coded_tree(kind)
    return found


def test_every_error_class_is_drawn_where_it_belongs_and_nothing_else_is() -> None:
    assert drawn_tree() == coded_tree()


def test_every_exception_of_the_module_is_in_the_tree() -> None:
    classes = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]
    raised = {kind.__name__ for kind in classes if issubclass(kind, Exception)}
    assert raised == {*coded_tree(), "SharingMapError"}


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (
            UnreadableMap("a.json", "it is not JSON", next_step="Check the path."),
            "a.json cannot be read: it is not JSON\nCheck the path.",
        ),
        (
            InvalidMap("a.json", [Problem("policy.id", "missing", "Field required")]),
            "a.json is not a valid sharing map: 1 problem\n  policy.id: Field required [missing]\n"
            "Nothing was loaded. Correct the places named above and load it again.",
        ),
        (
            SourceMismatch("one", "a" * 64, "b" * 64),
            "the text given for one is another version: its SHA-256 starts with bbbbbbbbbbbb, the map was "
            "written from aaaaaaaaaaaa\n"
            "Nothing is quoted from it. Find the version the map names, or map this one.",
        ),
        (
            UnknownTerm("面部视屏", "data type", ["面部视频 (face_video)"]),
            "no data type is called “面部视屏”\nDid you mean: 面部视频 (face_video)?",
        ),
        (
            AmbiguousTerm("公司", "recipient", ["甲公司", "乙公司"]),
            "“公司” may be 2 recipients: 甲公司, 乙公司\nGive one of these, or its id.",
        ),
        (
            PolicyExists("one"),
            "a policy “one” is already loaded\nLoad with --replace to put this map in its place.",
        ),
        (UnknownPolicy("one", ["two"]), "no policy “one” is loaded\nLoaded: two"),
        (UnknownPolicy("one"), "no policy “one” is loaded\nNothing is loaded; see `sharing-map load`."),
    ],
)
def test_an_error_names_the_thing_the_reason_and_the_next_step(error: SharingMapError, text: str) -> None:
    assert str(error) == text


def test_an_error_keeps_what_it_is_about_as_attributes() -> None:
    problem = Problem("policy.id", "missing", "Field required")
    assert InvalidMap("a.json", [problem]).problems == (problem,)
    assert UnknownTerm("x", "purpose", ["a", "b"]).suggestions == ("a", "b")
    assert AmbiguousTerm("x", "purpose", ["a", "b"]).candidates == ("a", "b")
    assert UnknownPolicy("x", ["a", "b"]).known == ("a", "b")


def test_of_many_loaded_policies_only_the_first_eight_are_named() -> None:
    error = UnknownPolicy("x", [f"p{number}" for number in range(9)])
    assert error.next_step == "Loaded: p0, p1, p2, p3, p4, p5, p6, p7, …"
