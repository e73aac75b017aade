// Which statements say that data of one of these types is collected?
//
// $data_types  ids of data type nodes; null means any type, and statements that name none
// $policies    ids of policies as in their maps; null means all
//
// collections  [properties, items, purposes, permissions], see statement_parts
MATCH (p:Policy)
WHERE $policies IS NULL OR p.policy IN $policies
WITH p
MATCH (p)-[:STATES]->(s:Collection)
WHERE ($data_types IS NULL OR EXISTS { MATCH (s)-[:OF_DATA]->(t) WHERE t.id IN $data_types })
RETURN collect([
  properties(s),
  // include: statement_parts
]) AS collections
