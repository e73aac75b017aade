"""Small pieces of screen: a console, how a way reads, how a clause is cited."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape

from cli.words import Language, label_of, word
from graph_schema.kinds import Basis, Modality, RecipientKind
from graph_schema.vocabulary import vocabulary
from graph_store.results import DisclosureRow, Phrase, PurposeRow
from ingest.library import Texts

_BASIS_STYLE = {
    Basis.STATED: "green",
    Basis.NARROWER: "green",
    Basis.BROADER: "cyan",
    Basis.REFERRED: "cyan",
    Basis.OPEN_ENDED: "yellow",
}
_PIPE_WIDTH = 160
_QUOTE_WIDTH = 60
"""Chinese characters take two columns each."""


def console() -> Console:
    """Return a console for answers; colours only where they can be seen, wide lines into a pipe."""
    terminal = Console(highlight=False)
    return terminal if terminal.is_terminal else Console(highlight=False, width=_PIPE_WIDTH)


def named(label: str | None, kind: RecipientKind | None, lang: Language) -> str:
    """Return a recipient's name as markup, with its kind."""
    name = escape(label) if label else word("unnamed", lang)
    return f"[bold]{name}[/]" + (f" [dim]{word(f'kind.{kind}', lang)}[/]" if kind else "")


def certainty(basis: Basis, modality: Modality, lang: Language, *, possible: bool, deidentified: bool) -> str:
    """Return how certain a way is, as markup; the word always stands beside the colour."""
    words = [f"[{_BASIS_STYLE[basis]}]{word(f'basis.{basis}', lang)}[/]", word(f"modality.{modality}", lang)]
    if deidentified:
        words.append(word("deidentified", lang))
    if possible:
        words.insert(0, f"[magenta]{word('possible', lang)}[/]")
    return " · ".join(words)


def purposes(stated: Iterable[PurposeRow], lang: Language) -> str:
    """Return purposes as a short list: their terms, or the printed words where there is no term."""
    terms = vocabulary().purposes
    labels = dict.fromkeys(
        label_of(terms[row.purpose], lang).split(" (")[0] if row.purpose else _words(row.phrase, lang)
        for row in stated
    )
    return escape("、".join(labels) if lang == "zh" else ", ".join(labels))


def _words(phrase: Phrase, lang: Language) -> str:
    return phrase.text_zh if lang == "zh" else phrase.text


def cited(row: DisclosureRow, policy: str) -> str:
    """Return where a clause stands; the policy only where it is another than that of the branch."""
    place = f"§ {row.evidence.locator}"
    return escape(place if row.policy == policy else f"{row.policy} {place}")


def quote_lines(row: DisclosureRow, sha256: str, texts: Texts) -> list[str]:
    """Return the printed words of a clause as markup lines, if its very text is at hand."""
    quote = texts.quote(sha256, row.evidence.start, row.evidence.end)
    if quote is None:
        return []
    words = " ".join(quote.split())
    lines = [words[at : at + _QUOTE_WIDTH] for at in range(0, len(words), _QUOTE_WIDTH)]
    return [f"[italic cyan]┃ {escape(line)}[/]" for line in lines]
