"""Hostile words, numbers and cursors in every argument that the schema has, over every store.

The arguments are read from the schema, so a new one is tried as well.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any, NamedTuple

import graphql
import pytest
from neo4j import GraphDatabase

from api.errors import Code
from api.schema import schema_text
from tests.api.conftest import embedded_only
from tests.api.server import OpenStore, Server, held
from tests.api.sound import codes, sound

SCHEMA = graphql.build_schema(schema_text())
PLACES = {
    "Query": "query(%s) { %s }",
    "Mutation": "mutation(%s) { %s }",
    "Policy": 'query(%s) { node(id: "policy:mashang") { ... on Policy { %s } } }',
    "PartnerCategory": 'query(%s) { node(id: "category:mashang/征信机构") {... on PartnerCategory { %s }} }',
}
"""An operation that reaches the fields of a type, for every type whose fields take arguments."""

REQUIRED = {
    "data": '"面部视频"',
    "to": '"法院"',
    "recipient": '"法院"',
    "text": '"法院"',
    "id": '"x"',
    "ids": '["x"]',
    "map": "{}",
}
"""What stands in the other arguments that a field must have."""

NONSENSE = "qqqqqqqqqqqq"
INJECTED = [
    "qqqqqqqqqqqq' OR 1=1 //",
    "qqqqqqqqqqqq'}) DETACH DELETE n //",
    'qqqqqqqqqqqq"}) MATCH (m) DETACH DELETE m //',
    "qqqqqqqqqqqq` SET n.id = 'x' //",
    "qqqqqqqqqqqq\\' UNION MATCH (n) RETURN n //",
    "qqqqqqqqqqqq']) CALL db.labels() YIELD label RETURN label //",
    "qqqqqqqqqqqq'; LOAD CSV FROM 'http://127.0.0.1:1/' AS x RETURN x; //",
    "$asked.policies qqqqqqqqqqqq",
    "qqqqqqqqqqqq'; DROP TABLE policies; --",
    "<script>alert('qqqqqqqqqqqq')</script>",
    "${jndi:ldap://127.0.0.1:1/qqqqqqqqqqqq}",
    "{{7*7}}{%qqqqqqqqqqqq%}",
    "../../../../qqqqqqqqqqqq/etc/passwd",
    "$(touch qqqqqqqqqqqq)`touch qqqqqqqqqqqq`",
    "qqqqqqqqqqqq\r\nset-cookie: x=1",
]
ODD = [
    "",
    " \t\n",
    "\x00",
    "法院\x00",
    "\x07\x1b[31m\x7f\x9b",
    "\u202e法院\u202d\u2066\u2069",
    "\u200b\u200d\u2060\ufeff\u00ad",
    "\ufffe\uffff\U0001fffe\U0010ffff",
    "\U0001f3f4\U000e0067\U000e0062\U000e007f\U0001f9d1\u200d\U0001f680",
    "𠀀𪛖法院",
    "e\u0301" * 150,
    "ﷺ" * 300,
    "İıſKÅ",
    "%00%2e%2e%2f",
    "null",
    "[]",
    "policy:policy:data:class:purpose:organization:",
    "collection:/",
    "disclosure:mashang/d001/../d002",
]


class Asked(NamedTuple):
    """One argument of one field."""

    type: str
    field: str
    argument: str

    @property
    def given_as(self) -> graphql.GraphQLInputType:
        kind = SCHEMA.type_map[self.type]
        assert isinstance(kind, graphql.GraphQLObjectType)
        return kind.fields[self.field].args[self.argument].type

    def operation(self, notation: str | None = None) -> str:
        """Return an operation with the argument from `$it`, or in GraphQL's own notation."""
        kind = SCHEMA.type_map[self.type]
        assert isinstance(kind, graphql.GraphQLObjectType)
        field = kind.fields[self.field]
        others = [name for name, one in field.args.items() if graphql.is_required_argument(one)]
        given = {name: REQUIRED[name] for name in others} | {self.argument: notation or "$it"}
        asked = ", ".join(f"{name}: {value}" for name, value in given.items())
        inside = "" if graphql.is_leaf_type(graphql.get_named_type(field.type)) else " { __typename }"
        declared = f"$it: {self.given_as}" if notation is None else "$unused: Int = 1"
        text = PLACES[self.type] % (declared, f"{self.field}({asked}){inside}")
        return text if notation is None else text.replace("($unused: Int = 1)", "", 1)

    def value(self, word: Any) -> Any:
        """Return a word as the argument takes it: by itself, or as a list."""
        plain = graphql.get_nullable_type(self.given_as)
        return [word] if graphql.is_list_type(plain) else word


def arguments(*kinds: str) -> list[Asked]:
    """Return every argument of these scalar types."""
    return [
        Asked(kind.name, name, argument)
        for kind in SCHEMA.type_map.values()
        if isinstance(kind, graphql.GraphQLObjectType) and not kind.name.startswith("__")
        for name, field in kind.fields.items()
        for argument, one in field.args.items()
        if graphql.get_named_type(one.type).name in kinds
    ]


WORDS = arguments("String", "ID", "JSON")
NUMBERS = arguments("Int")
CURSORS = [one for one in WORDS if one.argument == "after"]


def label(asked: Asked) -> str:
    return ".".join(asked)


def test_every_field_with_arguments_is_reached() -> None:
    """And none is left out for a scalar that nobody thought of."""
    every = arguments(*(name for name, kind in SCHEMA.type_map.items() if graphql.is_scalar_type(kind)))
    assert set(every) == {*WORDS, *NUMBERS, *arguments("Boolean")}
    assert {one.type for one in every} == set(PLACES)
    for one in every:
        assert graphql.validate(SCHEMA, graphql.parse(one.operation())) == []


def say(server: Server, asked: Asked, word: Any) -> Any:
    """Return the sound answer to a word in an argument, sent with the token."""
    return sound(server.change(asked.operation(), {"it": asked.value(word)}))


def in_database(settings: Any) -> Any:
    """Return how many nodes and relationships the server has in all, those of no store included."""
    who = (settings["NEO4J_USER"], settings["NEO4J_PASSWORD"])
    count = """CALL () { MATCH (n) RETURN count(n) AS nodes }
    CALL () { MATCH ()-[r]->() RETURN count(r) AS relationships } RETURN *"""
    with GraphDatabase.driver(settings["NEO4J_URI"], auth=who) as driver:
        [row] = driver.execute_query(count, database_=settings["NEO4J_DATABASE"]).records
        names = driver.execute_query("CALL db.labels() YIELD label RETURN label ORDER BY label").records
    return dict(row), [name["label"] for name in names]


def counted(request: pytest.FixtureRequest, shipped: OpenStore) -> Callable[[], Any]:
    """Return what tells all that the store holds."""
    if request.node.callspec.params["shipped"] == "neo4j":
        settings = request.getfixturevalue("neo4j_settings")
        return lambda: (held(shipped), in_database(settings))
    return lambda: held(shipped)


def test_injected_words_are_answered_as_any_word_that_means_nothing(
    served: Server, shipped: OpenStore, request: pytest.FixtureRequest
) -> None:
    count = counted(request, shipped)
    before = count()
    for asked in WORDS:
        plain = say(served, asked, NONSENSE)
        for word in INJECTED:
            answer = say(served, asked, word)
            assert codes(answer) == codes(plain), (asked, word)
            if asked.field != "search":  # which forgives typing mistakes, and may find something
                assert answer.get("data") == plain.get("data"), (asked, word)
    assert count() == before


@embedded_only
def test_injected_words_in_the_querys_own_notation_mean_as_little(served: Server) -> None:
    for asked in WORDS:
        plain = sound(served.change(asked.operation(json.dumps(asked.value(NONSENSE)))))
        for word in INJECTED[:4]:
            notation = json.dumps(asked.value(word))
            assert codes(sound(served.change(asked.operation(notation)))) == codes(plain), (asked, word)


def test_odd_characters_are_words_like_others(
    served: Server, shipped: OpenStore, request: pytest.FixtureRequest
) -> None:
    count = counted(request, shipped)
    before = count()
    for asked in WORDS:
        for word in ODD:
            answer = say(served, asked, word)
            assert "INVALID_QUERY" not in codes(answer), (asked, word)
    assert count() == before


def test_an_unknown_word_is_repeated_as_it_came(served: Server) -> None:
    for word in ("\x00\x1b", "\u202e法\u200b", "\U0010ffff", "<script>&'\"", "'}) //"):
        [error] = say(served, Asked("Query", "trace", "data"), word)["errors"]
        assert error["message"] == f"no data type is called “{word}”"


@embedded_only
@pytest.mark.parametrize("asked", WORDS, ids=label)
def test_a_megabyte_in_an_argument_is_refused_and_not_repeated(served: Server, asked: Asked) -> None:
    expected = {"after": "BAD_ARGUMENT", "map": "INVALID_MAP"}.get(asked.argument, "LIMIT_EXCEEDED")
    for characters in ("x" * 1_000_000, "长" * 300_000, "\U0001f600" * 250_000, "\x00" * 150_000):
        response = served.change(asked.operation(), {"it": asked.value(characters)})
        assert codes(sound(response)) == [expected]
        assert len(response.content) < 1_000


@embedded_only
@pytest.mark.parametrize("asked", [one for one in WORDS if one.value("") == [""]], ids=label)
def test_a_list_of_more_than_a_thousand_is_refused(served: Server, asked: Asked) -> None:
    for given in (["x"] * 1_001, ["x"] * 100_000, [[]] * 100_000):
        [error] = sound(served.change(asked.operation(), {"it": given}))["errors"]
        assert error["extensions"]["limit"] == "list length"


@embedded_only
@pytest.mark.parametrize("asked", arguments(*SCHEMA.type_map), ids=label)
def test_a_value_of_another_type_is_refused_in_few_words(served: Server, asked: Asked) -> None:
    deep: Any = "x"
    for _ in range(300):
        deep = [deep]
    wrong = [deep, {"a": {"b": [1]}}, {"__proto__": {"x": 1}}, [None], [[[]]], ["x" * 1_000_000], 10**400]
    for given in wrong:
        response = served.change(asked.operation(), {"it": given})
        assert codes(sound(response)) != []
        assert len(response.content) < 3_000


IN_NO_INT = ["2147483648", "-2147483649", str(2**63), str(-(2**63)), "1e400", "-1e400", "1.5", '"7"']


@embedded_only
@pytest.mark.parametrize("asked", NUMBERS, ids=label)
def test_numbers_that_are_no_int_are_refused(served: Server, asked: Asked) -> None:
    for number in [*IN_NO_INT, "9" * 400, "NaN", "Infinity", "-Infinity"]:
        body = json.dumps({"query": asked.operation(), "variables": {"it": 0}}).replace(
            ": 0}", f": {number}}}"
        )
        # A list that could be as long as that is refused for it, before GraphQL looks at the number.
        [code] = codes(sound(served.send(body)))
        assert code in {"INVALID_QUERY", "LIMIT_EXCEEDED"}, number
    for number in [*IN_NO_INT, "9" * 400, "9" * 9_000, "NaN", "true", "[]", "{}"]:
        answer = sound(served.ask(asked.operation(number)))
        assert codes(answer) == ["INVALID_QUERY"], (number, answer)


@embedded_only
@pytest.mark.parametrize("asked", NUMBERS, ids=label)
def test_numbers_that_are_out_of_range_are_refused(served: Server, asked: Asked) -> None:
    for number in (-1, -(2**31), 2**31 - 1):
        answer = sound(served.ask(asked.operation(), {"it": number}))
        assert codes(answer) in (["BAD_ARGUMENT"], ["LIMIT_EXCEEDED"]), number


def test_numbers_with_thousands_of_digits_may_be_ids_and_are_too_long(served: Server) -> None:
    digits = "9" * 9_000
    for query in (
        f"{{ node(id: {digits}) {{ id }} }}",
        f"query($id: ID = {digits}) {{ node(id: $id) {{ id }} }}",
        f"query($id: ID! = -{digits}) {{ node(id: $id) {{ id }} }}",
    ):
        [error] = sound(served.ask(query))["errors"]
        assert error["extensions"]["limit"] == "word length"


def test_a_page_of_nothing_is_empty(served: Server) -> None:
    nothing = sound(served.ask("{ policies(first: 0) { totalCount nodes { id } pageInfo { endCursor } } }"))
    assert nothing["data"]["policies"] == {"totalCount": 5, "nodes": [], "pageInfo": {"endCursor": None}}


def cursor(content: str) -> str:
    return base64.urlsafe_b64encode(content.encode("utf-8", "surrogatepass")).decode()


@embedded_only
@pytest.mark.parametrize("asked", CURSORS, ids=label)
def test_a_made_up_cursor_is_refused(served: Server, asked: Asked) -> None:
    own = f"policy:mashang {asked.field}" if asked.type == "Policy" else asked.field
    wrong = [
        "",
        "garbage",
        "=",
        "法院",
        "\x00",
        "' OR 1=1",
        "QQ",
        base64.b64encode(b"\xff\xfe").decode(),
        cursor("["),
        cursor("null"),
        cursor("{}"),
        cursor('"policies"'),
        cursor("[]"),
        cursor('["nothing", "x"]'),
        cursor(json.dumps([own])),
        cursor(json.dumps([own, None])),
        cursor(json.dumps([own, {}])),
        cursor(json.dumps([own, [[]], "x"])),
        cursor(json.dumps([own, "x", "x", "x", "x"])),
        cursor('["' + own + '", "\ud800"]') + "=",
        cursor("[" * 1_200),
        cursor("9" * 1_200),
        cursor(json.dumps([own, "x" * 2_000])),
    ]
    for word in wrong:
        assert codes(say(served, asked, word)) == ["BAD_ARGUMENT"], word


@embedded_only
def test_a_cursor_of_another_list_is_refused(served: Server) -> None:
    given = {}
    for asked in CURSORS:
        operation = asked.operation("null").replace("after: null", "first: 1")
        found = served.ask(operation.replace("{ __typename }", "{ pageInfo { endCursor } }")).json()["data"]
        while "pageInfo" not in found:
            [found] = found.values()
        given[asked] = found["pageInfo"]["endCursor"]
    for asked in CURSORS:
        for other, end in given.items():
            assert codes(say(served, asked, end)) == ([] if other == asked else ["BAD_ARGUMENT"])


@pytest.mark.parametrize("kind", ["policy", "data", "purpose", "class", "category", "organization", "sdk"])
def test_there_is_nothing_of_an_unknown_id(served: Server, kind: str) -> None:
    for rest in (NONSENSE, "", "/", "mashang/" + NONSENSE, "mashang/../mengshang", "?", ":", "x" * 280):
        answer = sound(served.ask("query($id: ID!) { node(id: $id) { id } }", {"id": f"{kind}:{rest}"}))
        assert answer == {"data": {"node": None}}


def test_every_error_that_words_can_lead_to_has_been_seen(served: Server) -> None:
    seen = {
        code for asked in WORDS for word in (NONSENSE, "x" * 301) for code in codes(say(served, asked, word))
    }
    assert seen == {
        Code.UNKNOWN_TERM,
        Code.UNKNOWN_POLICY,
        Code.BAD_ARGUMENT,
        Code.INVALID_MAP,
        Code.LIMIT_EXCEEDED,
    }
