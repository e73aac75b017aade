"""An export can be read back by the tools it is for."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from tests.builders import EXAMPLES, disclosure, item, sharing_map, write_map
from tests.cli.conftest import Run

NODES, RELATIONSHIPS = 310, 721
CLAUSE = "disclosure:qinghe-loan/d002"


def graph_of_json(text: str) -> Any:
    return nx.node_link_graph(json.loads(text), edges="links")


def relationships(graph: Any, *, without: str = "") -> Counter[tuple[Any, ...]]:
    return Counter(
        (start, end, *sorted((name, value) for name, value in held.items() if name != without))
        for start, end, held in graph.edges(data=True)
    )


def test_json_is_a_node_link_graph(ask: Run) -> None:
    graph = graph_of_json(ask("export", "json").out)
    assert (graph.is_directed(), graph.is_multigraph()) == (True, True)
    assert (len(graph), graph.number_of_edges()) == (NODES, RELATIONSHIPS)
    held = graph.nodes[CLAUSE]
    assert (held["kind"], held["modality"], held["deidentified"]) == ("Disclosure", "will", False)
    assert held["locator"] == "一/(二)/2"
    assert held["retention"] == '["比对完成后立即删除",null,null,null]'
    assert "sender" not in held
    edges = [(end, row["kind"]) for _, end, row in graph.edges(CLAUSE, data=True)]
    assert ("data:face_video", "OF_DATA") in edges


def test_a_term_is_exported_with_the_broader_terms_of_the_tree(ask: Run) -> None:
    graph = graph_of_json(ask("export", "json").out)
    assert {end for _, end, row in graph.edges("data:face_video", data=True)} == {
        "data:face_media",
        "data:liveness",
    }
    assert "data:biometric" in graph


def test_graphml_is_read_back_as_the_same_graph(ask: Run) -> None:
    graph = nx.parse_graphml(ask("export", "graphml").out)
    same = graph_of_json(ask("export", "json").out)
    assert dict(graph.nodes(data=True)) == dict(same.nodes(data=True))
    assert relationships(graph) == relationships(same)


def test_gexf_is_read_back_as_the_same_graph(ask: Run) -> None:
    graph = nx.read_gexf(io.BytesIO(ask("export", "gexf").out.encode()))
    same = graph_of_json(ask("export", "json").out)
    assert relationships(graph, without="id") == relationships(same)
    for node, held in same.nodes(data=True):
        read = graph.nodes[node]
        assert {**read, "label": held.get("label")} == {"label": None, **held}


def test_gexf_does_not_take_places_in_a_text_for_times(ask: Run) -> None:
    graph = nx.read_gexf(io.BytesIO(ask("export", "gexf").out.encode()))
    assert graph.graph["mode"] == "static"


def test_csv_has_a_row_for_every_node_and_relationship(ask: Run) -> None:
    nodes = list(csv.DictReader(io.StringIO(ask("export", "nodes.csv").out)))
    rows = list(csv.DictReader(io.StringIO(ask("export", "relationships.csv").out)))
    same = graph_of_json(ask("export", "json").out)
    assert list(nodes[0])[:2] == ["id", "kind"]
    assert list(rows[0])[:3] == ["start", "kind", "end"]
    assert [row["id"] for row in nodes] == list(same)
    assert Counter((row["start"], row["kind"], row["end"]) for row in rows) == Counter(
        (start, held["kind"], end) for start, end, held in same.edges(data=True)
    )


def test_a_cell_that_a_spreadsheet_would_run_is_made_text(run: Run, tmp_path: Path) -> None:
    write_map(tmp_path, sharing_map(disclosure(data=(item("=HYPERLINK(1)"), item("@甲"), item("甲=乙")))))
    rows = csv.DictReader(io.StringIO(run("export", "relationships.csv", "--store", tmp_path).out))
    words = [row["as_stated"] for row in rows if row["kind"] == "OF_DATA"]
    assert words == ["'=HYPERLINK(1)", "'@甲", "甲=乙"]


def test_one_policy_may_be_exported_alone(ask: Run) -> None:
    graph = graph_of_json(ask("export", "json", "--policy", "yunzhan-credit").out)
    policies = {held.get("policy") for _, held in graph.nodes(data=True)} - {None}
    assert policies == {"yunzhan-credit"}
    assert len(graph) < NODES


def test_an_export_holds_no_sentence_of_a_policy(ask: Run) -> None:
    exported = ask("export", "json").out
    text = (EXAMPLES / "qinghe-loan.txt").read_text("utf-8")
    sentences = [part for part in text.replace("\n", "。").split("。") if len(part) > 40]
    assert len(sentences) > 20
    assert [sentence for sentence in sentences if sentence in exported] == []


@pytest.mark.parametrize("form", ["graphml", "gexf", "json", "nodes.csv", "relationships.csv"])
def test_an_export_may_go_to_a_file(ask: Run, tmp_path: Path, form: str) -> None:
    file = tmp_path / "out"
    printed = ask("export", form).out
    ran = ask("export", form, "--output", file)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"{file}: {len(printed.encode())} bytes\n"
    assert file.read_bytes() == printed.encode()


def test_a_file_in_a_folder_that_is_not_there_is_told(ask: Run, tmp_path: Path) -> None:
    ran = ask("export", "json", "--output", tmp_path / "none" / "out.json")
    assert ran.code in {2, 4, 5}
    assert ran.err.startswith("error: ") or "Error: " in ran.err
