"""Where maps are kept and asked: one contract, an embedded store, a Neo4j store."""
