"""Runs other programs to their end. The one place that does, besides the server itself."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def run(
    command: Sequence[str | Path], environ: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run silently; the answer holds the exit code and all that was printed, as `stdout`."""
    # Every command comes from this package, none from input, and no shell reads it.
    return subprocess.run(  # noqa: S603
        command,
        env={**os.environ, **(environ or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
