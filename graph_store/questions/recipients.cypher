// Who is named as a recipient, as a member of one, or as the provider of an SDK?
//
// $policies  ids of policies as in their maps; null means all
//
// node_kind, id, label, policy
MATCH (p:Policy)-[:STATES]->(d:Disclosure)
WHERE $policies IS NULL OR p.policy IN $policies
WITH collect(d) AS found
CALL (found) {
  UNWIND found AS d
  MATCH (d)-[:TO]->(n)
  RETURN n
  UNION
  UNWIND found AS d
  MATCH (d)-[:TO]->(c:PartnerCategory)
  WITH DISTINCT c
  MATCH (c)<-[:MEMBER_OF]-(n)
  RETURN n
  UNION
  UNWIND found AS d
  WITH DISTINCT d.provider AS provider
  MATCH (n:Organization {id: provider})
  RETURN n
}
RETURN labels(n)[0] AS node_kind, n.id AS id, n.label AS label, n.policy AS policy
