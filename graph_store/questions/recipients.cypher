// Who is named as a recipient, as a member of one, or as the provider of an SDK?
//
// $policies  ids of policies as in their maps; null means all
//
// entities  [kind, id, policy, label]
CALL () {
  MATCH (p:Policy)
  WHERE $policies IS NULL OR p.policy IN $policies
  WITH p
  MATCH (p)-[:STATES]->(:Disclosure)-[:TO]->(n)
  RETURN n
  UNION
  MATCH (p:Policy)
  WHERE $policies IS NULL OR p.policy IN $policies
  WITH p
  MATCH (p)-[:STATES]->(:Disclosure)-[:TO]->(c:PartnerCategory)
  WITH DISTINCT c
  MATCH (c)<-[:MEMBER_OF]-(n)
  RETURN n
  UNION
  MATCH (p:Policy)
  WHERE $policies IS NULL OR p.policy IN $policies
  WITH p
  MATCH (p)-[:STATES]->(d:Disclosure)
  WITH DISTINCT d.provider AS provider
  MATCH (n:Organization {id: provider})
  RETURN n
}
RETURN collect([labels(n)[0], n.id, n.policy, n.label]) AS entities
