"""From the arguments of a query to what `analysis` takes: ids with or without their kind, labels, filters.

A policy may be given as `policy:mashang` or `mashang`, a term by node id, id, label or synonym. Overlong
words are refused before they are looked up, and not repeated in the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.results import DEFAULT_BASES, DEFAULT_MODALITIES, TraceOptions
from analysis.terms import find_purpose
from api.errors import limit_exceeded
from graph_schema import ids
from graph_schema.kinds import Basis, Modality, RecipientKind

LONGEST_WORD = 300
MOST_WORDS = 1_000
MOST_IDS = 100
"""How many nodes one list of ids opens."""


def word(text: str) -> str:
    """Return a word if it is no longer than names are."""
    if len(text) > LONGEST_WORD:
        raise limit_exceeded(
            "word length",
            f"a word of {len(text)} characters was given, and {LONGEST_WORD} are the most",
            LONGEST_WORD,
            "Give an id, a label or a part of a name.",
        )
    return text


def words(given: Sequence[str]) -> list[str]:
    """Return words if they are not too many, and none too long."""
    if len(given) > MOST_WORDS:
        raise limit_exceeded(
            "list length", f"a list of {len(given)} was given", MOST_WORDS, "Leave the list out for all."
        )
    return [word(text) for text in given]


def ids_of_nodes(given: Sequence[str]) -> list[str]:
    """Return ids of nodes if they are not too many, and none too long."""
    if len(given) > MOST_IDS:
        raise limit_exceeded(
            "ids", f"{len(given)} ids were given, and {MOST_IDS} are the most", MOST_IDS, "Ask in parts."
        )
    return [word(text) for text in given]


def policy_name(given: str) -> str:
    """Return a policy's id as in its map."""
    return word(given).removeprefix("policy:")


def policy_names(given: Sequence[str] | None) -> tuple[str, ...] | None:
    """Return policies' ids as in their maps; none given means all."""
    return tuple(one.removeprefix("policy:") for one in words(given)) if given else None


def data_word(given: str) -> str:
    """Return what a data type is called, without the kind of a node id."""
    return word(given).removeprefix("data:")


def data_words(given: Sequence[str] | None) -> list[str] | None:
    """Return what data types are called; none given means all."""
    return [one.removeprefix("data:") for one in words(given)] if given else None


def class_word(given: str) -> str:
    """Return what a recipient class is called, without the kind of a node id."""
    return word(given).removeprefix("class:")


def purpose_terms(given: Sequence[str] | None) -> frozenset[str] | None:
    """Return the ids of purposes; none given means any."""
    found = (find_purpose(one.removeprefix("purpose:")).id for one in words(given or ()))
    return frozenset(found) or None


def bases_or_default(given: Iterable[Basis] | None) -> frozenset[Basis]:
    """Return bases; none given means all but open phrases."""
    return frozenset(given or ()) or DEFAULT_BASES


def trace_options(
    *,
    policies: Sequence[str] | None,
    max_hops: int,
    cross_policy: bool,
    bases: Iterable[Basis] | None,
    apart: Sequence[str] | None,
    modalities: Iterable[Modality] | None = None,
    purposes: Sequence[str] | None = None,
    recipient_kinds: Iterable[RecipientKind] | None = None,
) -> TraceOptions:
    """Return what a trace may use; a filter that is not given, or empty, is the default."""
    return TraceOptions(
        policies=policy_names(policies),
        bases=bases_or_default(bases),
        modalities=frozenset(modalities or ()) or DEFAULT_MODALITIES,
        purposes=purpose_terms(purposes),
        recipient_kinds=frozenset(recipient_kinds or ()) or None,
        max_hops=max_hops,
        cross_policy=cross_policy,
        apart=frozenset(map(_organization, words(apart or ()))),
    )


def _organization(given: str) -> str:
    return given if given.startswith("organization:") else ids.organization_id(given)
