"""Words of a policy as GraphQL types: phrases, items and purposes as a clause puts them."""

from __future__ import annotations

from api.described import described, told
from api.terms import DataType, Purpose, data_type, purpose
from graph_schema.kinds import Basis
from graph_store import results as rows


@described
class Phrase:
    """Words of the policy, or our summary of them where the phrase is long."""

    text: str = told("The printed words, or else the summary, in English.")
    summary_zh: str | None = told("The summary in Chinese; null where `text` is printed.")
    printed: bool = told("Whether `text` is printed so; false for a summary.")
    start: int | None = told("Where the phrase begins in the text, in Unicode characters, if kept apart.")
    end: int | None = told("Where it ends, exclusive.")


@described
class StatedPurpose:
    """A purpose as a clause puts it."""

    phrase: Phrase = told("The clause's words.")
    purpose: Purpose | None = told("The term of the vocabulary; null where it has none.")


@described
class DisclosedItem:
    """A data item as a clause puts it."""

    as_stated: str = told("The printed words.")
    type: DataType | None = told("The data type; null where the vocabulary has no term.")
    basis: Basis = told("How the clause carries it: named, referred to, or an open phrase.")
    part_of: str | None = told("The printed head of which it is a part: 账号信息（账户名、昵称…）.")


def phrase(row: rows.Phrase) -> Phrase:
    """Return words of the policy."""
    return Phrase(
        text=row.text,
        summary_zh=row.summary_zh,
        printed=row.as_stated is not None,
        start=row.start,
        end=row.end,
    )


def optional_phrase(row: rows.Phrase | None) -> Phrase | None:
    """Return words of the policy, if there are any."""
    return phrase(row) if row else None


def stated_purpose(row: rows.PurposeRow) -> StatedPurpose:
    """Return a purpose as a clause puts it."""
    return StatedPurpose(phrase=phrase(row.phrase), purpose=purpose(row.purpose) if row.purpose else None)


def item(row: rows.ItemRow) -> DisclosedItem:
    """Return a data item as a clause puts it."""
    return DisclosedItem(
        as_stated=row.as_stated,
        type=data_type(row.data_type) if row.data_type else None,
        basis=row.basis,
        part_of=row.part_of,
    )
