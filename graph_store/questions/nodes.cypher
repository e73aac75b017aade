// Which nodes make up these policies, and which terms do they use, up to the broadest?
//
// $policies  ids of policies as in their maps; null means all
//
// nodes  [kind, properties]
MATCH (p:Policy)
WHERE $policies IS NULL OR p.policy IN $policies
CALL (p) {
  RETURN p AS n
  UNION
  MATCH (p)-[:OPERATED_BY|STATES]->(n)
  RETURN n
  UNION
  MATCH (p)-[:STATES]->()-[:SENT_BY|TO|OF_DATA|FOR_PURPOSE|NEEDS]->(n)
  RETURN n
  UNION
  MATCH (p)-[:STATES]->()-[:TO]->(:PartnerCategory)<-[:MEMBER_OF]-(n)
  RETURN n
  UNION
  MATCH (n)-[said:AFFILIATE_OF]->() WHERE said.policy = p.policy
  RETURN n
  UNION
  MATCH ()-[said:IN_CLASS]->(n) WHERE said.policy = p.policy
  RETURN n
  UNION
  MATCH ()-[said:PROVIDED_BY]->(n) WHERE said.policy = p.policy
  RETURN n
}
WITH DISTINCT n
MATCH (n)-[:NARROWER_THAN*0..]->(m)
WITH DISTINCT m
RETURN collect([labels(m)[0], properties(m)]) AS nodes
