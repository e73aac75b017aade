"""What an operator sees: one JSON line per request, Prometheus metrics, and how long the store took.

Neither logs nor metrics hold what somebody asked about: no query text, variables, search words, addresses of
clients, or messages of errors; only names out of the schema, codes, numbers, and a request id.
"""

from __future__ import annotations

import json
import logging
import os
import re
import time
import traceback
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from graph_store.results import Refreshed
from graph_store.store import Store

LOG = logging.getLogger("sharing_map.api")

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


@dataclass(slots=True)
class RequestRecord:
    """What is noted of one request."""

    request_id: str
    route: str | None = None
    """One name for many addresses, where they say what was asked."""
    fields: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    store_calls: int = 0
    store_seconds: float = 0.0


def request_id_of(given: str | None) -> str:
    """Return the id that a caller gave a request, if it looks like one, or a new one."""
    return given if given and _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


class Metrics:
    """The numbers of one app; workers of one server share a folder, so that any of them tells all."""

    def __init__(self) -> None:
        """Begin at zero."""
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "sharing_map_http_requests",
            "HTTP requests, by route and status.",
            ("route", "status"),
            registry=self._registry,
        )
        self.seconds = Histogram(
            "sharing_map_http_request_seconds",
            "How long requests took, by route.",
            ("route",),
            registry=self._registry,
            buckets=_BUCKETS,
        )
        self.fields = Counter(
            "sharing_map_graphql_fields",
            "Fields of Query and Mutation that were asked.",
            ("field",),
            registry=self._registry,
        )
        self.errors = Counter(
            "sharing_map_errors", "Errors that were told, by code.", ("code",), registry=self._registry
        )
        self.store_seconds = Histogram(
            "sharing_map_store_seconds",
            "How long the store took, by question.",
            ("question",),
            registry=self._registry,
            buckets=_BUCKETS,
        )

    def text(self) -> bytes:
        """Return all numbers in Prometheus' text format."""
        registry = self._registry
        if os.environ.get(_SHARED_FOLDER):
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)

    def add(self, record: RequestRecord, route: str, status: int, seconds: float) -> None:
        """Count one finished request."""
        self.requests.labels(route, str(status)).inc()
        self.seconds.labels(route).observe(seconds)
        for name in record.fields:
            self.fields.labels(name).inc()
        for code in record.codes:
            self.errors.labels(code).inc()


class _TimedStore:
    """A store that notes how long each answer took."""

    def __init__(self, store: Store, record: RequestRecord, metrics: Metrics) -> None:
        self._store, self._record, self._metrics = store, record, metrics

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        return self._timed(name, found) if callable(found) else found

    def _timed(self, name: str, ask: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def timed(*given: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return await ask(*given, **named)
            finally:
                took = time.perf_counter() - began
                self._record.store_calls += 1
                self._record.store_seconds += took
                self._metrics.store_seconds.labels(name).observe(took)

        return timed


def timed_store(store: Store, record: RequestRecord, metrics: Metrics) -> Store:
    """Return the store as one request sees it; for questions that are awaited, not for exports."""
    return cast(Store, _TimedStore(store, record, metrics))


def log_request(record: RequestRecord, route: str, method: str, status: int, seconds: float) -> None:
    """Write the line of one finished request."""
    LOG.info(
        "request",
        extra={
            "told": {
                "requestId": record.request_id,
                "method": method,
                "route": route,
                "status": status,
                "ms": round(seconds * 1000, 1),
                "storeMs": round(record.store_seconds * 1000, 1),
                "storeCalls": record.store_calls,
                "fields": record.fields,
                "codes": record.codes,
            }
        },
    )


def log_failure(record: RequestRecord, error: BaseException) -> None:
    """Write where in the code an unexpected error arose; its message may hold what somebody asked."""
    places = [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    told = {"requestId": record.request_id, "error": type(error).__name__, "places": places[-12:]}
    LOG.error("failure", extra={"told": told})


def log_refreshed(found: Refreshed) -> None:
    """Write which maps other processes changed, and which files cannot be read and why."""
    told = {
        "read": list(found.read),
        "removed": list(found.removed),
        "broken": {one.file: one.error.message.splitlines()[0] for one in found.broken},
    }
    LOG.log(logging.WARNING if found.broken else logging.INFO, "maps changed", extra={"told": told})


class JsonFormatter(logging.Formatter):
    """One JSON object per line, also for what uvicorn says."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "told", {}),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line, ensure_ascii=False)


LOG_CONFIG: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "api.observability.JsonFormatter"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stderr"}
    },
    "loggers": {
        "sharing_map": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "uvicorn": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
"""For uvicorn, whose own access log would repeat ours with the address of the client."""
