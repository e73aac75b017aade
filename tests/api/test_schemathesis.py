"""Operations generated from the schema, sent to a running server over every store.

Schemathesis makes them: valid ones, and such that break one rule of the schema. By themselves they know no
policy and no word of the vocabulary, so three of four valid ones are aimed at what there is. The seed is
fixed: a run asks the same as the run before, and fails with the `curl` command of the smallest case.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any, cast

import graphql
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode

from api.app import create_app
from api.schema import schema_text
from api.settings import Settings
from graph_store.embedded import EmbeddedStore
from sharing_map.document import SharingMap
from sharing_map.validate import parse_map
from tests.api.client import TOKEN
from tests.api.conftest import embedded_only, shipped_maps
from tests.api.server import OpenStore, Server, held, serving
from tests.api.sound import LONGEST_ERRORS, codes, sound_answer
from tests.builders import as_data, collection, disclosure, item, party, sdk, sharing_map

EXAMPLES = 30
FEWEST_ANSWERED = 5
"""Of the valid queries for one field; otherwise only errors would have been looked at."""

AIMS = {
    "data": ('"面部视频"', '"姓名"', '"data:phone"', '"contact_info"'),
    "recipient": ('"马上消费金融股份有限公司"', '"法院"', '"organization:马上消费金融股份有限公司"'),
    "to": ('"马上消费金融股份有限公司"', '"中国人民银行金融信用信息基础数据库"'),
    "policy": ("null", '"mashang"', '"policy:58-consumer-credit"'),
    "policies": ("null", "[]", '["mashang"]', '["policy:mengshang", "mashang"]'),
    "class": ("null", '"insurer"'),
    "purposes": ("null", '["credit_assessment"]'),
    "dataTypes": ("null", '["face_video", "姓名"]'),
    "apart": ("null", '["马上消费金融股份有限公司"]'),
    "first": ("0", "1", "3", "20"),
    "maxHops": ("1", "2", "3"),
    "after": ("null",),
    "id": ('"policy:mashang"', '"data:face_video"', '"organization:马上消费金融股份有限公司"', '"one"'),
}
"""Values, in GraphQL's notation, that arguments of these names can have."""

KEYS = ("policy", "disclosures", "id", "recipient", "data", "evidence", "start", "__proto__", "constructor")
MADE_UP = (
    sharing_map(disclosure(), sdk(), collection(), policy="one"),
    sharing_map(disclosure("d002", party("乙示例有限公司"), data=(item("手机号", "phone"),)), policy="one"),
    sharing_map(disclosure(), policy="two", operators=("乙示例有限公司",)),
)


def spoilt(data: Any, draw: Callable[[Any], Any]) -> Any:
    """Return decoded JSON in which the value of one place is another."""
    if isinstance(data, dict | list) and data and draw(st.integers(0, 4)):
        place = draw(st.sampled_from(sorted(data) if isinstance(data, dict) else range(len(data))))
        rest = dict(data) if isinstance(data, dict) else list(data)
        rest[place] = spoilt(data[place], draw)
        return rest
    return draw(JUNK)


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just("../../etc/passwd")
JUNK = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)
GOOD = st.sampled_from(MADE_UP).map(as_data)
MAPS = GOOD | JUNK | st.builds(lambda data, random: spoilt(data, random.draw), GOOD, st.data())


def literal(value: Any) -> str:
    """Return decoded JSON in GraphQL's notation."""
    if isinstance(value, dict):
        return "{" + " ".join(f"{key}: {literal(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + " ".join(map(literal, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


NOT_NULL = MAPS.filter(lambda data: data is not None)
schemathesis.graphql.scalar("JSON", NOT_NULL.map(lambda data: graphql.parse_value(literal(data))))
SCHEMA = schemathesis.graphql.from_file(schema_text(), config=SchemathesisConfig())
OPERATIONS = {one.ok().label: one.ok() for one in SCHEMA.get_all_operations()}
QUERIES = [label for label in OPERATIONS if label.startswith("Query.")]
MUTATIONS = [label for label in OPERATIONS if label.startswith("Mutation.")]


def aimed(query: str, draw: Callable[[Any], Any]) -> str:
    """Return a query in which arguments have values that there is something to say about."""

    class Aim(graphql.Visitor):
        def enter_argument(self, node: graphql.ArgumentNode, *_: Any) -> Any:
            aims = AIMS.get(node.name.value)
            if aims is None:
                return None
            return graphql.ArgumentNode(
                name=node.name, value=graphql.parse_value(draw(st.sampled_from(aims)))
            )

    return graphql.print_ast(graphql.visit(graphql.parse(query), Aim()))


def ask_generated(
    server: Server,
    label: str,
    mode: GenerationMode,
    note: Callable[[Any, Any], None] = lambda case, answer: None,
) -> None:
    """Send cases for one field and check every answer; `note` is told each case and its answer."""

    def check(_: Any, response: Any, case: Any) -> None:
        headers = {name: values[0] for name, values in response.headers.items()}
        answer = sound_answer(response.status_code, headers, response.content)
        # Where no rule can be broken, a valid case comes instead and says so.
        if case.meta.generation.mode.is_negative:
            assert "data" not in answer
            assert codes(answer) == ["INVALID_QUERY"]
        else:
            assert not {"INVALID_QUERY", "SYNTAX"} & set(codes(answer)), answer
        note(case, answer)

    with requests.Session() as session:
        session.trust_env = False

        @settings(
            derandomize=True,
            database=None,
            max_examples=EXAMPLES,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=OPERATIONS[label].as_strategy(generation_mode=mode), data=st.data())
        def ask(case: Any, data: Any) -> None:
            if case.meta.generation.mode.is_positive and data.draw(st.integers(0, 3)):
                case.body = aimed(case.body, data.draw)
            case.call_and_validate(
                base_url=f"http://127.0.0.1:{server.port}/graphql",
                session=session,
                headers={"authorization": f"Bearer {TOKEN}"},
                checks=[check],
            )

        ask()
    assert server.http.get("/healthz").json() == {"status": "ok"}


def told(code: str, message: str = "no such term", request: str = "7") -> bytes:
    """Return an answer of one error."""
    extensions = {"code": code, "requestId": request, "nextStep": "Ask otherwise."}
    return json.dumps({"errors": [{"message": message, "extensions": extensions}]}).encode()


@pytest.mark.parametrize("label", QUERIES)
def test_generated_queries_are_answered_or_refused_in_one_shape(served: Server, label: str) -> None:
    answered: list[Any] = []
    ask_generated(
        served,
        label,
        GenerationMode.POSITIVE,
        lambda _, answer: answered.append(answer["data"]) if "errors" not in answer else None,
    )
    assert len(answered) >= FEWEST_ANSWERED


@embedded_only
@pytest.mark.parametrize("label", [*QUERIES, *MUTATIONS])
def test_generated_operations_that_break_the_schema_are_refused(served: Server, label: str) -> None:
    ask_generated(served, label, GenerationMode.NEGATIVE)


@pytest.mark.parametrize("label", MUTATIONS)
def test_after_generated_changes_the_store_holds_what_was_answered(
    changed: Server, shipped: OpenStore, label: str
) -> None:
    expected = {document.policy.id: document for document in shipped_maps()}
    done: list[str] = []

    def note(case: Any, answer: Any) -> None:
        if "errors" in answer:
            return
        done.append(case.body)
        change = graphql.parse(case.body).definitions[0].selection_set.selections[0]
        given = {one.name.value: graphql.value_from_ast_untyped(one.value) for one in change.arguments}
        if label == "Mutation.loadMap":
            document = parse_map("the map", given["map"])
            expected[document.policy.id] = document
        else:
            del expected[given["id"].removeprefix("policy:")]

    if label == "Mutation.removePolicy":
        for document in MADE_UP:
            load = "mutation($map: JSON!) { loadMap(map: $map) { nodes } }"
            assert "errors" not in changed.change(load, {"map": as_data(document)}).json()
            expected[document.policy.id] = document
    ask_generated(changed, label, GenerationMode.POSITIVE, note)
    assert done
    assert held(shipped) == asyncio.run(of_anew(expected.values()))


async def of_anew(documents: Any) -> Any:
    """Return what a store that was given only these documents holds."""
    async with EmbeddedStore() as store:
        for document in documents:
            await store.load(cast(SharingMap, document))
        return [row async for row in store.nodes()], [row async for row in store.relationships()]


def test_a_mistake_inside_would_be_noticed() -> None:
    class Failing(EmbeddedStore):
        async def policies(self, policies: Any = None) -> Any:
            raise KeyError("a mistake")

    with (
        serving(create_app(Failing(), Settings())) as server,
        pytest.raises(FailureGroup, match="something went wrong in here"),
    ):
        ask_generated(server, "Query.policies", GenerationMode.POSITIVE)


SOUND = {"content-type": "application/json", "x-content-type-options": "nosniff", "x-request-id": "7"}


@pytest.mark.parametrize(
    ("status", "headers", "content"),
    [
        (500, {}, b'{"data": {}}'),
        (503, {}, b'{"data": {}}'),
        (200, {"content-type": "text/html"}, b'{"data": {}}'),
        (200, {"x-content-type-options": ""}, b'{"data": {}}'),
        (200, {"x-request-id": ""}, b'{"data": {}}'),
        (200, {}, b'{"data": {"score": NaN}}'),
        (200, {}, b'{"data": {"label": "\xff"}}'),
        (200, {}, b'{"errors": []}'),
        (200, {}, b'{"detail": "Not Found"}'),
        (200, {}, b'{"errors": [{"message": "no"}]}'),
        (200, {}, told("UNKNOWN_TERM", request="8")),
        (200, {}, told("SOMETHING_NEW")),
        (200, {}, told("INTERNAL")),
        (200, {}, told("UNKNOWN_TERM", message="KeyError: 'x'")),
        (200, {}, told("UNKNOWN_TERM", message='File "/srv/api/app.py", line 7')),
        (200, {}, told("UNKNOWN_TERM", message="x" * LONGEST_ERRORS)),
    ],
)
def test_an_unsound_answer_would_be_noticed(status: int, headers: dict[str, str], content: bytes) -> None:
    sound_answer(200, SOUND, told("UNKNOWN_TERM"))
    with pytest.raises((AssertionError, ValueError)):
        sound_answer(status, SOUND | headers, content)
