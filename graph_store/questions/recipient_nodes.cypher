// Who are these recipients, and how are they joined with others?
//
// $ids       ids of category, organisation and SDK nodes; null means everybody whom `recipients` finds
// $policies  ids of policies as in their maps: only whom `recipients` finds there; null means anywhere
//
// recipients  [kind, properties, classes, operated policies, members, member of, SDKs, providers,
//             disclosures to it as [policy, start, end, id, examples]]
CALL () {
  MATCH (n:PartnerCategory|Organization|Sdk)
  WHERE n.id IN $ids
  RETURN n
  UNION
  MATCH (n:PartnerCategory|Organization|Sdk)
  WHERE $ids IS NULL
  RETURN n
}
WITH n
WHERE ($ids IS NOT NULL AND $policies IS NULL)
   OR EXISTS {
     MATCH (n)<-[:TO]-(d:Disclosure)
     WHERE $policies IS NULL OR d.policy IN $policies
   }
   OR EXISTS {
     MATCH (n)-[:MEMBER_OF]->(:PartnerCategory)<-[:TO]-(d:Disclosure)
     WHERE $policies IS NULL OR d.policy IN $policies
   }
   OR EXISTS {
     MATCH (d:Disclosure {provider: n.id})
     WHERE $policies IS NULL OR d.policy IN $policies
   }
RETURN collect([
  labels(n)[0],
  properties(n),
  [(n)-[:IN_CLASS]->(c) | c.id],
  [(p:Policy)-[:OPERATED_BY]->(n) | p.policy],
  [(n)<-[:MEMBER_OF]-(m) | m.id],
  [(n)-[:MEMBER_OF]->(c) | c.id],
  [(n)<-[:PROVIDED_BY]-(s) | s.id],
  [(n)-[:PROVIDED_BY]->(o) | o.id],
  [(n)<-[:TO]-(d:Disclosure) | [d.policy, d.start, d.end, d.id, d.examples]]
]) AS recipients
