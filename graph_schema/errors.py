"""Every error this product raises on purpose, in one tree.

SharingMapError
├── MapError                what is wrong with a sharing map
│   ├── UnreadableMap       not JSON or YAML, too large, outside its folder
│   ├── InvalidMap          every problem of one document, with its place
│   └── SourceMismatch      the text at hand is another version than the map was written from
├── TermError               what is wrong with a term that a person typed
│   ├── UnknownTerm         matches nothing; carries suggestions
│   └── AmbiguousTerm       matches several; carries the candidates
├── StoreError              what is wrong with the place where maps are kept
│   ├── StoreUnavailable    no server, wrong password, wrong database, no folder
│   ├── StoreBusy           another process is writing
│   ├── PolicyExists        the policy id is taken and replacing was not asked for
│   └── UnknownPolicy       no policy of that id is loaded
└── UsageError              an argument that cannot be taken

Each message names the thing, the reason and the next step. Identity is kept as attributes, so that a
caller can decide without reading the message. Programming mistakes are not in this tree: they pass
through untouched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class SharingMapError(Exception):
    """The root: catch this to catch everything the product says on purpose."""

    def __init__(self, message: str, *, next_step: str = "") -> None:
        """Keep the message and what to do next apart; `str()` joins them."""
        super().__init__(message)
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        """Return the message and the next step as one text."""
        return f"{self.message}\n{self.next_step}" if self.next_step else self.message


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing that is wrong in one place of one document."""

    place: str
    code: str
    message: str

    def __str__(self) -> str:
        """Return one line: place, message, code."""
        return f"{self.place}: {self.message} [{self.code}]"


class MapError(SharingMapError):
    """What is wrong with a sharing map."""


class UnreadableMap(MapError):
    """The file is no document we can read."""

    def __init__(self, name: str, reason: str, *, next_step: str = "") -> None:
        """Name the file and the reason."""
        super().__init__(f"{name} cannot be read: {reason}", next_step=next_step)
        self.name = name
        self.reason = reason


class InvalidMap(MapError):
    """A document with problems; all of them are told at once."""

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        """Keep the problems as data and list them in the message."""
        lines = "\n".join(f"  {problem}" for problem in problems)
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__(
            f"{name} is not a valid sharing map: {count}\n{lines}",
            next_step="Nothing was loaded. Correct the places named above and load it again.",
        )
        self.name = name
        self.problems = tuple(problems)


class SourceMismatch(MapError):
    """The text at hand is not the text the map was written from."""

    def __init__(self, policy: str, expected: str, found: str) -> None:
        """Name both texts by the start of their SHA-256."""
        super().__init__(
            f"the text given for {policy} is another version: its SHA-256 starts with "
            f"{found[:12]}, the map was written from {expected[:12]}",
            next_step="Nothing is quoted from it. Find the version the map names, or map this one.",
        )
        self.policy, self.expected, self.found = policy, expected, found


class TermError(SharingMapError):
    """What is wrong with a term that a person typed."""


class UnknownTerm(TermError):
    """A term that matches nothing."""

    def __init__(self, term: str, kind: str, suggestions: Sequence[str] = ()) -> None:
        """Keep the suggestions, best first."""
        near = ", ".join(suggestions)
        listed = "`sharing-map terms` lists what there is."
        if kind == "recipient":
            listed = "`sharing-map export nodes.csv` lists who is named."
        super().__init__(
            f"no {kind} is called “{term}”", next_step=f"Did you mean: {near}?" if near else listed
        )
        self.term, self.kind, self.suggestions = term, kind, tuple(suggestions)


class AmbiguousTerm(TermError):
    """A term that matches several things equally well."""

    def __init__(self, term: str, kind: str, candidates: Sequence[str]) -> None:
        """Keep the candidates, in order."""
        super().__init__(
            f"“{term}” may be {len(candidates)} {kind}s: {', '.join(candidates)}",
            next_step="Give one of these, or its id.",
        )
        self.term, self.kind, self.candidates = term, kind, tuple(candidates)


class StoreError(SharingMapError):
    """What is wrong with the place where maps are kept."""


class StoreUnavailable(StoreError):
    """The store cannot be reached or opened."""


class StoreBusy(StoreError):
    """Another process is writing to the store."""


class PolicyExists(StoreError):
    """The policy id is taken."""

    def __init__(self, policy: str) -> None:
        """Name the policy."""
        super().__init__(
            f"a policy “{policy}” is already loaded",
            next_step="Load with --replace to put this map in its place.",
        )
        self.policy = policy


class UnknownPolicy(StoreError):
    """No policy of that id is loaded."""

    def __init__(self, policy: str, known: Sequence[str] = ()) -> None:
        """Name the policy and some of those that are there."""
        loaded = ", ".join(known[:8]) + (", …" if len(known) > 8 else "")
        super().__init__(
            f"no policy “{policy}” is loaded",
            next_step=f"Loaded: {loaded}" if loaded else "Nothing is loaded; see `sharing-map load`.",
        )
        self.policy, self.known = policy, tuple(known)


class UsageError(SharingMapError):
    """An argument that cannot be taken."""
