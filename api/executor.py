"""Making the objects of an answer: graphql-core's executor, with a short way for most of what answers hold.

graphql-core takes every field through the same dozen calls. Most fields of our types are attributes, or
methods that ask for nothing, and one call gives the same. Whatever needs more (arguments, an error that has
to be placed) still goes through graphql-core; `tests/api/test_executor.py` compares the answers of both.

An answer that takes long lets other requests have their turn between the elements of its lists. So it can
be ended by the time limit, and keeps nobody waiting.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from inspect import CORO_CREATED, getcoroutinestate
from operator import attrgetter
from types import CoroutineType
from typing import Any, NamedTuple, TypeAlias, cast

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_object_type,
)
from graphql.pyutils import Path, Undefined, gather_with_cancel
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types.field import StrawberryField
from strawberry.types.info import Info

from api.errors import ApiError, limit_exceeded
from api.turn import Turn

_DEFINITION = "strawberry-definition"
_WAYS, _KINDS = "sharing-map-ways", "sharing-map-kinds"
_PLAIN: dict[str, type] = {"String": str, "ID": str, "Boolean": bool}
"""Scalars that stand in an answer as they are."""

_Read: TypeAlias = Callable[[Any], Any]
_Details: TypeAlias = list[Any]
_Kinds: TypeAlias = Mapping[type, GraphQLObjectType]
_NO_KINDS: _Kinds = {}


class _Way(NamedTuple):
    """The short way to a field, the same in every request.

    `read` takes the value off its object, and wants `info` if `asks`. `write` makes of it what stands in the
    answer, if it is a scalar, an enum or a list of them. `kinds` has the types of objects by their class.
    """

    read: Callable[..., Any]
    asks: bool
    write: _Read | None
    kinds: _Kinds


class _Step(NamedTuple):
    """One field of a selection. `leaf` makes all of it, else `read` begins, else graphql-core does all."""

    name: str
    details: _Details
    leaf: _Read | None = None
    read: _Read | None = None
    type: Any = None
    info: Any = None
    kinds: _Kinds = _NO_KINDS


@dataclass(slots=True, weakref_slot=True, eq=False)
class _Elements:
    """The elements of a list on their way into the answer."""

    left: Iterator[tuple[int, Any]]
    type: GraphQLOutputType
    kinds: _Kinds
    details: _Details
    path: Path
    made: list[Any] = field(default_factory=list)
    awaited: list[int] = field(default_factory=list)


class Executor(StrawberryGraphQLCoreExecutionContext):
    """Executes one operation; overrides where graphql-core spends the time of a long answer."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """Begin with nothing planned."""
        super().__init__(*given, **named)
        self._plans: dict[int, tuple[Any, list[_Step]]] = {}
        self._turn: Turn = self.context_value.turn
        self._most: int = self.context_value.max_objects
        self._objects = 0

    def execute_fields(
        self,
        parent_type: GraphQLObjectType,
        source_value: Any,
        path: Path | None,
        grouped_field_set: dict[str, _Details],
        position_context: Any,
    ) -> Any:
        """Return the object that a selection makes of a value, or an awaitable of it."""
        self._objects += 1
        if self._objects > self._most:
            raise _too_many(self._most)
        made: dict[str, Any] = {}
        awaited: list[str] = []
        try:
            for step in self._plan(parent_type, grouped_field_set, path):
                name, details, leaf = step[:3]
                if leaf is not None:
                    try:
                        made[name] = leaf(source_value)
                        continue
                    except Exception:  # noqa: S110 - graphql-core meets it again below, and places it
                        pass
                place = Path(path, name, parent_type.name)
                if step.read is None:
                    value = self.execute_field(parent_type, source_value, details, place, position_context)
                else:
                    value = self._value(step, source_value, place)
                if value is not Undefined:
                    made[name] = value
                    if self.is_awaitable(value):
                        awaited.append(name)
        except BaseException:
            _give_up(made)
            raise
        return _all(made, awaited) if awaited else made

    def complete_list_value(
        self,
        return_type: GraphQLList[Any],
        field_details_list: _Details,
        info: GraphQLResolveInfo[Any],
        path: Path,
        result: Any,
        position_context: Any,
    ) -> Any:
        """Return what stands in the answer for a list, or an awaitable of it."""
        kinds = _kinds(self.schema, return_type)
        if type(result) is not list or not all(type(item) in kinds for item in result):
            return super().complete_list_value(
                return_type, field_details_list, info, path, result, position_context
            )
        elements = _Elements(enumerate(result), return_type.of_type, kinds, field_details_list, path)
        if not self._go_on(elements):
            self._turn.interrupted.add(elements)
            return self._in_turns(elements)
        return _all(elements.made, elements.awaited) if elements.awaited else elements.made

    # -- values ------------------------------------------------------------------------------------

    def _value(self, step: _Step, source: Any, path: Path) -> Any:
        """Return what stands in the answer for a field; an error becomes that of the field."""
        try:
            value = step.read(source)  # type: ignore[misc] # asked only if there is one
            if self.is_awaitable(value):
                return self.complete_awaitable_value(step.type, step.details, step.info, path, value, None)
            kind = step.kinds.get(type(value))
            if kind is None:
                made = self.complete_value(step.type, step.details, step.info, path, value, None)
            else:
                made = self._selected(kind, value, path, step.details)
            return self._placed(made, step.type, step.details, path) if self.is_awaitable(made) else made
        except Exception as error:
            self.handle_field_error(error, step.type, step.details, path)
            return None

    def _selected(self, kind: GraphQLObjectType, value: Any, path: Path, details: _Details) -> Any:
        selection = self.collect_subfields(kind, details).grouped_field_set
        return self.execute_fields(kind, value, path, selection, None)

    async def _placed(self, made: Awaitable[Any], kind: Any, details: _Details, path: Path) -> Any:
        try:
            return await made
        except Exception as error:
            self.handle_field_error(error, kind, details, path)
            return None

    # -- lists -------------------------------------------------------------------------------------

    def _go_on(self, elements: _Elements) -> bool:
        """Make elements until the turn is over; say whether these were all."""
        try:
            self._turn.require_going()
            for place, item in elements.left:
                self._element(elements, item, Path(elements.path, place, None))
                if self._turn.is_over():
                    return False
        except BaseException:
            _give_up(elements)
            raise
        return True

    def _element(self, elements: _Elements, item: Any, path: Path) -> None:
        details = elements.details
        try:
            made = self._selected(elements.kinds[type(item)], item, path, details)
        except Exception as error:
            self.handle_field_error(error, elements.type, details, path)
            made = None
        if self.is_awaitable(made):
            made = self._placed(made, elements.type, details, path)
            elements.awaited.append(len(elements.made))
        elements.made.append(made)

    async def _in_turns(self, elements: _Elements) -> Any:
        finished = False
        while not finished:
            try:
                await asyncio.sleep(0)
            except asyncio.CancelledError:
                _give_up(elements)
                raise
            finished = self._go_on(elements)
        self._turn.interrupted.discard(elements)
        return await _all(elements.made, elements.awaited)

    # -- plans -------------------------------------------------------------------------------------

    def _plan(
        self, parent: GraphQLObjectType, selection: dict[str, _Details], path: Path | None
    ) -> list[_Step]:
        """Return how to answer a selection; worked out once per request."""
        known = self._plans.get(id(selection))
        if known is None:
            steps = [self._step(parent, name, details, path) for name, details in selection.items()]
            known = self._plans[id(selection)] = (
                selection,
                steps,
            )  # kept with it, so that the id stays its own
        return known[1]

    def _step(self, parent: GraphQLObjectType, name: str, details: _Details, path: Path | None) -> _Step:
        asked = self.schema.get_field(parent, details[0].node.name.value)
        way = _way(self.schema, parent, asked) if asked else None
        if asked is None or way is None:
            return _Step(name, details)
        if way.write is not None and not way.asks:
            return _Step(name, details, leaf=_in_one(way.read, way.write))
        nodes = [one.node for one in details]
        # Its path is that of the first such object; our resolvers look at the context only.
        info = self.build_resolve_info(asked, nodes, parent, Path(path, name, parent.name))
        read = partial(way.read, info=Info(info, asked.extensions[_DEFINITION])) if way.asks else way.read
        return _Step(name, details, None, read, asked.type, info, way.kinds)


def _too_many(most: int) -> ApiError:
    return limit_exceeded(
        "objects", f"the answer has more than {most} objects", most, "Ask for shorter lists, or for fewer."
    )


async def _all(made: Any, awaited: Sequence[Any]) -> Any:
    """Put what is awaited in its place, in a dict or a list."""
    if len(awaited) == 1:
        made[awaited[0]] = await made[awaited[0]]
    else:
        found = await gather_with_cancel(*(_Part(made[key]) for key in awaited))
        for key, value in zip(awaited, found, strict=True):
            made[key] = value
    return made


class _Part:
    """Something to await that may be given up before it begins, as happens when the time is over."""

    __slots__ = ("_awaited",)

    def __init__(self, awaited: Any) -> None:
        self._awaited = awaited

    def __await__(self) -> Any:
        awaited, self._awaited = self._awaited, None
        return awaited.__await__()

    def __del__(self) -> None:
        _give_up(self._awaited)


def _give_up(held: Any) -> None:
    """Close coroutines that never began, and those they were to await: Python warns of forgotten ones."""
    if isinstance(held, _Elements):
        held = held.made
    if isinstance(held, dict | list):
        for one in held.values() if isinstance(held, dict) else held:
            if isinstance(one, CoroutineType):
                _give_up(one)
    elif isinstance(held, CoroutineType) and getcoroutinestate(held) == CORO_CREATED:
        inside = list(held.cr_frame.f_locals.values()) if held.cr_frame else []
        held.close()
        for one in inside:
            _give_up(one)


# -- ways ------------------------------------------------------------------------------------------


def _way(schema: GraphQLSchema, parent: GraphQLObjectType, asked: GraphQLField) -> _Way | None:
    """Return the short way to a field, or None if it has none; worked out once per schema."""
    ways = schema.extensions.setdefault(_WAYS, {})
    if id(asked) not in ways:
        ways[id(asked)] = _found_way(schema, asked)
    way: _Way | None = ways[id(asked)]
    return way


def _found_way(schema: GraphQLSchema, asked: GraphQLField) -> _Way | None:
    definition = asked.extensions.get(_DEFINITION)
    if not isinstance(definition, StrawberryField) or asked.args or definition.extensions:
        return None
    write, kinds = _writing(asked.type), _kinds(schema, asked.type)
    resolver = definition.base_resolver
    if resolver is None:
        return _Way(attrgetter(definition.python_name), False, write, kinds)
    names = set(resolver.signature.parameters)
    if resolver.is_async or not {"self"} <= names <= {"self", "info"}:
        return None
    return _Way(cast(_Read, resolver.wrapped_func), "info" in names, write, kinds)


def _kinds(schema: GraphQLSchema, kind: GraphQLOutputType) -> _Kinds:
    """Return which type of the schema an object has, by its class, where one of `kind` is expected."""
    named = get_named_type(kind)
    known = schema.extensions.setdefault(_KINDS, {})
    if named.name not in known:
        known[named.name] = dict(_classes(schema, named))
    kinds: _Kinds = known[named.name]
    return kinds


def _classes(schema: GraphQLSchema, named: Any) -> Iterator[tuple[type, GraphQLObjectType]]:
    possible = schema.get_possible_types(named) if is_abstract_type(named) else [named]
    for kind in filter(is_object_type, possible):
        if definition := kind.extensions.get(_DEFINITION):
            yield definition.origin, kind
            if definition.concrete_of:
                yield definition.concrete_of.origin, kind


def _writing(kind: Any, *, required: bool = False) -> _Read | None:
    """Return what makes the part of an answer of a leaf or a list of leaves; it raises where none can be."""
    if isinstance(kind, GraphQLNonNull):
        return _writing(kind.of_type, required=True)
    if isinstance(kind, GraphQLList):
        each = _writing(kind.of_type)
        write = None if each is None else _for_each(each)
    else:
        write = _writing_leaf(kind) if is_leaf_type(kind) else None
    return write if required or write is None else _unless_null(write)


def _writing_leaf(kind: Any) -> _Read:
    if isinstance(kind, GraphQLEnumType):
        return cache(kind.coerce_output_value)  # it looks through all words for the one
    coerce, plain = kind.coerce_output_value, _PLAIN.get(kind.name)
    return coerce if plain is None else lambda value: value if type(value) is plain else coerce(value)


def _for_each(write: _Read) -> _Read:
    return lambda values: [write(value) for value in values]


def _unless_null(write: _Read) -> _Read:
    return lambda value: None if value is None else write(value)


def _in_one(read: _Read, write: _Read) -> _Read:
    return lambda source: write(read(source))
