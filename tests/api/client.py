"""Talking to the API as a program does, without a socket in between."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpx

from api.app import create_app
from api.settings import Settings
from graph_store.store import Store

TOKEN = "a-token-for-tests-only"  # noqa: S105


class Client:
    """One app over one open store."""

    def __init__(self, store: Store, read_only: str | None = None, **settings: Any) -> None:
        self.app = create_app(
            store, Settings.model_validate(settings), store_is_open=True, read_only=read_only
        )
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.app), base_url="http://map.example"
        )

    async def post(
        self, query: Any, variables: Mapping[str, Any] | None = None, **headers: str
    ) -> httpx.Response:
        """Return the response to a query as it comes."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.http.post(
            "/graphql", json={"query": query, "variables": variables or {}}, headers=named
        )

    async def send(self, body: bytes, **headers: str) -> httpx.Response:
        """Return the response to a body that need not be an operation."""
        named = {"content-type": "application/json"}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.http.post("/graphql", content=body, headers=named)

    async def ask(self, query: str, **variables: Any) -> Any:
        """Return the data of a query that has no error."""
        answer = (await self.post(query, variables)).json()
        assert "errors" not in answer, json.dumps(answer["errors"], ensure_ascii=False)
        return answer["data"]

    async def fail(self, query: str, **variables: Any) -> Any:
        """Return the only error of a query."""
        [error] = (await self.post(query, variables)).json()["errors"]
        return error

    async def change(self, query: str, **variables: Any) -> Any:
        """Return the whole answer to a mutation sent with the token."""
        return (await self.post(query, variables, authorization=f"Bearer {TOKEN}")).json()
