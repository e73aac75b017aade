"""Everything that is wrong with a map, with its place, in one go.

Three readings, each a list of problems: the shape (pydantic), the document by itself (ids, spans,
senders, vocabulary), and the document against its text when that is at hand (do the printed words stand
where the map says they stand?). Terms that the vocabulary lacks are no problem but a notice:
`unmapped_terms` lists them, so that none is dropped in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from graph_schema.errors import InvalidMap, Problem
from graph_schema.ids import NOBODY, one_spelling
from graph_schema.vocabulary import Vocabulary, vocabulary
from sharing_map.document import (
    LONGEST_PHRASE,
    OPERATOR,
    Collection,
    DataItem,
    Disclosure,
    Evidence,
    Phrase,
    Recipient,
    Sdk,
    SharingMap,
    Silence,
    StatedPurpose,
    second_disclosure,
)
from sharing_map.source_text import SourceText, squeezed

_Row = TypeVar("_Row")

_MOST_SHAPE_PROBLEMS = 10_000


@dataclass(frozen=True, slots=True)
class UnmappedTerm:
    """A printed term that has no id in the vocabulary."""

    place: str
    sort: str
    as_stated: str


def parse_map(name: str, content: Any) -> SharingMap:
    """Make a map of decoded JSON or YAML, or tell every problem of it.

    Args:
        name: what to call the document in messages, a file name for example.
        content: the decoded document.

    Raises:
        InvalidMap: the shape is wrong, or the document contradicts itself.
    """
    try:
        document = SharingMap.model_validate(content)
    except ValidationError as error:
        raise InvalidMap(name, shape_problems(error)) from None
    require_consistent(name, document)
    return document


def require_consistent(name: str, document: SharingMap) -> None:
    """Raise `InvalidMap` with every problem of a well-formed document, or do nothing."""
    if problems := document_problems(document):
        raise InvalidMap(name, problems)


def shape_problems(error: ValidationError) -> list[Problem]:
    """Return pydantic's findings as problems: place as a path, message in words.

    A document in which ten thousand places are wrong is no map with mistakes; then only that is told.
    """
    if (count := error.error_count()) > _MOST_SHAPE_PROBLEMS:
        return [Problem("document", "no-map", f"{count} places have another shape than in a map")]
    return [
        Problem(_path(item["loc"]), item["type"].replace("_", "-"), item["msg"])
        for item in error.errors(include_url=False, include_input=False)
    ]


def _path(location: Iterable[int | str]) -> str:
    path = ""
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path or "document"


def document_problems(document: SharingMap, terms: Vocabulary | None = None) -> list[Problem]:
    """Return what is wrong with a well-formed document by itself, in document order."""
    terms = terms or vocabulary()
    return [
        *_duplicate_ids(document),
        *_span_problems(document),
        *_phrase_problems(document),
        *_unknown_ids(document, terms),
        *_recipient_problems(document),
    ]


def text_problems(document: SharingMap, source: SourceText) -> list[Problem]:
    """Return every printed word of the map that does not stand inside its span of the text."""
    expected = document.policy.source
    if source.sha256 != expected.sha256:
        return [
            Problem(
                "policy.source",
                "other-text",
                f"the text has SHA-256 {source.sha256[:12]}…, the map was written from "
                f"{expected.sha256[:12]}…",
            )
        ]
    if len(source.text) != expected.characters:
        found = f"the text has {len(source.text)} characters, the map says {expected.characters}"
        return [Problem("policy.source.characters", "other-text", found)]
    return [
        Problem(
            claim.place,
            "not-in-span",
            f"“{claim.words}” does not stand in {claim.start}–{claim.end}",
        )
        for claim in claims(document)
        if not source.has(claim.words, claim.start, claim.end)
    ]


@dataclass(frozen=True, slots=True)
class Claim:
    """Printed words that a map says stand between two offsets."""

    place: str
    words: str
    start: int
    end: int


def claims(document: SharingMap) -> Iterator[Claim]:
    """Yield every printed word of the map with the span it must stand in."""
    for place, disclosure in _listed("disclosures", document.disclosures):
        yield from _disclosure_claims(place, disclosure)
    for place, sdk in _listed("sdks", document.sdks):
        span = sdk.evidence
        names = [sdk.name, *([sdk.provider] if sdk.provider else []), *sdk.permissions]
        names += [sdk.package] if sdk.package else []
        yield from (Claim(place, name, span.start, span.end) for name in names)
        yield from _item_claims(f"{place}.data", sdk.data, span.start, span.end)
        yield from _item_claims(f"{place}.operator_shares", sdk.operator_shares, span.start, span.end)
        yield from _phrase_claim(f"{place}.open_ended", sdk.open_ended, span)
        yield from _phrase_claims(f"{place}.purposes", sdk.purposes, span)
    for place, collection in _listed("collections", document.collections):
        span = collection.evidence
        yield from _item_claims(f"{place}.data", collection.data, span.start, span.end)
        yield from _phrase_claim(f"{place}.function", collection.function, span)
        yield from _phrase_claim(f"{place}.open_ended", collection.open_ended, span)
        yield from _phrase_claims(f"{place}.purposes", collection.purposes, span)
        if collection.permission:
            yield Claim(f"{place}.permission", collection.permission, span.start, span.end)
        if collection.source.startswith("third_party:"):
            label = collection.source.removeprefix("third_party:")
            yield Claim(f"{place}.source", label, span.start, span.end)
    for place, silence in _listed("silences", document.silences):
        if silence.as_stated and silence.evidence:
            yield Claim(place, silence.as_stated, silence.evidence.start, silence.evidence.end)


def _disclosure_claims(place: str, disclosure: Disclosure) -> Iterator[Claim]:
    span, recipient = disclosure.evidence, disclosure.recipient
    if recipient.label:
        yield Claim(f"{place}.recipient.label", recipient.label, span.start, span.end)
    if disclosure.sender != OPERATOR:
        yield Claim(f"{place}.sender", disclosure.sender, span.start, span.end)
    listed = recipient.members_evidence or span
    for index, member in enumerate(recipient.members):
        yield Claim(f"{place}.recipient.members[{index}]", member, listed.start, listed.end)
    yield from _phrase_claims(f"{place}.recipient.examples", recipient.examples, span)
    yield from _phrase_claim(f"{place}.recipient.contact", recipient.contact, span)
    yield from _phrase_claim(f"{place}.recipient.country", recipient.country, span)
    yield from _phrase_claim(f"{place}.recipient.retention", recipient.retention, span)
    yield from _phrase_claim(f"{place}.share_method", disclosure.share_method, span)
    yield from _item_claims(f"{place}.data", disclosure.data, span.start, span.end)
    for index, referred in enumerate(disclosure.refers_to):
        if referred.start is not None and referred.end is not None:
            at = f"{place}.refers_to[{index}].data"
            yield from _item_claims(at, referred.data, referred.start, referred.end)
    yield from _phrase_claim(f"{place}.open_ended", disclosure.open_ended, span)
    yield from _phrase_claims(f"{place}.purposes", disclosure.purposes, span)
    yield from _phrase_claims(f"{place}.conditions", disclosure.conditions, span)


def _item_claims(place: str, items: Iterable[DataItem], start: int, end: int) -> Iterator[Claim]:
    for index, item in enumerate(items):
        yield Claim(f"{place}[{index}]", item.as_stated, start, end)
        if item.part_of:
            yield Claim(f"{place}[{index}].part_of", item.part_of, start, end)


def _phrase_claims(place: str, phrases: Iterable[Phrase], span: Evidence) -> Iterator[Claim]:
    for index, phrase in enumerate(phrases):
        yield from _phrase_claim(f"{place}[{index}]", phrase, span)


def _phrase_claim(place: str, phrase: Phrase | None, span: Evidence) -> Iterator[Claim]:
    if phrase is not None and phrase.as_stated is not None:
        start = span.start if phrase.start is None else phrase.start
        end = span.end if phrase.end is None else phrase.end
        yield Claim(place, phrase.as_stated, start, end)


def unmapped_terms(document: SharingMap) -> list[UnmappedTerm]:
    """Return the printed terms that have no id in the vocabulary, in document order."""
    found = [
        UnmappedTerm(place, "data type", item.as_stated)
        for place, item in _items(document)
        if item.type is None
    ]
    found += [
        UnmappedTerm(place, "purpose", purpose.as_stated or purpose.summary or "")
        for place, purpose in _purposes(document)
        if purpose.purpose is None
    ]
    found += [
        UnmappedTerm(f"{place}.recipient", "recipient class", disclosure.recipient.label)
        for place, disclosure in _listed("disclosures", document.disclosures)
        if disclosure.recipient.category is None and disclosure.recipient.label
    ]
    found += [
        UnmappedTerm(f"{place}.category", "recipient class", sdk.name)
        for place, sdk in _listed("sdks", document.sdks)
        if sdk.category is None
    ]
    return found


def _listed(name: str, rows: Iterable[_Row]) -> Iterator[tuple[str, _Row]]:
    return ((f"{name}[{index}]", row) for index, row in enumerate(rows))


def _items(document: SharingMap) -> Iterator[tuple[str, DataItem]]:
    for place, disclosure in _listed("disclosures", document.disclosures):
        yield from _listed(f"{place}.data", disclosure.data)
        for where, referred in _listed(f"{place}.refers_to", disclosure.refers_to):
            yield from _listed(f"{where}.data", referred.data)
    for place, sdk in _listed("sdks", document.sdks):
        yield from _listed(f"{place}.data", sdk.data)
        yield from _listed(f"{place}.operator_shares", sdk.operator_shares)
    for place, collection in _listed("collections", document.collections):
        yield from _listed(f"{place}.data", collection.data)


def _purposes(document: SharingMap) -> Iterator[tuple[str, StatedPurpose]]:
    for place, disclosure in _listed("disclosures", document.disclosures):
        yield from _listed(f"{place}.purposes", disclosure.purposes)
    for place, sdk in _listed("sdks", document.sdks):
        yield from _listed(f"{place}.purposes", sdk.purposes)
    for place, collection in _listed("collections", document.collections):
        yield from _listed(f"{place}.purposes", collection.purposes)


def _phrases(document: SharingMap) -> Iterator[tuple[str, Phrase]]:
    yield from _purposes(document)
    for place, disclosure in _listed("disclosures", document.disclosures):
        recipient = disclosure.recipient
        yield from _listed(f"{place}.conditions", disclosure.conditions)
        yield from _listed(f"{place}.recipient.examples", recipient.examples)
        single = {
            "open_ended": disclosure.open_ended,
            "share_method": disclosure.share_method,
            "recipient.contact": recipient.contact,
            "recipient.country": recipient.country,
            "recipient.retention": recipient.retention,
        }
        yield from ((f"{place}.{name}", phrase) for name, phrase in single.items() if phrase)
    for place, sdk in _listed("sdks", document.sdks):
        yield from [(f"{place}.open_ended", sdk.open_ended)] if sdk.open_ended else []
    for place, collection in _listed("collections", document.collections):
        told = {"function": collection.function, "open_ended": collection.open_ended}
        yield from ((f"{place}.{name}", phrase) for name, phrase in told.items() if phrase)


def _statements(
    document: SharingMap,
) -> Iterator[tuple[str, Disclosure | Sdk | Collection | Silence]]:
    yield from _listed("disclosures", document.disclosures)
    yield from _listed("sdks", document.sdks)
    yield from _listed("collections", document.collections)
    yield from _listed("silences", document.silences)


def _duplicate_ids(document: SharingMap) -> list[Problem]:
    rows = [(place, row.id) for place, row in _statements(document)]
    # An SDK to which the operator hands data becomes two disclosures in the graph.
    rows += [
        (place, second_disclosure(sdk.id))
        for place, sdk in _listed("sdks", document.sdks)
        if sdk.operator_shares
    ]
    times = Counter(row_id for _, row_id in rows)
    return [
        Problem(f"{place}.id", "duplicate-id", f"the id “{row_id}” is used {times[row_id]} times")
        for place, row_id in rows
        if times[row_id] > 1
    ]


def _spans(document: SharingMap) -> Iterator[tuple[str, int, int]]:
    for place, row in _statements(document):
        if row.evidence is not None:
            yield f"{place}.evidence", row.evidence.start, row.evidence.end
    for place, disclosure in _listed("disclosures", document.disclosures):
        if listed := disclosure.recipient.members_evidence:
            yield f"{place}.recipient.members_evidence", listed.start, listed.end
        for where, referred in _listed(f"{place}.refers_to", disclosure.refers_to):
            if referred.start is not None and referred.end is not None:
                yield where, referred.start, referred.end
    for place, phrase in _phrases(document):
        if phrase.start is not None and phrase.end is not None:
            yield place, phrase.start, phrase.end


def _span_problems(document: SharingMap) -> list[Problem]:
    length = document.policy.source.characters
    return [
        Problem(place, "bad-span", f"{start}–{end} is no span of a text of {length} characters")
        for place, start, end in _spans(document)
        if not 0 <= start < end <= length
    ]


def _phrase_problems(document: SharingMap) -> list[Problem]:
    return [
        Problem(place, "bad-phrase", reason)
        for place, phrase in _phrases(document)
        if (reason := _wrong_with(phrase))
    ] + [
        Problem(where, "bad-span", "start and end stand together or not at all")
        for place, disclosure in _listed("disclosures", document.disclosures)
        for where, referred in _listed(f"{place}.refers_to", disclosure.refers_to)
        if (referred.start is None) != (referred.end is None)
    ]


def _wrong_with(phrase: Phrase) -> str | None:
    if (phrase.start is None) != (phrase.end is None):
        return "start and end stand together or not at all"
    if phrase.summary_zh is not None and phrase.summary is None:
        return "summary_zh needs the summary that it translates"
    if phrase.as_stated is None:
        if phrase.summary is None:
            return "a phrase needs as_stated, or a summary with start and end"
        return "a phrase without as_stated needs start and end" if phrase.start is None else None
    if (length := len(squeezed(phrase.as_stated))) > LONGEST_PHRASE:
        return (
            f"as_stated has {length} characters, {LONGEST_PHRASE} are the most: give start, end and "
            "a summary of your own instead"
        )
    return None


def _unknown_ids(document: SharingMap, terms: Vocabulary) -> list[Problem]:
    problems = [
        Problem(f"{place}.type", "unknown-id", f"no data type has the id “{item.type}”")
        for place, item in _items(document)
        if item.type is not None and item.type not in terms.data_types
    ]
    problems += [
        Problem(f"{place}.purpose", "unknown-id", f"no purpose has the id “{stated.purpose}”")
        for place, stated in _purposes(document)
        if stated.purpose is not None and stated.purpose not in terms.purposes
    ]
    classes = [
        (f"{place}.recipient.category", disclosure.recipient.category)
        for place, disclosure in _listed("disclosures", document.disclosures)
    ]
    classes += [(f"{place}.category", sdk.category) for place, sdk in _listed("sdks", document.sdks)]
    problems += [
        Problem(place, "unknown-id", f"no recipient class has the id “{term}”")
        for place, term in classes
        if term is not None and term not in terms.recipient_classes
    ]
    return problems


def _recipient_problems(document: SharingMap) -> list[Problem]:
    return [*_sender_problems(document), *_label_problems(document)]


def _sender_problems(document: SharingMap) -> list[Problem]:
    labels = {
        one_spelling(disclosure.recipient.label)
        for disclosure in document.disclosures
        if disclosure.recipient.label
    }
    return [
        Problem(
            f"{place}.sender",
            "sender-never-receives",
            f"“{disclosure.sender}” passes data on, but no disclosure has it as recipient",
        )
        for place, disclosure in _listed("disclosures", document.disclosures)
        if disclosure.sender != OPERATOR and one_spelling(disclosure.sender) not in labels
    ]


def _label_problems(document: SharingMap) -> list[Problem]:
    problems: list[Problem] = []
    first: dict[str, Recipient] = {}
    for place, disclosure in _listed("disclosures", document.disclosures):
        recipient = disclosure.recipient
        if recipient.label is None:
            if recipient.kind != "unspecified":
                why = f"a recipient of kind “{recipient.kind}” needs a label"
                problems.append(Problem(f"{place}.recipient.label", "no-label", why))
            continue
        if one_spelling(recipient.label) == NOBODY:
            why = f"“{recipient.label}” names nobody; leave the label out where the policy does not say who"
            problems.append(Problem(f"{place}.recipient.label", "no-label", why))
        if recipient.kind == "organization" and recipient.members:
            why = "a named organisation has no members; only a category has"
            problems.append(Problem(f"{place}.recipient.members", "members-of-one", why))
        seen = first.setdefault(one_spelling(recipient.label), recipient)
        if (seen.kind, seen.category) != (recipient.kind, recipient.category):
            why = (
                f"“{recipient.label}” is {recipient.kind}/{recipient.category} here and "
                f"{seen.kind}/{seen.category} before"
            )
            problems.append(Problem(f"{place}.recipient", "two-kinds", why))
    return problems
