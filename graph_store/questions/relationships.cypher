// How are the nodes of these policies, and the terms they use, joined?
//
// $policies  ids of policies as in their maps; null means all
//
// relationships  [kind, id of the start, id of the end, properties]
MATCH (p:Policy)
WHERE $policies IS NULL OR p.policy IN $policies
CALL (p) {
  MATCH (p)-[r:OPERATED_BY|STATES]->()
  RETURN r
  UNION
  MATCH (p)-[:STATES]->()-[r:SENT_BY|TO|OF_DATA|FOR_PURPOSE|NEEDS]->()
  RETURN r
  UNION
  MATCH (p)-[:STATES]->()-[:TO]->(:PartnerCategory)<-[r:MEMBER_OF]-()
  RETURN r
  UNION
  MATCH ()-[r:AFFILIATE_OF]->() WHERE r.policy = p.policy
  RETURN r
  UNION
  MATCH ()-[r:IN_CLASS]->() WHERE r.policy = p.policy
  RETURN r
  UNION
  MATCH ()-[r:PROVIDED_BY]->() WHERE r.policy = p.policy
  RETURN r
  UNION
  MATCH (p)-[:STATES]->()-[:OF_DATA]->(t:DataType)
  WITH DISTINCT t
  MATCH (t)-[:NARROWER_THAN*0..]->()-[r:NARROWER_THAN]->()
  RETURN r
}
WITH DISTINCT r
RETURN collect([type(r), startNode(r).id, endNode(r).id, properties(r)]) AS relationships
