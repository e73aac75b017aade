"""Changing what is loaded: only with the token, each policy in one step or not at all."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import strawberry
from strawberry.scalars import JSON

from api.asked import policy_name
from api.context import Info
from api.described import argument, described, mutation, resolved, told
from api.errors import limit_exceeded
from api.types import Policy, policy
from graph_schema.ids import policy_id
from sharing_map.document import SharingMap
from sharing_map.validate import parse_map

_MOST_VALUES = 100_000
"""The largest of the five maps has some 9,000; a body of only braces has a million, each with its errors."""


@described
class LoadResult:
    """What a load did."""

    policy_name: strawberry.Private[str]
    replaced: bool = told("Whether it took the place of another map of that policy.")
    unchanged: bool = told("Whether that very map was loaded already, and nothing was changed.")
    nodes: int = told("How many nodes the map has in the graph.")
    relationships: int = told("How many relationships it has.")

    @resolved()
    def policy(self, info: Info) -> Policy:
        """The loaded policy."""
        return info.context.loaders.give(policy_id(self.policy_name), policy)


@described
class RemoveResult:
    """What was removed."""

    id: strawberry.ID = told("The id that the policy had.")
    name: str = told("Its id as in its map.")


@described
class Mutation:
    """What can be changed, with the server's bearer token; without one configured, nothing."""

    @mutation
    async def load_map(
        self,
        info: Info,
        map: Annotated[JSON, argument("A sharing map, as its file holds it; pass it as a variable.")],  # noqa: A002
        replace: Annotated[bool, argument("Take the place of another map of that policy.")] = True,
    ) -> LoadResult:
        """Load a reviewed map: replaces the policy of that id in one step, or changes nothing."""
        info.context.access.require_writing()
        document = await asyncio.to_thread(_parsed, map)
        done = await info.context.store.load(document, replace=replace)
        info.context.loaders.forget()
        return LoadResult(
            policy_name=done.policy,
            replaced=done.replaced,
            unchanged=done.unchanged,
            nodes=done.nodes,
            relationships=done.relationships,
        )

    @mutation
    async def remove_policy(
        self,
        info: Info,
        id: Annotated[strawberry.ID, argument("The policy.")],  # noqa: A002
    ) -> RemoveResult:
        """Forget a policy and all that no other loaded policy refers to."""
        info.context.access.require_writing()
        name = policy_name(id)
        await info.context.store.remove(name)
        info.context.loaders.forget()
        return RemoveResult(id=strawberry.ID(policy_id(name)), name=name)


def _parsed(content: Any) -> SharingMap:
    seen, left = 0, [content]
    while left:
        one = left.pop()
        seen += 1
        if seen > _MOST_VALUES:
            raise limit_exceeded(
                "map",
                f"the map has more than {_MOST_VALUES} values",
                _MOST_VALUES,
                "One map is one policy; load it with `sharing-map load` if it is that long.",
            )
        left.extend(one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())
    return parse_map("the map", content)
