"""The one error of this tool, and the one way it talks."""

import sys


class LocalNeo4jError(Exception):
    """What could not be done, why, and what to do next, as one message for a person."""


def say(line: str) -> None:
    """Tell a person what happens. On stderr, so that `eval "$(… env)"` sees only exports."""
    print(line, file=sys.stderr, flush=True)
