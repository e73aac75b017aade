"""How much one query may ask for: text, depth, aliases, and objects, estimated before any is looked up.

Strawberry limits depth and aliases (its rules walk a fragment anew wherever it is spread, so that a hundred
small fragments never end) and has no limit on cost (its issues 1396 and 2988). Here one walk, that
looks at every fragment once, measures all three. It runs after GraphQL's own validation: what is measured
has no cycles and only fields that exist.

The cost counts objects: a list counts `first` times, or as often as its field says it usually is, what is
asked of one element; fields that make the store work have a weight of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    specified_rules,
)
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import validate_document

from api.asked import MOST_WORDS
from api.described import OF_PARENT
from api.errors import ApiError, limit_exceeded
from api.settings import Settings

_USUAL_LENGTH = 10
_COUNTLESS = 10**9
_DIGITS = len(str(-(2**31)))
_DEFINITION = "strawberry-definition"


class Measure(NamedTuple):
    """What a selection asks for."""

    depth: int = 0
    aliases: int = 0
    cost: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """A document, known by its text: to compare two node by node takes longer than to answer some."""

    text: str
    schema: GraphQLSchema = field(compare=False)
    document: DocumentNode = field(compare=False)


class Checks:
    """Validates and measures what is asked of one schema, and remembers it of the last documents."""

    def __init__(self, most: int) -> None:
        """Remember so many."""
        self.validated = lru_cache(most)(_validated)
        self.measured = lru_cache(most)(_measured)


def _validated(known: _Known) -> list[GraphQLError]:
    return validate_document(known.schema, known.document, specified_rules)


def _measured(
    known: _Known, operation_name: str | None, numbers: frozenset[tuple[str, int | None]]
) -> Measure:
    return measure(known.schema, known.document, dict(numbers), operation_name)


class QueryLimits(SchemaExtension):
    """Refuses what is not valid, and what asks for too much.

    Strawberry has a cache for what it validated too, which looks at every node of a document to find it.
    """

    def __init__(self, settings: Settings, checks: Checks) -> None:
        """Remember the limits."""
        self._settings = settings
        self._checks = checks

    def on_operation(self) -> Iterator[None]:
        """Give the parser its limits."""
        options: dict[str, Any] = self.execution_context.parse_options  # type: ignore[assignment]
        options["max_tokens"] = self._settings.max_tokens
        options["max_source_length"] = self._settings.max_query_characters
        yield

    def on_validate(self) -> Iterator[None]:
        """Validate a document, and measure a valid one."""
        context = self.execution_context
        if context.query is not None and context.graphql_document is not None:
            known = _Known(context.query, context.schema._schema, context.graphql_document)
            context.pre_execution_errors = self._checks.validated(known) or self._refused(known)
        yield

    def _refused(self, known: _Known) -> list[GraphQLError]:
        given, name = self.execution_context.variables or {}, self.execution_context.operation_name
        # What is no number counts as given: the variable's default does not stand in for it.
        numbers = frozenset((key, value if isinstance(value, int) else None) for key, value in given.items())
        found = self._checks.measured(known, name, numbers)
        error = exceeded(found, self._settings) or too_long(given)
        return [GraphQLError(error.message, original_error=error)] if error else []


def exceeded(found: Measure, allowed: Settings) -> ApiError | None:
    """Return the error for the first limit that is exceeded, if any."""
    for limit, asked, most, step in (
        ("depth", found.depth, allowed.max_depth, "Nest less, and open what you find by its id."),
        ("aliases", found.aliases, allowed.max_aliases, "Use fewer aliases, or several requests."),
        ("cost", found.cost, allowed.max_cost, "Ask for shorter lists (`first`), or fewer fields of each."),
    ):
        if asked > most:
            # Fragments can multiply to a number that Python would not even print.
            shown = asked if asked < _COUNTLESS else f"over {_COUNTLESS}"
            message = f"the query's {limit} is {shown}, and {most} is the most"
            return limit_exceeded(limit, message, most, step)
    return None


def too_long(variables: Mapping[str, Any] | None) -> ApiError | None:
    """Return the error for the first variable that is too long a list, if any.

    Lists of words are checked again where they are used; this is before GraphQL makes enum values of a
    million of them.
    """
    for held in (variables or {}).values():
        if isinstance(held, list) and len(held) > MOST_WORDS:
            return limit_exceeded(
                "list length",
                f"a list of {len(held)} was given, and {MOST_WORDS} are the most",
                MOST_WORDS,
                "Leave the list out for all.",
            )
    return None


def measure(
    schema: GraphQLSchema,
    document: DocumentNode,
    variables: Mapping[str, Any] | None = None,
    operation_name: str | None = None,
) -> Measure:
    """Return what one operation of a valid document asks for; the first one unless named."""
    operation = operation_of(document, operation_name)
    fragments = {
        one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)
    }
    return _Walk(schema, fragments, _variables(operation, variables)).operation(operation)


class _Walk:
    """One walk through one operation."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: Mapping[str, Any],
    ) -> None:
        self._schema = schema
        self._fragments = fragments
        self._variables = variables
        self._measured: dict[tuple[str, int | None], Measure] = {}

    def operation(self, operation: OperationDefinitionNode) -> Measure:
        root = self._schema.get_root_type(operation.operation)
        return self._selections(operation.selection_set, root, None) if root else Measure()

    def _selections(
        self, selections: SelectionSetNode, kind: GraphQLNamedType | None, length: int | None
    ) -> Measure:
        depth = aliases = cost = 0
        for node in selections.selections:
            if isinstance(node, FieldNode):
                found = self._field(node, kind, length)
            elif isinstance(node, FragmentSpreadNode):
                found = self._fragment(node.name.value, length)
            elif isinstance(node, InlineFragmentNode):
                inside = (
                    self._schema.get_type(node.type_condition.name.value) if node.type_condition else kind
                )
                found = self._selections(node.selection_set, inside, length)
            depth = max(depth, found.depth)
            aliases += found.aliases
            cost += found.cost
        return Measure(depth, aliases, cost)

    def _fragment(self, name: str, length: int | None) -> Measure:
        if (name, length) not in self._measured:
            fragment = self._fragments[name]
            kind = self._schema.get_type(fragment.type_condition.name.value)
            self._measured[name, length] = self._selections(fragment.selection_set, kind, length)
        return self._measured[name, length]

    def _field(self, node: FieldNode, kind: GraphQLNamedType | None, length: int | None) -> Measure:
        aliases = int(node.alias is not None)
        field = self._schema.get_field(kind, node.name.value) if kind else None  # type: ignore[arg-type]
        if field is None:
            return Measure(1, aliases, 0)
        told = getattr(field.extensions.get(_DEFINITION), "metadata", None) or {}
        weight = told.get("weight", 0)
        named = get_named_type(field.type)
        if is_leaf_type(named) or node.selection_set is None:
            return Measure(1, aliases, weight)
        first = self._first(node, field)
        times = self._times(field, told.get("size"), first, length)
        inside = self._selections(node.selection_set, named, first)
        return Measure(1 + inside.depth, aliases + inside.aliases, weight + times * (1 + inside.cost))

    def _times(
        self, field: GraphQLField, size: int | str | None, first: int | None, length: int | None
    ) -> int:
        plain = field.type.of_type if is_non_null_type(field.type) else field.type
        if not is_list_type(plain):
            return 1
        if first is not None:
            return first
        if size == OF_PARENT:
            return _USUAL_LENGTH if length is None else length
        return size if isinstance(size, int) else _USUAL_LENGTH

    def _first(self, node: FieldNode, field: GraphQLField) -> int | None:
        """Return the `first` that a field is given, or has by default; None if it takes none."""
        if "first" not in field.args:
            return None
        for argument in node.arguments or ():
            if argument.name.value == "first":
                value = argument.value
                if isinstance(value, IntValueNode):
                    return max(0, _number(value))
                held = self._variables.get(value.name.value) if isinstance(value, VariableNode) else None
                if isinstance(held, int):
                    return max(0, held)
        default = field.args["first"].default_value
        return default if isinstance(default, int) else _USUAL_LENGTH


def operation_of(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """Return the operation of that name, or the first one."""
    operations = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
    return next((one for one in operations if name and one.name and one.name.value == name), operations[0])


def _variables(operation: OperationDefinitionNode, given: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return what is given, and integers that are the default of what is not."""
    defaults = {
        one.variable.name.value: _number(one.default_value)
        for one in operation.variable_definitions or ()
        if isinstance(one.default_value, IntValueNode)
    }
    return {**defaults, **(given or {})}


def _number(literal: IntValueNode) -> int:
    """Return a number that may be a `first`; of one with more digits, which only ids have, the first ones."""
    return int(literal.value[:_DIGITS])
