"""The same server through `docker compose`, for machines with an engine and without Java."""

import shutil
from typing import Final

from dev.local_neo4j.errors import LocalNeo4jError, say
from dev.local_neo4j.releases import Release
from dev.local_neo4j.state import REPOSITORY, Record, StateFolder
from dev.local_neo4j.tools import run

FILE: Final = REPOSITORY / "compose.yaml"


def engine_runs() -> bool:
    """Whether there is a client with compose and an engine that answers it."""
    if shutil.which("docker") is None:
        return False
    questions = (["docker", "compose", "version"], ["docker", "info"])
    return all(run(question).returncode == 0 for question in questions)


def up(state: StateFolder, port: int) -> Record:
    """Start the container and remember it. It may not answer yet."""
    say(f"Starting Neo4j {state.release.version} with docker compose.")
    _compose(state.release, port, state.make_password(), "up", "--detach")
    record = Record(state.release.version, port)
    state.write_record(record)
    return record


def down(state: StateFolder, record: Record) -> None:
    """Stop and remove the container; its data stays in a volume."""
    _compose(state.release, record.port, state.password() or "unused", "down")
    state.forget_record()
    say(f"Stopped Neo4j {record.version} (docker compose).")


def _compose(release: Release, port: int, password: str, *words: str) -> None:
    project = f"sharing-map-neo4j-{release.name}"
    settings = {
        "NEO4J_VERSION": release.version,
        "NEO4J_PORT": str(port),
        "NEO4J_PASSWORD": password,
    }
    command = ["docker", "compose", "--file", str(FILE), "--project-name", project, *words]
    done = run(command, settings)
    if done.returncode != 0:
        raise LocalNeo4jError(
            f"docker compose {words[0]} ended with code {done.returncode} and said:\n"
            f"{done.stdout.strip()}\nMend that and try again, "
            "or set NEO4J_URI to a server of your own."
        )
