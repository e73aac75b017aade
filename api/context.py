"""What resolvers of one request share: store, loaders, texts, turn, limits and the caller's rights."""

from __future__ import annotations

from dataclasses import dataclass

import strawberry

from api.access import Access
from api.loaders import Loaders
from api.observability import RequestRecord
from api.turn import Turn
from graph_store.store import Store
from ingest.library import Texts


@dataclass(frozen=True, slots=True)
class Context:
    """One request's surroundings."""

    store: Store
    loaders: Loaders
    texts: Texts
    access: Access
    turn: Turn
    max_page: int
    max_objects: int
    record: RequestRecord


Info = strawberry.Info[Context, None]
