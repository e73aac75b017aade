"""Answers as JSON: the same data that the tables and trees show, for other programs.

Every disclosure stands once under `disclosures`, by id; everything else refers to it. Keys are snake_case,
ids are node ids, policies are named by the id of their map.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from analysis.holdings import Holdings
from analysis.matrix import Cell, ExposureMatrix
from analysis.paths import Paths
from analysis.results import CarryingClause, Hop, PolicyStance, Trace, TracedRecipient
from graph_schema.vocabulary import DataType
from graph_store.results import DisclosureRow, EntityRow, Phrase, PolicyRow, PurposeRow
from ingest.library import Texts

Hashes = Mapping[str, str]
"""The SHA-256 of each policy's text, by policy."""


def trace_json(trace: Trace, hashes: Hashes, texts: Texts) -> dict[str, Any]:
    """Return a trace."""
    stated = [clause for row in trace.policies for clause in (*row.clauses, *row.refusals)]
    reached = [clause for row in trace.recipients for clause in row.clauses]
    return {
        "data": _data_type(trace.data_type),
        "matched_as": trace.matched_as,
        "alternatives": [_data_type(other) for other in trace.alternatives],
        "policies": [_stance(row) for row in trace.policies],
        "recipients": [_recipient(row) for row in trace.recipients],
        "hops": [_hop(hop) for hop in trace.hops],
        "disclosures": _disclosures([clause.disclosure for clause in (*stated, *reached)], hashes, texts),
        "totals": {
            "direct": trace.totals.direct,
            "onward_stated": trace.totals.onward_stated,
            "onward_possible": trace.totals.onward_possible,
            "named": trace.totals.named,
            "unnamed": trace.totals.unnamed,
            "hidden": trace.totals.hidden,
            "left_out": {reason.value: count for reason, count in trace.totals.left_out},
        },
    }


def holdings_json(held: Holdings, hashes: Hashes, texts: Texts) -> dict[str, Any]:
    """Return holdings."""
    rows = [clause.disclosure for one in held.holdings for clause in one.reached.clauses]
    return {
        "recipients": [_entity(row) for row in held.recipients],
        "holdings": [{"data": _data_type(one.data_type), **_recipient(one.reached)} for one in held.holdings],
        "unclear": [row.id for row in held.unclear],
        "refusals": [row.id for row in held.refusals],
        "policies": [policy_json(row) for row in held.policies],
        "disclosures": _disclosures([*rows, *held.unclear, *held.refusals], hashes, texts),
    }


def paths_json(found: Paths, hashes: Hashes, texts: Texts) -> dict[str, Any]:
    """Return paths."""
    rows = [clause.disclosure for path in found.paths for clause in path.clauses]
    return {
        "data": _data_type(found.matched.data_type),
        "recipients": [_entity(row) for row in found.recipients],
        "total": found.total,
        "paths": [
            {
                "policy": path.policy,
                "recipient": path.recipient,
                "distance": path.distance,
                "basis": path.basis.value,
                "modality": path.modality.value,
                "deidentified": path.deidentified,
                "possible": path.possible,
                "hops": [_hop(hop) for hop in path.hops],
            }
            for path in found.paths
        ],
        "disclosures": _disclosures(rows, hashes, texts),
    }


def matrix_json(matrix: ExposureMatrix) -> dict[str, Any]:
    """Return an exposure matrix."""
    return {
        "policies": [policy_json(row) for row in matrix.policies],
        "data_types": [_data_type(data_type) for data_type in matrix.data_types],
        "recipient_classes": [
            {"id": group.id, "zh": group.zh, "en": group.en, "family": group.family}
            for group in matrix.recipient_classes
        ],
        "cells": [_matrix_cell(cell) for cell in matrix.cells],
        "family_cells": [_matrix_cell(cell) for cell in matrix.family_cells],
    }


def _matrix_cell(cell: Cell) -> dict[str, Any]:
    return {
        "policy": cell.policy,
        "data": cell.data_type,
        "family": cell.family,
        "recipient_class": cell.recipient_class,
        "recipients": cell.recipients,
        "named": cell.named,
        "parties": cell.parties,
        "basis": cell.basis.value,
        "modality": cell.modality.value,
        "disclosures": list(cell.disclosures),
    }


def policy_json(row: PolicyRow) -> dict[str, Any]:
    """Return a policy."""
    return {
        "policy": row.policy,
        "title": row.title,
        "title_en": row.title_en,
        "operators": [operator.label for operator in row.operators],
        "version": row.version,
        "updated": row.updated,
        "effective": row.effective,
        "source": {
            "name": row.source_name,
            "sha256": row.source_sha256,
            "characters": row.source_characters,
        },
        "disclosures": row.disclosures,
        "collections": row.collections,
        "recipients": row.recipients,
    }


def _data_type(term: DataType) -> dict[str, Any]:
    return {
        "id": term.id,
        "zh": term.zh,
        "en": term.en,
        "kind": term.kind,
        "sensitive": term.sensitive,
        "third_person": term.third_person,
    }


def _entity(row: EntityRow) -> dict[str, Any]:
    return {"id": row.id, "kind": row.kind.value, "label": row.label, "policy": row.policy}


def _stance(row: PolicyStance) -> dict[str, Any]:
    return {
        **policy_json(row.policy),
        "stance": row.stance.value,
        "clauses": [_clause(clause) for clause in row.clauses],
        "refusals": [_clause(clause) for clause in row.refusals],
        "general": row.general,
    }


def _clause(clause: CarryingClause) -> dict[str, Any]:
    return {
        "disclosure": clause.disclosure.id,
        "basis": clause.basis.value,
        "items": [item.as_stated for item in clause.items],
    }


def _recipient(row: TracedRecipient) -> dict[str, Any]:
    return {
        "id": row.recipient.id,
        "label": row.recipient.label,
        "kind": row.recipient.kind.value if row.recipient.kind else None,
        "class": row.recipient_class,
        "policy": row.policy,
        "distance": row.distance,
        "basis": row.basis.value,
        "modality": row.modality.value,
        "deidentified": row.deidentified,
        "possible_only": row.possible_only,
        "named": row.named,
        "purposes": [_purpose(stated) for stated in row.purposes],
        "clauses": [_clause(clause) for clause in row.clauses],
        "way": list(row.way),
        "refusals": list(row.refusals),
    }


def _hop(hop: Hop) -> dict[str, Any]:
    return {
        "id": hop.id,
        "from": hop.start,
        "to": hop.end,
        "kind": hop.kind.value,
        "basis": hop.basis.value if hop.basis else None,
        "modality": hop.modality.value if hop.modality else None,
        "disclosure": hop.disclosure,
    }


def _disclosures(rows: Iterable[DisclosureRow], hashes: Hashes, texts: Texts) -> dict[str, dict[str, Any]]:
    return {row.id: _disclosure(row, hashes.get(row.policy, ""), texts) for row in rows}


def _disclosure(row: DisclosureRow, sha256: str, texts: Texts) -> dict[str, Any]:
    place = row.evidence
    return {
        "policy": row.policy,
        "action": row.action.value,
        "modality": row.modality.value,
        "deidentified": row.deidentified,
        "sender": row.sender,
        "recipient": row.recipient.id,
        "recipient_class": row.recipient_class,
        "items": [
            {
                "as_stated": item.as_stated,
                "type": item.data_type,
                "part_of": item.part_of,
                "basis": item.basis.value,
            }
            for item in row.items
        ],
        "purposes": [_purpose(stated) for stated in row.purposes],
        "conditions": [_phrase(phrase) for phrase in row.conditions],
        "open_ended": _phrase(row.open_ended) if row.open_ended else None,
        "evidence": {
            "locator": place.locator,
            "start": place.start,
            "end": place.end,
            "quote": texts.quote(sha256, place.start, place.end),
        },
    }


def _purpose(stated: PurposeRow) -> dict[str, Any]:
    return {"purpose": stated.purpose, **_phrase(stated.phrase)}


def _phrase(phrase: Phrase) -> dict[str, Any]:
    return {
        "text": phrase.text,
        "summary_zh": phrase.summary_zh,
        "printed": phrase.as_stated is not None,
        "start": phrase.start,
        "end": phrase.end,
    }
