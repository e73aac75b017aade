"""The whole GraphQL schema, and its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import strawberry
from graphql import FieldNode, GraphQLError
from strawberry.extensions import ParserCache, SchemaExtension
from strawberry.types import ExecutionContext

from api.executor import Executor
from api.limits import Checks, QueryLimits, operation_of
from api.mutations import Mutation
from api.queries import Query
from api.settings import Settings
from api.types import Organization, PartnerCategory, Sdk


class _Noted(SchemaExtension):
    """Notes which fields of Query or Mutation are asked; names of the schema, nothing that was typed."""

    def on_execute(self) -> Iterator[None]:
        context = self.execution_context
        if context.graphql_document is not None:
            operation = operation_of(context.graphql_document, context.operation_name)
            selections = operation.selection_set.selections
            names = {one.name.value for one in selections if isinstance(one, FieldNode)}
            context.context.record.fields.extend(sorted(names))
        yield


class _Schema(strawberry.Schema):
    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Log nothing here: a query's text and values stay out of the log; `api.app` tells what may be."""


def make_schema(settings: Settings) -> strawberry.Schema:
    """Return the schema with the limits that the settings name."""

    checks = Checks(settings.cached_documents)

    def limits() -> QueryLimits:
        return QueryLimits(settings, checks)

    def parsed() -> ParserCache:
        return ParserCache(maxsize=settings.cached_documents)

    types: list[Any] = [PartnerCategory, Organization, Sdk]
    return _Schema(
        query=Query,
        mutation=Mutation,
        types=types,
        extensions=[parsed, limits, _Noted],
        execution_context_class=Executor,
    )


def schema_text() -> str:
    """Return the schema as `api/schema.graphql` holds it."""
    return make_schema(Settings()).as_str() + "\n"
