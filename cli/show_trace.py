"""A trace as a tree per policy: who receives, how certain, what for, and the clause that says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from analysis.results import (
    CarryingClause,
    HopKind,
    PolicyStance,
    Stance,
    Trace,
    TracedRecipient,
)
from cli.show import certainty, cited, named, purposes, quote_lines
from cli.words import Language, label_of, word
from ingest.library import Texts

_FEW = 3
_STANCE_STYLE = {
    Stance.SHARES: "bold",
    Stance.ONLY_WITH_CONSENT: "bold cyan",
    Stance.SAYS_IT_DOES_NOT: "bold green",
    Stance.DOES_NOT_SAY: "dim",
}


class TraceView:
    """One trace on a terminal."""

    def __init__(
        self, trace: Trace, lang: Language, hashes: Mapping[str, str], texts: Texts, *, every: bool
    ) -> None:
        """Prepare; `every` lists all named members instead of a few."""
        self.trace, self.lang, self.hashes, self.texts, self.every = trace, lang, hashes, texts, every
        self.hops = {hop.id: hop for hop in trace.hops}

    def print_to(self, console: Console) -> None:
        """Print everything."""
        console.print(self._heading())
        for stance in self.trace.policies:
            console.print()
            console.print(self._policy(stance))
        console.print()
        console.print(self._summary())

    def _heading(self) -> str:
        data = self.trace.data_type
        parts = [f"[bold]{escape(label_of(data, self.lang))}[/] [dim]{data.id}[/]"]
        if self.trace.matched_as not in {data.id, data.zh, data.en}:
            parts.append(f"[dim]← {escape(self.trace.matched_as)}[/]")
        if self.trace.alternatives:
            near = ", ".join(label_of(other, self.lang) for other in self.trace.alternatives[:6])
            see = "另见" if self.lang == "zh" else "see also"
            parts.append(f"[dim]({see}: {escape(near)})[/]")
        return " ".join(parts)

    def _policy(self, stance: PolicyStance) -> RenderableType:
        policy = stance.policy
        title = policy.title if self.lang == "zh" else policy.title_en or policy.title
        style = _STANCE_STYLE[stance.stance]
        head = (
            f"[bold]{escape(policy.policy)}[/] {escape(title)}: "
            f"[{style}]{word(f'stance.{stance.stance}', self.lang)}[/]"
        )
        notes = [f"{len(stance.refusals)} {word('refusals', self.lang)}"] if stance.refusals else []
        if stance.general:
            notes.append(f"{stance.general} {word('general', self.lang)}")
        tree = Tree(head + (f" [dim]({'; '.join(notes)})[/]" if notes else ""), guide_style="dim")
        self._add(tree, policy.id, self._by_parent(policy.policy), policy.policy)
        for refusal in stance.refusals:
            row = refusal.disclosure
            who = named(row.recipient.label, row.recipient.kind, self.lang)
            line = f"[green]✕ {word('modality.never', self.lang)}[/] {who}  {cited(row, row.policy)}"
            tree.add("\n".join([line, *self._quotes([refusal])]))
        return tree

    def _by_parent(self, policy: str) -> dict[str, list[TracedRecipient]]:
        children: dict[str, list[TracedRecipient]] = defaultdict(list)
        for row in self.trace.recipients:
            if row.policy == policy:
                children[self.hops[row.way[-1]].start].append(row)
        return children

    def _add(
        self,
        tree: Tree,
        parent: str,
        children: Mapping[str, Sequence[TracedRecipient]],
        policy: str,
    ) -> None:
        members = [row for row in children.get(parent, ()) if self._is_member(row)]
        for row in children.get(parent, ()):
            if row not in members:
                self._add_recipient(tree, row, children, policy)
        self._add_members(tree, members, children, policy)

    def _is_member(self, row: TracedRecipient) -> bool:
        return self.hops[row.way[-1]].kind is HopKind.NAMED_MEMBER

    def _add_recipient(
        self,
        tree: Tree,
        row: TracedRecipient,
        children: Mapping[str, Sequence[TracedRecipient]],
        policy: str,
    ) -> None:
        quotes = self._quotes(row.clauses) if self.hops[row.way[-1]].disclosure else []
        branch = tree.add("\n".join([self._line(row, policy), *quotes]))
        self._add(branch, row.recipient.id, children, policy)

    def _line(self, row: TracedRecipient, policy: str) -> str:
        hop = self.hops[row.way[-1]]
        name = named(row.recipient.label, row.recipient.kind, self.lang)
        if hop.kind in {HopKind.NAMED_MEMBER, HopKind.SDK_PROVIDER}:
            return f"{name} [dim]{word(f'hop.{hop.kind}', self.lang)}[/]"
        arrow = "⇢" if row.possible_only else "→"
        told = certainty(
            row.basis, row.modality, self.lang, possible=row.possible_only, deidentified=row.deidentified
        )
        items = "、".join(dict.fromkeys(i.as_stated for c in row.clauses for i in c.items))
        places = "; ".join(dict.fromkeys(cited(c.disclosure, policy) for c in row.clauses))
        line = f"{arrow} {name}  {told}\n[dim]“{escape(items)}” · {places}[/]"
        if what_for := purposes(row.purposes, self.lang):
            line += f"[dim] · {what_for}[/]"
        if row.refusals:
            line += f"\n[red]! {word('contrary', self.lang)}[/]"
        return line

    def _add_members(
        self,
        tree: Tree,
        members: Sequence[TracedRecipient],
        children: Mapping[str, Sequence[TracedRecipient]],
        policy: str,
    ) -> None:
        """List members that lead on, and as many others as are few; the rest is a number."""
        onward = [row for row in members if children.get(row.recipient.id)]
        others = [row for row in members if row not in onward]
        for row in onward:
            self._add_recipient(tree, row, children, policy)
        shown = others if self.every or len(others) <= _FEW else others[:_FEW]
        if not others:
            return
        names = "、".join(row.recipient.label or "" for row in shown)
        more = f" {word('and', self.lang)}" if len(shown) < len(others) else ""
        tree.add(f"[dim]{len(others)} {word('named_members', self.lang)}: {escape(names)}{more}[/]")

    def _quotes(self, clauses: Sequence[CarryingClause]) -> list[str]:
        return [
            line
            for clause in clauses
            for line in quote_lines(
                clause.disclosure, self.hashes.get(clause.disclosure.policy, ""), self.texts
            )
        ]

    def _summary(self) -> RenderableType:
        totals = self.trace.totals
        table = Table.grid(padding=(0, 2))
        direct, onward = totals.direct, totals.onward_stated
        if self.lang == "zh":
            sentence = (
                f"政策直接写明的接收方 {direct} 个，写明的再提供 {onward} 个，可能而未写明的 "
                f"{totals.onward_possible} 个；具名 {totals.named} 个，未具名 {totals.unnamed} 个。"
            )
        else:
            sentence = (
                f"{direct} recipients that the policies state, {onward} to which it is passed on as "
                f"stated, {totals.onward_possible} possible and not stated; {totals.named} named, "
                f"{totals.unnamed} not."
            )
        table.add_row(Text(sentence))
        if totals.left_out:
            reasons = ", ".join(
                f"{word(f'left.{reason}', self.lang)}: {count}" for reason, count in totals.left_out
            )
            hidden = f"{word('hidden', self.lang)} {totals.hidden} {word('recipients', self.lang)}"
            table.add_row(Text(f"{hidden} ({reasons} {word('clauses', self.lang)})", style="dim"))
        return Group(table)
