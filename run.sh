#!/usr/bin/env bash
# sharing-map: everything that can be done here, by name. This file is also the manual: ./run.sh help
#
#   install             make .venv with the sharing-map command in it (every other command does so first)
#   demo                trace 面部视频 over the five maps that ship, and say how to go on
#   demo --examples     the same over two made-up policies whose text is here, with every quote
#   demo --neo4j        the same over the five maps loaded into a local Neo4j
#   test                set everything up, Neo4j included, and run all tests
#   test-quick          the tests that need no Neo4j
#   check               lint, types and the tests that need no Neo4j: before a commit
#   types | lint | format
#   schema              write the JSON Schema of a map and the GraphQL schema of the API from the code
#   serve [OPTIONS]     answer GraphQL over HTTP: the five maps, or see serve --help
#   docs                write the generated reference, and the output in the README and docs/api.md
#   check-maps DIR      check the five maps against the texts in DIR
#   neo4j start|stop|status|env    a local Neo4j (docs/neo4j.md)
#   bench [embedded|neo4j|startup|api|all]    measure what docs/benchmarks.md claims
#   lock                write requirements.lock anew from pyproject.toml
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

VENV=.venv
PY=$VENV/bin/python

say() { printf '%s\n' "$*" >&2; }

find_python() {
  local candidate
  for candidate in "${SHARING_MAP_PYTHON:-}" python3 python3.13 python3.12 python3.11; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 &&
      "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  say "No Python 3.11 or newer was found. Install one (Debian 12: apt-get install python3 python3-venv),"
  say "or name one: SHARING_MAP_PYTHON=/path/to/python ./run.sh install"
  exit 1
}

make_venv() {
  local python=$1
  "$python" -m venv --clear "$VENV" >/dev/null 2>&1 && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "installing python3-venv …"
    { apt-get update && apt-get install -y python3-venv; } >/dev/null 2>&1 || true
    "$python" -m venv --clear "$VENV" >/dev/null 2>&1 && return
  fi
  say "$python cannot make a virtual environment. On Debian: apt-get install python3-venv"
  exit 1
}

# The stamp holds what was installed from; a changed lock or project file installs anew.
wanted_stamp() { cat requirements.lock pyproject.toml | cksum; }

install() {
  local stamp=$VENV/.installed wanted python
  wanted=$(wanted_stamp)
  if [ -f "$stamp" ] && [ "$(<"$stamp")" = "$wanted" ] && [ -x "$VENV/bin/sharing-map" ]; then return; fi
  python=$(find_python)
  say "installing into $VENV (first time: about a minute) …"
  make_venv "$python"
  # A killed install leaves no stamp, so that the next one starts over.
  "$PY" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
  "$PY" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
  printf '%s' "$wanted" >"$stamp"
}

demo() {
  case "${1:-}" in
    "")
      "$VENV/bin/sharing-map" trace 面部视频
      say
      say "Go on:  $VENV/bin/sharing-map trace 紧急联系人信息 --policy 58-consumer-credit"
      say "        $VENV/bin/sharing-map holdings 马上消费金融股份有限公司"
      say "        $VENV/bin/sharing-map --help"
      say "Serve:  ./run.sh serve            (GraphQL over HTTP on 127.0.0.1; GraphiQL in the browser)"
      ;;
    --examples)
      "$VENV/bin/sharing-map" trace 面部视频 --store examples/maps --sources examples
      ;;
    --neo4j)
      start_neo4j
      "$VENV/bin/sharing-map" load maps --neo4j --replace
      "$VENV/bin/sharing-map" trace 面部视频 --neo4j
      ;;
    *) say "demo takes --examples, --neo4j or nothing"; exit 2 ;;
  esac
}

start_neo4j() {
  "$PY" -m dev.local_neo4j start >&2
  eval "$("$PY" -m dev.local_neo4j env)"
}

# The tests empty the database they use, so they get a server of their own, named in variables of their own.
start_test_neo4j() {
  local release=$1
  unset NEO4J_URI NEO4J_USER NEO4J_PASSWORD NEO4J_DATABASE SHARING_MAP_TEST_NEO4J_URI
  export SHARING_MAP_NEO4J_STATE=$PWD/.neo4j-test
  "$PY" -m dev.local_neo4j start --release "$release" >&2 || return 1
  eval "$("$PY" -m dev.local_neo4j env --release "$release")"
  export SHARING_MAP_TEST_NEO4J_URI=$NEO4J_URI SHARING_MAP_TEST_NEO4J_USER=$NEO4J_USER
  export SHARING_MAP_TEST_NEO4J_PASSWORD=$NEO4J_PASSWORD SHARING_MAP_TEST_NEO4J_DATABASE=$NEO4J_DATABASE
  unset NEO4J_URI NEO4J_USER NEO4J_PASSWORD NEO4J_DATABASE
}

stop_test_neo4j() { SHARING_MAP_NEO4J_STATE=$PWD/.neo4j-test "$PY" -m dev.local_neo4j stop >&2 || true; }

run_tests() {
  trap stop_test_neo4j EXIT
  if start_test_neo4j lts; then
    "$PY" -m pytest "$@"
  elif [ "${SHARING_MAP_REQUIRE_NEO4J:-}" = 1 ]; then
    say "Neo4j is required here and could not be started."
    exit 1
  else
    say "Neo4j could not be started: the tests that need it are skipped, and say so."
    "$PY" -m pytest "$@"
    return
  fi
  # The same cases once more on the calendar release.
  if start_test_neo4j calendar; then
    "$PY" -m pytest tests/graph_store "$@"
  elif [ "${SHARING_MAP_REQUIRE_NEO4J:-}" = 1 ]; then
    say "The calendar release of Neo4j is required here and could not be started."
    exit 1
  fi
}

types() { "$PY" -m mypy analysis api bench cli dev graph_schema graph_store ingest sharing_map; }
lint() { "$PY" -m ruff check . && "$PY" -m ruff format --check .; }

lock() {
  "$PY" -m pip install --quiet pip-tools
  "$VENV/bin/pip-compile" --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-trusted-host \
    --no-header --no-annotate --strip-extras --allow-unsafe --extra dev -o requirements.lock pyproject.toml
}

manual() { sed -n '2,/^set -/p' "$0" | sed -n 's/^# \{0,1\}//p'; }

command=${1:-help}
[ $# -gt 0 ] && shift
case "$command" in
  help | -h | --help) manual ;;
  install) install ;;
  demo) install && demo "$@" ;;
  test) install && run_tests "$@" ;;
  test-quick) install && "$PY" -m pytest "$@" ;;
  check) install && lint && types && "$PY" -m pytest -q ;;
  types) install && types ;;
  lint) install && lint ;;
  format) install && "$PY" -m ruff check --fix . && "$PY" -m ruff format . ;;
  schema) install && "$PY" -m dev.write_schema && "$PY" -m dev.write_graphql_schema ;;
  serve) install && exec "$VENV/bin/sharing-map" serve "$@" ;;
  docs) install && "$PY" -m dev.write_reference && "$PY" -m dev.write_readme_demo && "$PY" -m dev.write_api_docs ;;
  check-maps) install && "$VENV/bin/sharing-map" check maps --sources "${1:?name the folder of the texts}" ;;
  neo4j) install && "$PY" -m dev.local_neo4j "$@" ;;
  bench) install && "$PY" -m bench.run "$@" ;;
  lock) install && lock ;;
  *) say "There is no command “$command”."; manual >&2; exit 2 ;;
esac
