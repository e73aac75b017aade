"""Showing the most certain part of a long answer, without hiding that there is more."""

from __future__ import annotations

from dataclasses import replace

from analysis.certainty import Certainty, hop_certainty
from analysis.results import Trace, TracedRecipient


def shortened(trace: Trace, first: int) -> Trace:
    """Return the trace with its `first` most certain recipients and the hops that lead to them.

    The order stays, and the totals still count everything that was found.
    """
    if len(trace.recipients) <= first:
        return trace
    by_certainty = sorted(range(len(trace.recipients)), key=lambda place: _rank(trace.recipients[place]))
    recipients = tuple(trace.recipients[place] for place in sorted(by_certainty[:first]))
    used = {hop for row in recipients for hop in row.way}
    return replace(trace, recipients=recipients, hops=tuple(hop for hop in trace.hops if hop.id in used))


def _rank(row: TracedRecipient) -> tuple[Certainty, int]:
    certainty = hop_certainty(
        possible=row.possible_only, deidentified=row.deidentified, basis=row.basis, modality=row.modality
    )
    return certainty, row.distance
