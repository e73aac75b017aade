"""Tables for holdings, paths, matrix, stores and terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table
from rich.tree import Tree

from analysis.holdings import Holding, Holdings
from analysis.matrix import Cell, ExposureMatrix
from analysis.paths import Path, Paths
from cli.show import certainty, cited, named, purposes, quote_lines
from cli.words import Language, label_of, word
from graph_schema.vocabulary import DataType, Purpose, RecipientClass
from graph_store.results import PolicyRow
from ingest.library import Texts


def holdings_view(held: Holdings, lang: Language) -> Iterator[RenderableType]:
    """Yield a heading, a table per policy of origin, and what is unclear or refused."""
    names = dict.fromkeys(row.label or word("unnamed", lang) for row in held.recipients)
    yield f"[bold]{escape('、'.join(names))}[/]"
    by_policy: dict[str, list[Holding]] = defaultdict(list)
    for one in held.holdings:
        by_policy[one.reached.policy].append(one)
    for policy in held.policies:
        if rows := by_policy.get(policy.policy):
            yield _held_from(policy, rows, lang)
    if not held.holdings:
        yield word("nothing", lang)
    for row in held.refusals:
        yield f"[green]✕ {word('modality.never', lang)}[/] {cited(row, '')}"
    if held.unclear:
        yield f"[dim]{len(held.unclear)} {word('general', lang)}: " + (
            "; ".join(cited(row, "") for row in held.unclear) + "[/]"
        )


def _held_from(policy: PolicyRow, rows: Sequence[Holding], lang: Language) -> Table:
    title = policy.title if lang == "zh" else policy.title_en or policy.title
    heads = (
        ("数据", "确定程度", "条款", "目的") if lang == "zh" else ("data", "certainty", "clause", "purposes")
    )
    table = Table(title=f"{policy.policy} · {title}", title_justify="left", title_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold")
    for one in rows:
        reached = one.reached
        told = certainty(
            reached.basis,
            reached.modality,
            lang,
            possible=reached.possible_only,
            deidentified=reached.deidentified,
        )
        places = dict.fromkeys(cited(c.disclosure, policy.policy) for c in reached.clauses)
        table.add_row(
            escape(label_of(one.data_type, lang)),
            told,
            "; ".join(places),
            purposes(reached.purposes, lang),
        )
    return table


def paths_view(
    found: Paths,
    names: Mapping[str, str | None],
    hashes: Mapping[str, str],
    texts: Texts,
    lang: Language,
) -> Iterator[RenderableType]:
    """Yield a tree per path: each step with its kind, its clause, and the quote if it is at hand."""
    shown = f"{len(found.paths)} / {found.total}"
    recipients = dict.fromkeys(row.label or "" for row in found.recipients)
    data = escape(label_of(found.matched.data_type, lang))
    yield f"[bold]{data}[/] → {escape('、'.join(recipients))}: {shown}"
    for number, path in enumerate(found.paths, 1):
        yield _path_tree(number, path, names, hashes, texts, lang)


def _path_tree(
    number: int,
    path: Path,
    names: Mapping[str, str | None],
    hashes: Mapping[str, str],
    texts: Texts,
    lang: Language,
) -> Tree:
    told = certainty(path.basis, path.modality, lang, possible=path.possible, deidentified=path.deidentified)
    tree = Tree(f"[bold]{number}[/] {escape(path.policy)}  {told}", guide_style="dim")
    branch = tree
    clauses = {clause.disclosure.id: clause for clause in path.clauses}
    for hop in path.hops:
        arrow = "⇢" if hop.kind == "onward_possible" else "→"
        line = f"{arrow} {named(names.get(hop.end), None, lang)} [dim]{word(f'hop.{hop.kind}', lang)}[/]"
        clause = clauses.get(hop.disclosure) if hop.disclosure else None
        if clause:
            items = "、".join(dict.fromkeys(item.as_stated for item in clause.items))
            line += f" [dim]“{escape(items)}” {cited(clause.disclosure, path.policy)}[/]"
        branch = branch.add(line)
        if clause:
            for quote in quote_lines(clause.disclosure, hashes.get(clause.disclosure.policy, ""), texts):
                branch.add(quote)
    return tree


def matrix_view(matrix: ExposureMatrix, lang: Language) -> Iterator[RenderableType]:
    """Yield one table per policy: data types down, recipient classes across, counts of recipients."""
    cells = {(c.policy, c.data_type, c.recipient_class): c for c in matrix.cells}
    note = (
        "接收方数（含其中具名方数）；? 表示仅经同意或可能"
        if lang == "zh"
        else "recipients (parties named among them); ? where the policy says may, or only with consent"
    )
    yield f"[dim]{note}[/]"
    for policy in matrix.policies:
        used = [
            c for c in matrix.recipient_classes if any(k[0] == policy.policy and k[2] == c.id for k in cells)
        ]
        groups: list[RecipientClass | None] = [*used]
        if any(k[0] == policy.policy and k[2] is None for k in cells):
            groups.append(None)
        table = Table(title=policy.policy, title_justify="left", title_style="bold")
        table.add_column("数据" if lang == "zh" else "data", overflow="fold")
        for group in groups:
            head = "—" if group is None else group.zh if lang == "zh" else group.en
            table.add_column(head, justify="right", overflow="fold")
        for data_type in matrix.data_types:
            row = [cells.get((policy.policy, data_type.id, group.id if group else None)) for group in groups]
            if any(row):
                table.add_row(escape(label_of(data_type, lang)), *map(_cell, row))
        yield table


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    firm = "" if cell.modality == "will" else "?"
    return f"{cell.recipients}{f' ({cell.named})' if cell.named else ''}{firm}"


def store_view(name: str, rows: Sequence[PolicyRow], error: Exception | None) -> RenderableType:
    """Return a store's policies as a table, or why it cannot be seen."""
    if error is not None:
        return f"[bold]{escape(name)}[/]: [red]{escape(str(error))}[/]"
    table = Table(title=escape(name), title_justify="left", title_style="bold")
    for head in (
        "policy",
        "title",
        "operators",
        "updated",
        "disclosures",
        "collections",
        "recipients",
        "text",
    ):
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(
            row.policy,
            escape(row.title),
            escape("、".join(operator.label for operator in row.operators)) or "—",
            row.updated or "—",
            str(row.disclosures),
            str(row.collections),
            str(row.recipients),
            row.source_sha256[:12],
        )
    return table


def terms_view(rows: Sequence[DataType | Purpose | RecipientClass]) -> Table:
    """Return terms as a table."""
    table = Table("id", "zh", "en", "words", "")
    for row in rows:
        mark = ""
        if isinstance(row, DataType):
            marks = ["sensitive"] if row.sensitive else []
            marks += ["third person"] if row.third_person else []
            mark = ", ".join([*marks, *([row.level] if row.level else [])])
        table.add_row(row.id, row.zh, row.en, "、".join(row.synonyms), mark)
    return table
