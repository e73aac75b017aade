"""Entry point of `python -m dev.local_neo4j`."""

import sys

from dev.local_neo4j.errors import LocalNeo4jError, say

try:
    from dev.local_neo4j.commands import main
except LocalNeo4jError as error:  # the driver is missing; nothing works without it
    say(f"error: {error}")
    sys.exit(1)

sys.exit(main())
