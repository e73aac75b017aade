"""The built web pages: the explorer, GraphiQL and their files, read once when the app is made.

Only what was read then is served, so that no path leads out of the folder. The files have a hash of their
content in their names and may be kept for ever; the pages are asked for anew each time. No page may load
anything from another host, run a script that is no file of ours, or be framed.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from api.responses import as_response, record_of

BUILT = Path(__file__).resolve().parents[1] / "web" / "dist"
"""Where `./run.sh web-build` puts the pages; an installed package has none beside it."""

PAGES = ("trace", "holdings", "paths", "compare", "map", "policy", "policies")
"""How the addresses of the explorer begin (web/src/paths.ts); each of them shows the same page."""

_ROUTE = "web"
_METHODS = ["GET", "HEAD"]

_MEDIA_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_COMPRESSED_ALREADY = frozenset({"image/png", "font/woff2"})

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # An address says what somebody asks about.
    "Cross-Origin-Resource-Policy": "same-origin",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{styles}; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_PAGE_HEADERS = {
    **_HEADERS,
    "Cache-Control": "no-cache",
    "Content-Security-Policy": _POLICY.format(styles=""),
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# GraphiQL's dialogs write a style element of their own.
_GRAPHIQL_HEADERS = {
    **_PAGE_HEADERS,
    "Content-Security-Policy": _POLICY.format(styles=" 'unsafe-inline'"),
}
_FILE_HEADERS = {**_HEADERS, "Cache-Control": "public, max-age=31536000, immutable"}


@dataclass(frozen=True)
class WebFile:
    """One file as it is served."""

    body: bytes
    media_type: str

    @cached_property
    def etag(self) -> str:
        """Its tag, weak because it is the same for both encodings."""
        return f'W/"{hashlib.sha256(self.body).hexdigest()[:32]}"'

    @cached_property
    def gzipped(self) -> bytes:
        """The body in fewer bytes."""
        return gzip.compress(self.body, mtime=0)

    @property
    def compressible(self) -> bool:
        """Whether gzip makes it smaller."""
        return self.media_type not in _COMPRESSED_ALREADY

    def response(self, request: Request, headers: Mapping[str, str], status: int = 200) -> Response:
        """Return it, or that it has not changed, in the encoding that the caller takes."""
        told = {**headers, "ETag": self.etag}
        if self.compressible:
            told["Vary"] = "Accept-Encoding"
        if status == 200 and _has(request, self.etag):
            return Response(status_code=304, headers=told)
        body = self.body
        if self.compressible and _takes_gzip(request):
            body, told["Content-Encoding"] = self.gzipped, "gzip"
        response = Response(body, status, told, media_type=self.media_type)
        if request.method == "HEAD":
            response.body = b""  # The headers, its length among them, stay.
        return response


@dataclass(frozen=True, slots=True)
class Web:
    """The pages and files of one build; without one, a page that says how to build."""

    explorer: WebFile | None = None
    graphiql: WebFile | None = None
    files: Mapping[str, WebFile] = field(default_factory=dict)

    def add_routes(self, app: FastAPI) -> None:
        """Serve the explorer at its addresses, and the files."""
        app.add_api_route("/", self.page, methods=_METHODS)
        for page in PAGES:
            app.add_api_route(f"/{page}", self.page, methods=_METHODS)
            app.add_api_route(f"/{page}/{{rest:path}}", self.page, methods=_METHODS)
        app.add_api_route("/assets/{name:path}", self.file, methods=_METHODS)
        app.add_exception_handler(HTTPException, self.missing)

    async def page(self, request: Request) -> Response:
        """Show the explorer, which reads the address itself."""
        record_of(request).route = _ROUTE
        if self.explorer:
            return self.explorer.response(request, _PAGE_HEADERS)
        if wants_html(request):
            return _how_to_build(request)
        raise HTTPException(404)

    async def file(self, request: Request) -> Response:
        """Give a file that a page needs."""
        record_of(request).route = _ROUTE
        if found := self.files.get(request.path_params["name"]):
            return found.response(request, _FILE_HEADERS)
        raise HTTPException(404)

    def query_editor(self, request: Request) -> Response:
        """Show GraphiQL."""
        if self.graphiql:
            return self.graphiql.response(request, _GRAPHIQL_HEADERS)
        return _how_to_build(request)

    async def missing(self, request: Request, error: Exception) -> Response:
        """Show somebody who went astray the explorer, which says so; tell programs as always."""
        missed = isinstance(error, HTTPException) and error.status_code == 404
        is_page = request.method in _METHODS and not request.url.path.startswith("/assets/")
        if missed and is_page and self.explorer and wants_html(request):
            return self.explorer.response(request, _PAGE_HEADERS, 404)
        return await as_response(request, error)


def is_built(folder: Path | None) -> bool:
    """Say whether the pages are in a folder, or in `BUILT`."""
    return ((folder or BUILT) / "index.html").is_file()


def read_web(folder: Path | None) -> Web:
    """Return the pages in a folder, or in `BUILT`; none are there before the first build."""
    folder = folder or BUILT
    assets = folder / "assets"
    return Web(
        explorer=_read_if_there(folder / "index.html"),
        graphiql=_read_if_there(folder / "graphiql.html"),
        files={
            path.relative_to(assets).as_posix(): _read(path)
            for path in sorted(assets.rglob("*"))
            if path.is_file()
        },
    )


def wants_html(request: Request) -> bool:
    """Say whether a browser asks for a page."""
    return "text/html" in request.headers.get("accept", "")


def _read_if_there(path: Path) -> WebFile | None:
    return _read(path) if path.is_file() else None


def _read(path: Path) -> WebFile:
    return WebFile(path.read_bytes(), _MEDIA_TYPES.get(path.suffix, "application/octet-stream"))


def _has(request: Request, etag: str) -> bool:
    held = request.headers.get("if-none-match", "")
    return held.strip() == "*" or etag in (one.strip() for one in held.split(","))


def _takes_gzip(request: Request) -> bool:
    return bool(
        re.search(
            r"(?:^|[,\s])gzip(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))",
            request.headers.get("accept-encoding", ""),
            re.IGNORECASE,
        )
    )


_HOW_TO_BUILD = WebFile(
    """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>sharing-map</title>
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>The web pages are not built yet</h1>
<p>Build them and start the server again: <code>./run.sh web-build</code></p>
<p>Pages built elsewhere: name their folder in <code>SHARING_MAP_WEB</code>.</p>
<p>GraphQL answers at <code>POST /graphql</code> without them.</p>
<p lang="zh-CN">网页尚未构建。请运行 <code>./run.sh web-build</code>，再重新启动服务。</p>
</main>
</body>
</html>
""".encode(),
    "text/html",
)


def _how_to_build(request: Request) -> Response:
    return _HOW_TO_BUILD.response(request, {**_PAGE_HEADERS, "Cache-Control": "no-store"}, 404)
