"""The executor's short way gives what graphql-core gives: the same answers, errors and their places."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

import pytest
import strawberry
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from api.executor import Executor
from api.turn import Turn
from graph_store.embedded import EmbeddedStore
from graph_store.store import Store
from tests.api.client import Client
from tests.api.conftest import example_maps
from tests.api.test_store_calls import DISCLOSURE, RECIPIENT
from tests.api.test_trace import TRACE
from tests.builders import EXAMPLES

# -- a schema in which everything may go wrong ------------------------------------------------------


class Trouble(Exception):
    """What a resolver raises."""


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


@strawberry.interface
class Thing:
    id: strawberry.ID


@strawberry.type
class Stone(Thing):
    weight: int | None = 3
    colour: Colour = Colour.RED
    marks: list[str] = strawberry.field(default_factory=lambda: ["a", "b"])


@strawberry.type
class Flower(Thing):
    name: str = "rose"
    colours: list[Colour] = strawberry.field(default_factory=lambda: [Colour.RED, Colour.BLUE])

    @strawberry.field
    def wilted(self) -> str:
        raise Trouble

    @strawberry.field
    async def scent(self) -> str:
        await asyncio.sleep(0)
        return f"of {self.name}"

    @strawberry.field
    async def late_trouble(self) -> str:
        await asyncio.sleep(0)
        raise Trouble

    @strawberry.field
    def depth(self, info: strawberry.Info) -> int:
        return 1 if info.context.turn else 0

    @strawberry.field
    def petals(self, first: int = 2) -> list[Stone]:
        return [Stone(id=strawberry.ID(f"{self.id}/{n}")) for n in range(first)]


def odd(made: Any, **told: Any) -> Any:
    """Return an object that holds what its type does not allow."""
    for name, value in told.items():
        setattr(made, name, value)
    return made


@strawberry.type
class Garden:
    @strawberry.field
    def things(self) -> list[Thing]:
        return [Stone(id=strawberry.ID("s")), Flower(id=strawberry.ID("f"))]

    @strawberry.field
    def flowers(self) -> list[Flower]:
        return [Flower(id=strawberry.ID(str(n)), name=f"n{n}") for n in range(3)]

    @strawberry.field
    def flower(self) -> Flower | None:
        return Flower(id=strawberry.ID("f"))

    @strawberry.field
    def nobody(self) -> Flower | None:
        return None

    @strawberry.field
    def heavy(self) -> Stone | None:
        return odd(Stone(id=strawberry.ID("s")), weight="heavy")

    @strawberry.field
    def colourless(self) -> Stone | None:
        return odd(Stone(id=strawberry.ID("s")), colour=None)

    @strawberry.field
    def oddly_marked(self) -> Stone | None:
        return odd(Stone(id=strawberry.ID("s")), marks=["a", None])

    @strawberry.field
    def a_stone_for_a_flower(self) -> Flower | None:
        return Stone(id=strawberry.ID("s"))  # type: ignore[return-value]

    @strawberry.field
    def with_a_gap(self) -> list[Flower] | None:
        return [Flower(id=strawberry.ID("f")), None]  # type: ignore[list-item]

    @strawberry.field
    def gaps_allowed(self) -> list[Flower | None]:
        return [None, Flower(id=strawberry.ID("f"))]

    @strawberry.field
    def no_list(self) -> list[Flower] | None:
        return 7  # type: ignore[return-value]

    @strawberry.field
    def a_tuple(self) -> list[Flower]:
        return (Flower(id=strawberry.ID("f")),)  # type: ignore[return-value]

    @strawberry.field
    async def later(self) -> list[Flower]:
        await asyncio.sleep(0)
        return self.flowers()  # type: ignore[operator,no-any-return]


@strawberry.type
class Query:
    @strawberry.field
    def garden(self) -> Garden | None:
        return Garden()


@dataclass(frozen=True)
class Surroundings:
    turn: Turn
    max_objects: int = 1_000


async def answer(executor: type[Any], query: str) -> tuple[Any, Any]:
    schema = strawberry.Schema(query=Query, types=[Stone, Flower], execution_context_class=executor)
    result = await schema.execute(query, context_value=Surroundings(Turn()))
    return result.data, sorted(map(str, (error.formatted for error in result.errors or ())))


@pytest.fixture(params=[3600, 0], ids=["at once", "in turns"])
def turn(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a turn last for ever, or pass it on after every element of a list."""
    monkeypatch.setattr("api.turn.SECONDS_A_TURN", request.param)
    return


@pytest.mark.usefixtures("turn")
@pytest.mark.parametrize(
    "query",
    [
        "{ garden { things { id __typename ... on Stone { weight marks } ... on Flower { colours } } } }",
        "{ garden { flowers { id name scent depth colours petals(first: 3) { id marks } } } }",
        "{ garden { a: flowers { id } b: flowers { x: id y: id } nobody { id } } }",
        "query($a: Boolean = false) { garden { flower { id name @include(if: $a) scent @skip(if: $a) } } }",
        "{ garden { ...G } } fragment G on Garden { flower { ...F id } } fragment F on Flower { name }",
        "{ garden { flower { wilted } } }",
        "{ garden { flowers { wilted } } }",
        "{ garden { flowers { scent wilted } flower { id } } }",
        "{ garden { flower { lateTrouble } nobody { id } } }",
        "{ garden { flowers { scent lateTrouble } } }",
        "{ garden { heavy { id weight } } }",
        "{ garden { colourless { id colour } } }",
        "{ garden { oddlyMarked { id marks } } }",
        "{ garden { aStoneForAFlower { id name } } }",
        "{ garden { withAGap { id } } }",
        "{ garden { gapsAllowed { id name } } }",
        "{ garden { noList { id } } }",
        "{ garden { aTuple { id } } }",
        "{ garden { later { id scent petals { id } } flowers { scent } } }",
        "{ garden { flower { petals(first: -1) { id } } } __typename }",
    ],
)
async def test_an_answer_is_that_of_graphql_core(query: str) -> None:
    assert await answer(Executor, query) == await answer(StrawberryGraphQLCoreExecutionContext, query)


# -- our own schema --------------------------------------------------------------------------------


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    async with EmbeddedStore() as opened:
        for document in example_maps():
            await opened.load(document)
        yield opened


@pytest.mark.usefixtures("turn")
@pytest.mark.parametrize(
    ("query", "variables"),
    [
        (TRACE, {"data": "面部视频", "maxHops": 3}),
        (
            f"{{ policies {{ edges {{ cursor node {{ disclosures {{ nodes {{ {DISCLOSURE} }} }} }} }} }} }}",
            {},
        ),
        (
            f"{{ recipients(first: 40) {{ pageInfo {{ endCursor }} nodes {{ __typename {RECIPIENT} }} }} }}",
            {},
        ),
        ("{ exposureMatrix { cells { recipients basis data { zh } recipientClass { en } } } }", {}),
        (
            '{ holdings(recipient: "云栈示例") { holdings { data { zh } reached { policy { id } way } } } }',
            {},
        ),
        ('{ node(id: "qinghe-loan") { id } policies(first: -1) { totalCount } }', {}),
        (
            '{ trace(data: "面部视频") { recipients { recipient { ... on PartnerCategory { '
            "members(first: -1) { id } } } } } }",
            {},
        ),
        ("{ __schema { types { name fields { name type { kind name } } } } }", {}),
    ],
)
async def test_our_answers_are_those_of_graphql_core(
    store: Store, query: str, variables: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = await Client(store, sources=(EXAMPLES,)).post(query, variables, x_request_id="same")
    monkeypatch.setattr("api.schema.Executor", StrawberryGraphQLCoreExecutionContext)
    theirs = await Client(store, sources=(EXAMPLES,)).post(query, variables, x_request_id="same")
    assert ours.text == theirs.text
