// The end of every question that answers with disclosures; it reads `found`, a list of them.
//
// A recipient, and an organisation behind several recipients, is told once however many disclosures
// reach it: lists of 57 members would otherwise be most of an answer. One row, three lists:
//
// disclosures    [properties, items, purposes, permissions]
// recipients     [kind, properties, ids of members]
// organizations  [id, label, policies it operates]
CALL (found) {
  UNWIND found AS s
  RETURN collect([
    properties(s),
    // include: statement_parts
  ]) AS disclosures
}
CALL (found) {
  UNWIND found AS d
  MATCH (d)-[:TO]->(r)
  WITH DISTINCT r
  RETURN collect([labels(r)[0], properties(r), [(r)<-[:MEMBER_OF]-(o) | o.id]]) AS recipients
}
CALL (found) {
  CALL (found) {
    UNWIND found AS d
    MATCH (d)-[:TO]->(c:PartnerCategory)
    WITH DISTINCT c
    MATCH (c)<-[:MEMBER_OF]-(o)
    RETURN o
    UNION
    UNWIND found AS d
    MATCH (d)-[:TO]->(o:Organization)
    RETURN o
    UNION
    UNWIND found AS d
    WITH DISTINCT d.provider AS provider
    MATCH (o:Organization {id: provider})
    RETURN o
  }
  RETURN collect([o.id, o.label, [(p:Policy)-[:OPERATED_BY]->(o) | p.policy]]) AS organizations
}
RETURN disclosures, recipients, organizations
