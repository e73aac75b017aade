"""The schema is a file in the diff, every part of it says what it is, and all of the target is there."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
)

from api.schema import schema_text
from dev.write_graphql_schema import PLACE

SCHEMA = build_schema(PLACE.read_text("utf-8"))
OURS = {name: kind for name, kind in SCHEMA.type_map.items() if not name.startswith("__")}


def test_the_file_is_what_the_types_say() -> None:
    assert PLACE.read_text("utf-8") == schema_text(), "write it anew: ./run.sh schema"


def undescribed() -> Iterator[str]:
    for name, kind in OURS.items():
        if not kind.description:
            yield name
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            for field_name, field in kind.fields.items():
                if not field.description:
                    yield f"{name}.{field_name}"
                yield from (f"{name}.{field_name}({a})" for a, b in field.args.items() if not b.description)
        elif isinstance(kind, GraphQLEnumType):
            yield from (f"{name}.{word}" for word, value in kind.values.items() if not value.description)
        elif isinstance(kind, GraphQLInputObjectType):
            yield from (f"{name}.{field}" for field, held in kind.fields.items() if not held.description)


def test_every_type_field_argument_and_word_is_described() -> None:
    assert list(undescribed()) == []


def test_every_question_has_an_answer() -> None:
    query, mutation = SCHEMA.query_type, SCHEMA.mutation_type
    assert query is not None
    assert mutation is not None
    assert set(query.fields) == {
        "dataTypes",
        "exposureMatrix",
        "holdings",
        "joins",
        "node",
        "nodes",
        "paths",
        "policies",
        "purposes",
        "recipientClasses",
        "recipientFamilies",
        "recipients",
        "search",
        "trace",
    }
    assert set(mutation.fields) == {"loadMap", "removePolicy"}


def test_what_has_an_id_of_its_own_is_a_node() -> None:
    no_nodes = {"Hop", "Join", "RecipientFamily", "RemoveResult"}
    for name, kind in OURS.items():
        if isinstance(kind, GraphQLObjectType) and "id" in kind.fields and name not in no_nodes:
            assert "Node" in {one.name for one in kind.interfaces}, name
