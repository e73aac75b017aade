"""Run the examples of a page: blocks of curl, GraphQL or Python, each followed by a block of what it prints.

A word after a block's language says which server it asks: none the five maps that ship, `examples` the two
made-up policies with their texts, `changing` one that takes changes with the token.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = "http://127.0.0.1:8000"
TOKEN = "a-token-for-the-examples"  # noqa: S105
_WIDTH = 110
_PATIENCE = 60

_LINES = r"(?:(?!```).*\n)*"
EXAMPLE = re.compile(
    rf"^```(?P<language>sh|graphql|python) ?(?P<server>\w*)\n(?P<code>{_LINES})```\n\n"
    rf"```(?P<kind>json|text)\n(?P<printed>{_LINES})```$",
    re.MULTILINE,
)


class Example(NamedTuple):
    """One example, and what the page says that it prints."""

    language: str
    server: str
    code: str
    printed: str


def examples_in(text: str) -> list[Example]:
    """Return the examples of a page, in order."""
    return [_example(found) for found in EXAMPLE.finditer(text)]


def _example(found: re.Match[str]) -> Example:
    return Example(*found.group("language", "server", "code", "printed"))


def with_answers(text: str, servers: Servers) -> str:
    """Return the page with what the examples print today."""

    def anew(found: re.Match[str]) -> str:
        before = found[0][: found.start("printed") - found.start()]
        return f"{before}{run(_example(found), servers)}```"

    return EXAMPLE.sub(anew, text)


def run(example: Example, servers: Servers) -> str:
    """Return what an example prints, with a line break at its end.

    Raises:
        SystemExit: it calls curl in a way that is not understood here.
        RuntimeError: it is a program and failed, or its server does not start.
    """
    url = servers.url(example.server)
    code = example.code.replace(ADDRESS, url)
    if example.language == "python":
        return _printed_by(code)
    if example.language == "sh":
        return f"{shown(_asked_by_curl(code))}\n"
    headers = {"content-type": "application/json"}
    return f"{shown(_asked('POST', f'{url}/graphql', json.dumps({'query': code}), headers))}\n"


def _printed_by(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-"],
        input=code,
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env=_environment(SHARING_MAP_TOKEN=TOKEN, PYTHONUTF8="1"),
        timeout=_PATIENCE,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def _asked_by_curl(command: str) -> Any:
    """Return the answer to the request that curl would send; it need not be installed."""
    told = _curl().parse_args(shlex.split(command.replace("\\\n", " "))[1:])
    headers = dict(header.split(": ", 1) for header in told.headers)
    method = "GET" if told.body is None else "POST"
    return _asked(method, told.address, told.body, headers)


def _curl() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser("curl")
    options.add_argument("-s", action="store_true")
    options.add_argument("-H", dest="headers", action="append", default=[])
    options.add_argument("-d", dest="body")
    options.add_argument("address")
    return options


def _asked(method: str, address: str, body: str | None, headers: dict[str, str]) -> Any:
    return httpx.request(method, address, content=body, headers=headers, timeout=_PATIENCE).json()


def shown(value: Any, indent: str = "", name: str = "") -> str:
    """Return JSON, broken only where a line would grow too long; `name` is what the first one begins with."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(name) + len(flat) <= _WIDTH or not isinstance(value, dict | list):
        return f"{indent}{name}{flat}"
    inner = f"{indent}  "
    if isinstance(value, dict):
        rows = [shown(held, inner, f"{json.dumps(key)}: ") for key, held in value.items()]
    else:
        rows = [shown(held, inner) for held in value]
    start, end = "{}" if isinstance(value, dict) else "[]"
    return "\n".join([f"{indent}{name}{start}", ",\n".join(rows), f"{indent}{end}"])


class Servers(ExitStack):
    """The servers that examples ask, each started when it is first needed."""

    def __init__(self) -> None:
        """Start none yet."""
        super().__init__()
        self._urls: dict[str, str] = {}

    def url(self, kind: str) -> str:
        """Return the address of the server of this kind."""
        if kind not in self._urls:
            self._urls[kind] = self.enter_context(self._serving(kind))
        return self._urls[kind]

    def _serving(self, kind: str) -> Any:
        if kind == "examples":
            return serving("--store", "examples/maps", "--sources", "examples")
        if kind == "changing":
            folder = self.enter_context(tempfile.TemporaryDirectory(prefix="sharing-map-examples-"))
            shutil.copy(ROOT / "examples/maps/yunzhan-credit.json", folder)
            return serving("--store", folder, SHARING_MAP_TOKEN=TOKEN)
        return serving()


@contextmanager
def serving(*words: str, **settings: str) -> Iterator[str]:
    """Yield the address of a running `sharing-map serve`.

    Raises:
        RuntimeError: it does not start; with what it said.
    """
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "cli.main", "serve", "--port", "0", *words],
        cwd=ROOT,
        env=_environment(**settings),
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield _address_of(process)
    finally:
        process.terminate()
        process.communicate(timeout=_PATIENCE)


def _address_of(process: subprocess.Popen[str]) -> str:
    said = ""
    for line in process.stderr or ():
        said += line
        if found := re.search(r"at (http://\S+)/graphql", line):
            break
    else:
        raise RuntimeError(said)
    for _ in range(_PATIENCE * 10):
        try:
            httpx.get(f"{found[1]}/healthz")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return found[1]
    raise RuntimeError(f"{found[1]} does not answer")


def _environment(**more: str) -> dict[str, str]:
    ours = ("SHARING_MAP_", "NEO4J_")
    return {**{name: value for name, value in os.environ.items() if not name.startswith(ours)}, **more}
