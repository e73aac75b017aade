// The end of every question that answers with disclosures; it reads rows of `d`, each of them once.
//
// A recipient, and an organisation behind several recipients, is told once however many disclosures
// reach it: lists of 57 members would otherwise be most of an answer. One row, three lists:
//
// disclosures    [properties, items, purposes, permissions], see statement_parts
// recipients     [kind, properties, ids of members]
// organizations  [id, label, policies it operates]; some may stand there twice
MATCH (d)-[:TO]->(recipient)
WITH d AS s, recipient
WITH collect([
       properties(s),
       // include: statement_parts
     ]) AS disclosures,
     collect(DISTINCT recipient) AS reached,
     collect(DISTINCT s.provider) AS providers
CALL (reached) {
  UNWIND reached AS r
  RETURN collect([labels(r)[0], properties(r), [(r)<-[:MEMBER_OF]-(o) | o.id]]) AS recipients
}
CALL (reached) {
  UNWIND reached AS r
  MATCH (r)<-[:MEMBER_OF]-(o)
  RETURN collect(DISTINCT o) AS members
}
CALL (providers) {
  UNWIND providers AS provider
  MATCH (o:Organization {id: provider})
  RETURN collect(o) AS behind
}
WITH disclosures, recipients, members + behind + [r IN reached WHERE r:Organization] AS organizations
CALL (organizations) {
  UNWIND organizations AS o
  RETURN collect([o.id, o.label, [(p:Policy)-[:OPERATED_BY]->(o) | p.policy]]) AS told
}
RETURN disclosures, recipients, told AS organizations
