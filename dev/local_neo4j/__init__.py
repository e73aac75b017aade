"""Finds, starts and stops a Neo4j on this machine, for tests and for trying things.

Run it as `./run.sh neo4j start|stop|status|env`, or `python -m dev.local_neo4j …`.

    commands ─ what was asked for, and what is said back
    bring_up ─ tries the ways in their order
       ├─ choice    which way to a Neo4j is open here          (pure)
       ├─ releases  the two releases and what they need        (plain data)
       ├─ java      the JDKs on this machine
       ├─ prepare   downloads: jars, launcher, a Java runtime, Debian packages
       ├─ server    the Neo4j process: start it, wait until it answers
       ├─ process   is that process still ours? end it
       ├─ compose   the same through `docker compose`
       ├─ tools     runs other programs
       ├─ bolt      ping and first password, through the official driver
       └─ state     what is remembered, in `.neo4j/<release>/`

It does not care what is stored in the database, and nothing of sharing-map imports it.
"""
