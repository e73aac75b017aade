"""Strawberry types and fields whose descriptions are their docstrings: said once, shown in both."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar, dataclass_transform

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

_Class = TypeVar("_Class", bound=type)
_Words = TypeVar("_Words", bound=type[Enum])

OF_PARENT = "of parent"
"""A list that is as long as the `first` of the field around it."""


def told(description: str, *, size: int | str | None = None) -> Any:
    """Make a plain attribute a field.

    Args:
        description: what the field says.
        size: how long the list usually is, or `OF_PARENT`, for the estimate of a query's cost.
    """
    return strawberry.field(description=description, metadata={"size": size})


def resolved(
    *, size: int | str | None = None, weight: int = 0, name: str | None = None
) -> Callable[[Callable[..., Any]], Any]:
    """Make a method a field that is described by its docstring.

    Args:
        size: as for `told`.
        weight: what the field costs by itself, in objects, before anything in it is asked for.
        name: the GraphQL name, where Python cannot say it.
    """

    def decorate(resolver: Callable[..., Any]) -> Any:
        return strawberry.field(
            resolver,
            name=name,
            description=inspect.getdoc(resolver),
            metadata={"size": size, "weight": weight},
        )

    return decorate


def mutation(resolver: Callable[..., Any]) -> Any:
    """Make a method a mutation that is described by its docstring."""
    return strawberry.mutation(resolver, description=inspect.getdoc(resolver))


@dataclass_transform(kw_only_default=True, field_specifiers=(told, strawberry.field))
def described(cls: _Class) -> _Class:
    """Make a class a GraphQL type that is described by its docstring."""
    made: _Class = strawberry.type(cls, description=inspect.getdoc(cls))
    return made


@dataclass_transform(kw_only_default=True, field_specifiers=(told, strawberry.field))
def described_interface(cls: _Class) -> _Class:
    """Make a class a GraphQL interface that is described by its docstring."""
    made: _Class = strawberry.interface(cls, description=inspect.getdoc(cls))
    return made


def described_words(
    words: _Words, description: str, values: Mapping[Any, str], name: str | None = None
) -> _Words:
    """Make a closed word list a GraphQL enum; every word needs a description."""
    made = strawberry.enum(words, name=name, description=description)
    definition: StrawberryEnumDefinition = made.__strawberry_definition__  # type: ignore[attr-defined]
    for value in definition.values:
        value.description = values[words[value.name]]
    return words


def argument(description: str) -> Any:
    """Describe an argument, inside `Annotated`."""
    return strawberry.argument(description=description)
