// What do these policies state, whoever sends and receives?
//
// $policies  ids of policies as in their maps; null means all
//
// The columns are those of disclosure_rows.
MATCH (p:Policy)
WHERE $policies IS NULL OR p.policy IN $policies
WITH p
MATCH (p)-[:STATES]->(d:Disclosure)
WITH DISTINCT d
// include: disclosure_rows
