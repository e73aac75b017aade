"""The graph for other tools: GraphML, GEXF, node-link JSON, CSV; written by networkx and the csv module.

An export holds what the store holds: names, short phrases, places in texts; no sentence of a policy.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import networkx as nx

from graph_store.store import Store
from sharing_map.rows import Properties

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class ExportFormat(StrEnum):
    """The formats an export may have."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    JSON = "json"
    NODES_CSV = "nodes.csv"
    RELATIONSHIPS_CSV = "relationships.csv"


async def as_networkx(store: Store, policies: Sequence[str] | None = None) -> nx.MultiDiGraph[str]:
    """Return the loaded graph, or the part that some policies state, as a networkx graph.

    Node attributes are the stored properties and `kind`; relationship attributes likewise. Lists are
    JSON texts, since the formats have none; what a policy does not say is left out.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    async for node in store.nodes(policies):
        graph.add_node(node.id, kind=node.kind.value, **_plain(node.properties, "kind_of_recipient"))
    async for row in store.relationships(policies):
        graph.add_edge(row.start, row.end, kind=row.kind.value, **_plain(row.properties))
    return graph


def _plain(properties: Properties, kind_name: str = "kind") -> dict[str, Any]:
    # GEXF takes attributes called start and end for times.
    names = {"kind": kind_name, "start": "text_start", "end": "text_end"}
    renamed = {names.get(key, key): value for key, value in properties.items()}
    return {
        key: value if isinstance(value, str | int | bool) else json.dumps(value, ensure_ascii=False)
        for key, value in sorted(renamed.items())
        if value is not None
    }


async def export(store: Store, form: ExportFormat, policies: Sequence[str] | None = None) -> str:
    """Return the graph as one text in a format."""
    graph = await as_networkx(store, policies)
    if form is ExportFormat.GRAPHML:
        return "\n".join(nx.generate_graphml(_for_xml(graph))) + "\n"
    if form is ExportFormat.GEXF:
        return "\n".join(nx.generate_gexf(_for_xml(graph))) + "\n"
    if form is ExportFormat.JSON:
        linked = nx.node_link_data(graph, edges="links")
        return json.dumps(linked, ensure_ascii=False, indent=1) + "\n"
    if form is ExportFormat.NODES_CSV:
        return _csv([{"id": node, **held} for node, held in graph.nodes(data=True)], ["id", "kind"])
    edges = graph.edges(data=True)
    rows = [{"start": start, "end": end, **held} for start, end, held in edges]
    return _csv(rows, ["start", "kind", "end"])


def _for_xml(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return the graph with a replacement character for what XML has no room for."""
    clean: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, held in graph.nodes(data=True):
        clean.add_node(_xml(node), **{name: _xml(value) for name, value in held.items()})
    for start, end, held in graph.edges(data=True):
        clean.add_edge(_xml(start), _xml(end), **{name: _xml(value) for name, value in held.items()})
    return clean


def _xml(value: Any) -> Any:
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value


def _csv(rows: list[dict[str, Any]], first: list[str]) -> str:
    columns = first + sorted({name for row in rows for name in row} - set(first))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    """Keep a spreadsheet from running a cell as a formula."""
    if not isinstance(value, str):
        return value
    # A bare carriage return begins a new row for some readers, and so another cell.
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return "'" + text if text.startswith(_FORMULA) else text
