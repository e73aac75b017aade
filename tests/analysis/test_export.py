"""The graph for other tools: what is in it, what is not, and that five formats can be read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from analysis.export import ExportFormat, as_networkx, export
from graph_store.store import Store
from sharing_map.document import Phrase
from tests.analysis.conftest import Load
from tests.builders import (
    EXAMPLES,
    SECOND_NAME,
    THIRD_NAME,
    disclosure,
    item,
    phrase,
    recipient,
    sdk,
    sharing_map,
)

SMALL = sharing_map(
    disclosure(
        "d001",
        recipient("资金方", members=(THIRD_NAME,), retention=phrase("三年")),
        conditions=(Phrase(summary="when a loan is paid out", start=3, end=9),),
    )
)

READERS: dict[ExportFormat, Callable[[str], Any]] = {
    ExportFormat.GRAPHML: nx.parse_graphml,
    ExportFormat.GEXF: lambda text: nx.read_gexf(io.BytesIO(text.encode())),
    ExportFormat.JSON: lambda text: nx.node_link_graph(json.loads(text), edges="links"),
}


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


async def test_the_graph_has_a_node_for_everything_a_policy_names(load: Load) -> None:
    graph = await as_networkx(await load(SMALL))
    assert sorted((node, held["kind"]) for node, held in graph.nodes(data=True)) == [
        ("category:one/资金方", "PartnerCategory"),
        ("data:basic", "DataType"),
        ("data:name", "DataType"),
        ("disclosure:one/d001", "Disclosure"),
        (f"organization:{THIRD_NAME}", "Organization"),
        ("organization:甲示例有限公司", "Organization"),
        ("policy:one", "Policy"),
    ]


async def test_the_graph_has_an_edge_for_every_relationship(load: Load) -> None:
    graph = await as_networkx(await load(SMALL))
    assert sorted((start, held["kind"], end) for start, end, held in graph.edges(data=True)) == [
        ("data:name", "NARROWER_THAN", "data:basic"),
        ("disclosure:one/d001", "OF_DATA", "data:name"),
        ("disclosure:one/d001", "SENT_BY", "organization:甲示例有限公司"),
        ("disclosure:one/d001", "TO", "category:one/资金方"),
        (f"organization:{THIRD_NAME}", "MEMBER_OF", "category:one/资金方"),
        ("policy:one", "OPERATED_BY", "organization:甲示例有限公司"),
        ("policy:one", "STATES", "disclosure:one/d001"),
    ]


async def test_a_disclosure_is_exported_with_all_that_it_says(load: Load) -> None:
    graph = await as_networkx(await load(SMALL))
    assert graph.nodes["disclosure:one/d001"] == {
        "kind": "Disclosure",
        "action": "share",
        "conditions": '["[null,\\"when a loan is paid out\\",3,9]"]',
        "deidentified": False,
        "examples": "[]",
        "locator": "1",
        "modality": "will",
        "policy": "one",
        "recipient": "category:one/资金方",
        "recipient_kind": "partner_category",
        "retention": '["三年",null,null,null]',
        "text_end": 10,
        "text_start": 0,
    }
    assert graph.nodes["category:one/资金方"]["kind_of_recipient"] == "partner_category"


async def test_two_items_of_one_type_are_two_edges(load: Load) -> None:
    store = await load(sharing_map(disclosure(data=(item("姓名"), item("真实姓名")))))
    graph = await as_networkx(store)
    edges = graph.get_edge_data("disclosure:one/d001", "data:name")
    assert [(held["position"], held["as_stated"]) for held in edges.values()] == [
        (0, "姓名"),
        (1, "真实姓名"),
    ]


async def test_what_a_policy_does_not_say_is_left_out(examples: Store) -> None:
    graph = await as_networkx(examples)
    held = [told for _, told in graph.nodes(data=True)] + [told for _, _, told in graph.edges(data=True)]
    assert [told for told in held if None in told.values()] == []
    assert {type(value) for told in held for value in told.values()} == {str, int, bool}


async def test_one_policy_may_be_exported_with_what_it_shares_and_nothing_of_others(load: Load) -> None:
    other = sharing_map(
        disclosure(to=recipient("担保方", members=(THIRD_NAME,))), policy="two", operators=(SECOND_NAME,)
    )
    graph = await as_networkx(await load(SMALL, other), ["two"])
    assert f"organization:{THIRD_NAME}" in graph
    assert {held.get("policy") for _, held in graph.nodes(data=True)} == {None, "two"}
    assert list(graph.successors(f"organization:{THIRD_NAME}")) == ["category:two/担保方"]


@pytest.mark.parametrize("form", READERS)
async def test_a_graph_format_is_read_back_with_all_nodes_and_edges(
    examples: Store, form: ExportFormat
) -> None:
    graph, read = await as_networkx(examples), READERS[form](await export(examples, form))
    assert set(read.nodes) == set(graph.nodes)
    edges = [sorted((s, t, held["kind"]) for s, t, held in one.edges(data=True)) for one in (read, graph)]
    assert edges[0] == edges[1]
    assert {node: held["kind"] for node, held in read.nodes(data=True)} == {
        node: held["kind"] for node, held in graph.nodes(data=True)
    }


async def test_tables_have_a_row_for_every_node_and_edge(examples: Store) -> None:
    graph = await as_networkx(examples)
    nodes = rows_of(await export(examples, ExportFormat.NODES_CSV))
    edges = rows_of(await export(examples, ExportFormat.RELATIONSHIPS_CSV))
    assert [row["id"] for row in nodes] == list(graph.nodes)
    assert (len(edges), list(edges[0])[:3]) == (graph.number_of_edges(), ["start", "kind", "end"])
    by_id = {row["id"]: row for row in nodes}
    assert by_id["disclosure:qinghe-loan/d002"]["sender"] == ""
    assert by_id["disclosure:qinghe-loan/d010"]["sender"] == "category:qinghe-loan/电子签名服务商"


@pytest.mark.parametrize("form", ExportFormat)
async def test_an_export_is_the_same_every_time(examples: Store, form: ExportFormat) -> None:
    text = await export(examples, form)
    assert text == await export(examples, form)
    assert text.endswith("\n")


@pytest.mark.parametrize("form", ExportFormat)
async def test_no_sentence_of_a_policy_is_exported(examples: Store, form: ExportFormat) -> None:
    exported = await export(examples, form)
    texts = "。".join(path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt")))
    sentences = [part for part in texts.replace("\n", "。").split("。") if len(part) > 40]
    assert len(sentences) > 40
    assert [sentence for sentence in sentences if sentence in exported] == []


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
async def test_a_cell_that_a_spreadsheet_would_run_is_made_text(load: Load, words: str) -> None:
    store = await load(sharing_map(disclosure(data=(item(words), item("甲=乙")))))
    text = await export(store, ExportFormat.RELATIONSHIPS_CSV)
    cells = [row["as_stated"] for row in csv.DictReader(io.StringIO(text, newline="")) if row["as_stated"]]
    assert cells == ["'" + words, "甲=乙"]


async def test_a_carriage_return_does_not_begin_a_row_that_a_spreadsheet_would_run(load: Load) -> None:
    store = await load(sharing_map(disclosure(data=(item("甲\r=1+1"),))))
    text = await export(store, ExportFormat.RELATIONSHIPS_CSV)
    assert [row for row in csv.reader(io.StringIO(text, newline="")) if row[0].startswith("=")] == []


async def test_a_name_of_a_recipient_is_guarded_too(load: Load) -> None:
    store = await load(sharing_map(disclosure(to="=cmd()"), sdk(name="@推送", data=(item(),))))
    labels = {row["label"] for row in rows_of(await export(store, ExportFormat.NODES_CSV))}
    assert {"'=cmd()", "'@推送"} <= labels
    graph = await as_networkx(store)
    assert graph.nodes["category:one/=cmd()"]["label"] == "=cmd()"


@pytest.mark.parametrize("words", ["甲&乙<丙>\"丁'", "𠮷田商店", "甲\n乙", "甲,乙"])
@pytest.mark.parametrize("form", READERS)
async def test_odd_characters_come_back_as_they_were(load: Load, form: ExportFormat, words: str) -> None:
    store = await load(sharing_map(disclosure(data=(item(words),))))
    read = READERS[form](await export(store, form))
    [edge] = [held for _, _, held in read.edges(data=True) if held["kind"] == "OF_DATA"]
    assert edge["as_stated"] == words


@pytest.mark.parametrize("form", [ExportFormat.GRAPHML, ExportFormat.GEXF])
async def test_a_character_that_xml_has_no_room_for_does_not_break_the_file(
    load: Load, form: ExportFormat
) -> None:
    """Texts read from PDF or HTML may carry control characters; a valid map may hold them."""
    store = await load(sharing_map(disclosure(data=(item("甲\x01乙"),))))
    assert "disclosure:one/d001" in READERS[form](await export(store, form))


async def test_an_empty_store_gives_empty_exports(load: Load) -> None:
    store = await load()
    assert len(await as_networkx(store)) == 0
    assert await export(store, ExportFormat.NODES_CSV) == "id,kind\n"
    assert await export(store, ExportFormat.RELATIONSHIPS_CSV) == "start,kind,end\n"
