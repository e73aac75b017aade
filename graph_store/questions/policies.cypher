// What is loaded?
//
// $policies   ids of policies as in their maps; null means all
//
// policies    of each its properties, its operators in order, and what it states in numbers
MATCH (p:Policy)
WHERE $policies IS NULL OR p.policy IN $policies
RETURN collect(p {
  .*,
  operators: COLLECT {
    MATCH (p)-[r:OPERATED_BY]->(o)
    RETURN o { .id, .label, operates: [(other:Policy)-[:OPERATED_BY]->(o) | other.policy] }
    ORDER BY r.position
  },
  disclosures: COUNT { (p)-[:STATES]->(:Disclosure) },
  collections: COUNT { (p)-[:STATES]->(:Collection) },
  recipients: COUNT { MATCH (p)-[:STATES]->(d:Disclosure) RETURN DISTINCT d.recipient }
}) AS policies
