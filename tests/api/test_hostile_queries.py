"""Query texts that try to ask for too much: each is refused in few words, and none keeps the server."""

from __future__ import annotations

import graphql
import pytest

from api.schema import schema_text
from tests.api.conftest import embedded_only
from tests.api.server import Server
from tests.api.sound import codes, sound

pytestmark = embedded_only


def chain(fragments: int, nested: int) -> str:
    """Return fragments that spread each other, each inside so many nested selections."""
    inside = "{ ... " * nested + "{ ...F%d }" + " }" * nested
    spreads = [f"fragment F{n} on Query {inside % (n + 1)}" for n in range(fragments)]
    return "{ ...F0 } " + " ".join(spreads) + f" fragment F{fragments} on Query {{ __typename }}"


def doubling(fragments: int, spread: str, last: str) -> str:
    """Return fragments each of which spreads the next one twice."""
    kind = "Query" if last == "joins { id }" else "DataType"
    spreads = [
        f"fragment F{n} on {kind} {{ {spread.replace('NEXT', f'F{n + 1}')} }}" for n in range(fragments)
    ]
    return " ".join(spreads) + f" fragment F{fragments} on {kind} {{ {last} }}"


ON_DATA_TYPE = '{ node(id: "data:face_video") { ...F0 } } '
BOMBS = {
    "ten thousand aliases": "{" + "".join(f" a{n}: __typename" for n in range(10_000)) + "}",
    "aliases behind fragments": "{ ...A ...B ...C ...D }"
    + "".join(
        f" fragment {name} on Query {{"
        + "".join(f' {name}{n}: node(id: "data:x") {{ id }}' for n in range(8))
        + "}"
        for name in "ABCD"
    ),
    "one field hundreds of times": "{" + " joins { id }" * 370 + "}",
    "one word a thousand times": "{" + " __typename" * 1_490 + "}",
    "fields inside fields hundreds of times": "{"
    + " policies { nodes { disclosures { nodes { id } } } }" * 100
    + "}",
    "a long chain of fragments": chain(118, 1),
    "a chain of deep fragments": chain(2, 150),
    "thousands of fragments": "{ joins { id } }"
    + "".join(f" fragment F{n} on Query {{ __typename }}" for n in range(3_000)),
    "fragments that double on one level": "{ ...F0 } " + doubling(140, "...NEXT ...NEXT", "joins { id }"),
    "fragments that double on every level": ON_DATA_TYPE
    + doubling(60, "broader { ...NEXT } narrower { ...NEXT }", "id"),
    "fragments that double under aliases": ON_DATA_TYPE
    + doubling(60, "a: broader { ...NEXT } b: broader { ...NEXT }", "id"),
    "fragments that multiply long lists": "{ ...F0 } "
    + "".join(
        f"fragment F{n} on Query {{ a{n}: policies(first: 1000) {{ totalCount }} ...F{n + 1} ...F{n + 1} }} "
        for n in range(60)
    )
    + "fragment F60 on Query { __typename }",
    "a thousand times @include": "{ joins " + "@include(if: true) " * 1_000 + "{ id } }",
    "a list in a list in a list": "{ trace(data: " + "[" * 700 + "]" * 700 + ") { matchedAs } }",
    "an object in an object": "{ trace(data: " + "{a: " * 400 + "1" + "}" * 400 + ") { matchedAs } }",
    "a type of lists of lists": "query($a: " + "[" * 700 + "Int" + "]" * 700 + ") { joins { id } }",
    "selections in selections": "{ " + "... { " * 480 + "joins { id }" + " }" * 480 + " }",
    "types of fields of types": "{ __schema { types { "
    + "fields { type { " * 7
    + "name"
    + " } }" * 7
    + " } } }",
    "a type's fields' types' fields": '{ __type(name: "Query") { '
    + "fields { type { ofType { " * 5
    + "name"
    + " } } }" * 5
    + " } }",
    "interfaces of possible types": "{ __schema { types { "
    + "possibleTypes { interfaces { " * 4
    + "name"
    + " } }" * 4
    + " } } }",
    "thirty introspections": "{ "
    + " ".join(f"a{n}: __schema {{ ...S }}" for n in range(30))
    + " } fragment S on __Schema { types { ...T } } fragment T on __Type { fields(includeDeprecated: true) {"
    + " description args { description type { name ofType { name ofType { name } } } } type { name } } }",
    "a schema under a thousand names": "{"
    + "".join(f" a{n}: __schema {{ queryType {{ name }} }}" for n in range(180))
    + "}",
    "a number of nine thousand digits": "query($n: Int = "
    + "9" * 9_000
    + ") { policies(first: $n) { totalCount } }",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_query_that_asks_for_too_much_is_refused_in_few_words(served: Server, bomb: str) -> None:
    response = served.ask(bomb)
    answer = sound(response)
    assert "data" not in answer
    expected = "INVALID_QUERY" if "9" * 9_000 in bomb else "LIMIT_EXCEEDED"
    assert codes(answer) == [expected]
    assert len(response.content) < 1_000


WRONG = {
    "a fragment that spreads itself": "{ ...A } fragment A on Query { ...A }",
    "a fragment that spreads itself further in": ON_DATA_TYPE
    + "fragment F0 on DataType { broader { narrower { ...F0 } } }",
    "fragments in a circle": "{ ...F0 } "
    + " ".join(f"fragment F{n} on Query {{ ...F{(n + 1) % 100} }}" for n in range(100)),
    "fragments that all spread each other": "{ ...F0 } "
    + " ".join(f"fragment F{n} on Query {{ {' '.join(f'...F{m}' for m in range(20))} }}" for n in range(20)),
    "unused fragments": "{ joins { id } }"
    + "".join(f" fragment F{n} on Query {{ joins }}" for n in range(200)),
    "two hundred times @include": "{ joins " + "@include(if: true) " * 200 + "{ id } }",
    "directives that do not exist": "{ joins " + "@x " * 700 + "{ id } }",
    "directives of other places": '{ joins @deprecated(reason: "") { id @oneOf } }',
    "an answer in parts": "{ ... @defer { joins { id } } policies { nodes @stream { id } } }",
    "unknown fields": "{" + "".join(f" joinz{n}" for n in range(1_400)) + "}",
    "unknown arguments": "{ trace(" + "".join(f"a{n}: 1 " for n in range(450)) + ") { matchedAs } }",
    "unused variables": "query(" + "".join(f"$v{n}: Int " for n in range(290)) + ") { joins { id } }",
    "a long unknown name": "{ " + "x" * 19_000 + " }",
    "a long enum value": '{ trace(data: "姓名", bases: [' + "X" * 19_000 + "]) { matchedAs } }",
    "an operation twice": "query A { joins { id } } query A { joins { id } }",
    "a definition of a type": "type Query { x: Int } { joins { id } }",
    "an extension of the schema": 'extend schema @link(url: "https://example.org") { joins { id } }',
}


@pytest.mark.parametrize("query", WRONG.values(), ids=WRONG.keys())
def test_a_query_that_is_wrong_in_many_places_is_told_in_bounds(served: Server, query: str) -> None:
    answer = sound(served.ask(query))
    assert "data" not in answer
    assert codes(answer) in (["INVALID_QUERY"], ["SYNTAX"])
    assert len(answer["errors"]) <= 101
    assert all(len(error["message"]) < 500 for error in answer["errors"])


@pytest.mark.parametrize(
    "query",
    [
        "{ " + "... @skip(if: false) { " * 90 + "joins { id }" + " }" * 90 + " }",
        "{ joins { id } } #" + "x" * 19_000,
        "{ joins { id } }" + "," * 19_000,
        "\ufeff{ joins { id } }",
        chain(20, 1),
    ],
)
def test_what_only_looks_like_much_is_answered(served: Server, query: str) -> None:
    assert codes(sound(served.ask(query))) == []


def test_variables_that_nobody_asked_for_are_let_be(served: Server) -> None:
    unasked = {f"v{n}": "x" for n in range(50_000)} | {"__proto__": {"x": 1}, "": None, "\x00": 1}
    assert codes(sound(served.ask("{ joins { id } }", unasked))) == []


def test_a_name_of_an_operation_that_is_a_megabyte_is_refused_and_not_repeated(served: Server) -> None:
    body = {"query": "query A { joins { id } }", "operationName": "A" * 1_000_000}
    response = served.http.post("/graphql", json=body)
    assert codes(sound(response)) == ["BAD_REQUEST"]
    assert len(response.content) < 1_000


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"descriptions": False},
        {
            "specified_by_url": True,
            "directive_is_repeatable": True,
            "schema_description": True,
            "input_value_deprecation": True,
            "one_of": True,
        },
    ],
    ids=["a client", "an IDE", "a generator of code"],
)
def test_tools_may_read_the_whole_schema(served: Server, options: dict[str, bool]) -> None:
    """GraphiQL, Apollo and GraphQL Code Generator send these forms of one query."""
    found = sound(served.ask(graphql.get_introspection_query(**options)))
    built = graphql.build_client_schema(found["data"])
    assert set(graphql.build_schema(schema_text()).type_map) == set(built.type_map)


def test_the_limits_hold_for_what_comes_after_a_refusal(served: Server) -> None:
    """A query is parsed and validated once; that it was known before must not let it through."""
    for _ in range(3):
        assert codes(sound(served.ask(BOMBS["fragments that double under aliases"]))) == ["LIMIT_EXCEEDED"]


def test_a_cost_beyond_counting_is_told_in_few_digits(served: Server) -> None:
    [error] = sound(served.ask(BOMBS["fragments that double on one level"]))["errors"]
    assert error["message"] == "the query's cost is over 1000000000, and 50000 is the most"
