"""Hostile maps and hostile names of policies, sent with the token: nothing is kept, nothing is half kept."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph_schema.ids import category_id
from graph_store.embedded import EmbeddedStore
from tests.api.client import TOKEN
from tests.api.conftest import embedded_only, serving_store
from tests.api.server import OpenStore, Server, held
from tests.api.sound import codes, sound
from tests.builders import as_data, collection, disclosure, party, recipient, sdk, sharing_map, write_map

LOAD = "mutation($map: JSON!) { loadMap(map: $map) { policy { id name } } }"
REMOVE = "mutation($id: ID!) { removePolicy(id: $id) { id name } }"


def document(policy: str = "one") -> Any:
    return as_data(sharing_map(disclosure(), sdk(), collection(), policy=policy))


def changed_at(place: str, value: Any) -> Any:
    """Return a map in which one place, as `policy.source.characters`, holds something else."""
    data = document()
    inside: Any = data
    *way, last = [int(step) if step.isdecimal() else step for step in place.split(".")]
    for step in way:
        inside = inside[step]
    inside[last] = value
    return data


def load(server: Server, data: Any) -> Any:
    return sound(server.change(LOAD, {"map": data}))


def send_map(server: Server, text: str) -> Any:
    """Return the answer to a map that is given as JSON text."""
    body = json.dumps({"query": LOAD, "variables": {"map": "HERE"}}).replace('"HERE"', text)
    return sound(server.send(body.encode(), authorization=f"Bearer {TOKEN}"))


PATHS = [
    "../two",
    "../../etc/passwd",
    "..",
    ".",
    "",
    "/etc/passwd",
    "./one",
    "one/../two",
    "sub/two",
    "sub\\two",
    "..\\two",
    "one\x00",
    "one\x00.json",
    "one.json\n",
    ".lock",
    ".hidden",
    "-rf",
    "~root",
    "CON",
    "NUL.json",
    "C:two",
    "file:///etc/passwd",
    "%2e%2e%2ftwo",
    "ｏｎｅ",
    "onе",  # its last letter is Cyrillic
    "\u202eeno",
    "x" * 81,
    "汉" * 90,
    "one ",
    " one",
]


@pytest.fixture
def files(tmp_path: Path) -> Iterator[tuple[Server, Callable[[], dict[str, bytes]]]]:
    """Yield a server of a folder that holds one map and lies among others, and what tells all files."""
    folder = tmp_path / "outer" / "maps"
    for place, name in ((folder, "one"), (folder / "sub", "two"), (folder.parent, "two"), (tmp_path, "two")):
        write_map(place, sharing_map(disclosure(), policy=name))

    def every() -> dict[str, bytes]:
        found = (path for path in tmp_path.rglob("*") if path.is_file() and path.name != ".lock")
        return {str(path.relative_to(tmp_path)): path.read_bytes() for path in found}

    with serving_store(lambda: EmbeddedStore(folder)) as server:
        yield server, every


def test_a_policy_id_never_leads_out_of_the_folder(files: Any) -> None:
    server, every = files
    before = every()
    for name in PATHS:
        assert codes(load(server, changed_at("policy.id", name))) == ["INVALID_MAP"], name
        for given in (name, f"policy:{name}"):
            assert codes(sound(server.change(REMOVE, {"id": given}))) == ["UNKNOWN_POLICY"], given
        assert every() == before, name
    found = sound(server.ask("{ policies { nodes { name } } }"))
    assert found["data"]["policies"]["nodes"] == [{"name": "one"}]


def test_an_odd_policy_id_is_a_file_of_its_own(files: Any) -> None:
    server, every = files
    before = every()
    for name in ("a..", "con", "nul", "0", "x" * 80, "one.json", "a_b-c.d"):
        assert codes(load(server, document(name))) == []
        assert every().keys() - before.keys() == {f"outer/maps/{name}.json"}
        assert codes(sound(server.change(REMOVE, {"id": name}))) == []
        assert every() == before


def test_a_disk_that_is_full_leaves_nothing_half_written(files: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    server, every = files
    before = every()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for name in ("one", "new"):
        [error] = server.change(LOAD, {"map": document(name)}).json()["errors"]
        assert error["extensions"]["code"] == "STORE_UNAVAILABLE"
    monkeypatch.undo()
    assert every() == before
    found = sound(server.ask("{ policies { nodes { name counts { collections } } } }"))
    assert found["data"]["policies"]["nodes"] == [{"name": "one", "counts": {"collections": 0}}]


def test_a_map_that_does_not_come_to_its_end_is_not_loaded(files: Any) -> None:
    server, every = files
    before = every()
    body = json.dumps({"query": LOAD, "variables": {"map": document("new")}}).encode()
    head = (
        f"POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {TOKEN}\r\n"
        f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    with server.connection() as connection:
        connection.sendall(head.encode() + body[:-1])
    assert codes(load(server, document("last"))) == []
    assert every().keys() - before.keys() == {"outer/maps/last.json"}


SHAPES = [
    "null",
    "true",
    "[]",
    '""',
    "1e400",
    "NaN",
    "-Infinity",
    "9" * 4_000,
    "[" * 900 + "]" * 900,
    '{"policy":' * 900 + "1" + "}" * 900,
    "[" + "{}," * 50_000 + "{}]",
    '{"__proto__": {"polluted": true}, "constructor": {"prototype": {}}}',
    '{"$ref": "file:///etc/passwd", "!!python/object": "os.system"}',
    json.dumps({"format": "sharing-map/2"}),
    json.dumps({**document(), "__proto__": {}}),
    json.dumps({**document(), "disclosures": {"0": {}}}),
    json.dumps({**document(), "x" * 1_000_000: 1}),
    json.dumps({**document(), "format": "x" * 1_000_000}),
    json.dumps({**document(), "disclosures": [{}] * 2_500}),
    json.dumps({**document(), "silences": [0] * 90_000}),
    json.dumps(document()).replace('"end": 10', '"end": 1e400'),
    json.dumps(document()).replace('"end": 10', '"end": NaN'),
    json.dumps(document()).replace('"end": 10', '"end": -1'),
    json.dumps(document()).replace('"end": 10', '"end": ' + "9" * 4_000),
    json.dumps(document()).replace('"end": 10', f'"end": {2**63}'),
    json.dumps(document()).replace('"end": 10', '"end": "10 OR 1=1"'),
    json.dumps(changed_at("policy.source.characters", 2**31)),
    json.dumps(changed_at("policy.source.characters", 2**63)),
    json.dumps(changed_at("policy.source.characters", 10**30)),
    json.dumps(changed_at("policy.source.sha256", "0" * 63 + "\n")),
    json.dumps(changed_at("policy.title", "x" * 301)),
    json.dumps(changed_at("policy.title", " ")),
    json.dumps(changed_at("disclosures.0.recipient.label", ["x"])),
    json.dumps(changed_at("disclosures.0.data.0.type", "name' OR 1=1")),
    json.dumps(changed_at("disclosures.0.sender", "'}) DETACH DELETE n //")),
    json.dumps(changed_at("disclosures.0.action", "__class__")),
]


def test_what_is_no_map_is_refused_in_few_words_and_changes_nothing(
    served: Server, shipped: OpenStore
) -> None:
    before = held(shipped)
    for text in SHAPES:
        answer = send_map(served, text)
        assert codes(answer) in (["INVALID_MAP"], ["INVALID_QUERY"], ["LIMIT_EXCEEDED"]), text[:200]
        assert len(json.dumps(answer)) < 20_000, text[:200]
    assert held(shipped) == before


@embedded_only
def test_json_that_cannot_be_read_is_refused(served: Server) -> None:
    for text in (
        "9" * 5_000,
        "[" * 50_000 + "]" * 50_000,
        '"\\ud800"',
        '{"\\udfff": 1}',
        "{,}",
        "'x'",
        "0x7",
    ):
        assert codes(send_map(served, text)) == ["BAD_REQUEST"], text[:20]


@embedded_only
def test_a_map_of_ten_megabytes_is_refused_before_it_is_read(served: Server) -> None:
    response = served.change(LOAD, {"map": {**document(), "x": "x" * 10_000_000}})
    assert response.status_code == 413
    assert codes(sound(response)) == ["TOO_LARGE"]


@embedded_only
def test_a_map_of_hundreds_of_thousands_of_values_is_refused_before_each_is_told_wrong(
    served: Server,
) -> None:
    for empty in ("0", "{}", "[]", '""'):
        text = json.dumps({**document(), "disclosures": "HERE"})
        many = "[" + ",".join([empty] * 300_000) + "]"
        [error] = send_map(served, text.replace('"HERE"', many))["errors"]
        assert (error["extensions"]["code"], error["extensions"]["limit"]) == ("LIMIT_EXCEEDED", "map")


@embedded_only
def test_of_ten_thousand_problems_only_their_number_is_told(served: Server) -> None:
    [error] = load(served, {**document(), "disclosures": [{}] * 2_500})["errors"]
    [problem] = error["extensions"]["problems"]
    assert problem["message"] == "12500 places have another shape than in a map"


def test_of_a_name_that_comes_twice_in_a_map_the_last_counts(changed: Server) -> None:
    text = json.dumps(document()).replace('{"format"', '{"policy": {"id": "../two"}, "format"', 1)
    assert send_map(changed, text)["data"]["loadMap"]["policy"]["name"] == "one"


ODD = [
    "a\x00b",
    "\x1b[31m",
    "\u202e法院\u202c",
    "\u200b法\u200d",
    "\U0010ffff\uffff",
    "🏴\U000e0067\U000e007f",
    "<script>alert(1)</script>",
    "'}) DETACH DELETE n //",
    "`; CALL db.labels()",
    "$asked.ids",
    "../../etc/passwd",
    "a/b:c?d#e",
    "${jndi:ldap://127.0.0.1:1/x}",
    "e\u0301" * 50,
    "汉" * 110,
]


def test_odd_names_are_kept_found_and_forgotten_like_others(changed: Server, shipped: OpenStore) -> None:
    before = held(shipped)
    for name in ODD:
        odd = sharing_map(
            disclosure("d001", recipient(name, members=(f"{name}二",))),
            disclosure("d002", party(f"{name}公司")),
            policy="one",
            operators=(f"{name}主",),
        )
        assert codes(load(changed, as_data(odd))) == []
        query = """query($to: ID!) { holdings(recipient: $to, policies: ["one"]) { recipients { id label } }
          node(id: "policy:one") { ... on Policy { operators { label } disclosures { nodes {
          recipient { label } } } } } }"""
        node = category_id("one", name)
        found = sound(changed.ask(query, {"to": node}))
        assert codes(found) == [], (name, found)
        labels = [one["recipient"]["label"] for one in found["data"]["node"]["disclosures"]["nodes"]]
        assert labels[0] == name
        assert found["data"]["holdings"]["recipients"] == [{"id": node, "label": name}]
        assert codes(sound(changed.change(REMOVE, {"id": "one"}))) == []
    assert held(shipped) == before
