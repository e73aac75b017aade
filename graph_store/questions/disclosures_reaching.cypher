// Which disclosures reach one of these recipients: itself, through a category it is named in, or as
// the provider of an SDK? A provider counts only where the disclosure's own entry names it.
//
// $recipients  ids of category, organisation and SDK nodes
// $policies    ids of policies as in their maps; null means all
//
// The columns are those of disclosure_rows.
UNWIND $recipients AS wanted
CALL (wanted) {
  MATCH (d:Disclosure)-[:TO]->(r:PartnerCategory|Organization|Sdk)
  WHERE r.id = wanted
  RETURN d
  UNION
  MATCH (d:Disclosure)-[:TO]->(:PartnerCategory)<-[:MEMBER_OF]-(:Organization {id: wanted})
  RETURN d
  UNION
  MATCH (d:Disclosure {provider: wanted})
  RETURN d
}
WITH DISTINCT d
WHERE $policies IS NULL OR d.policy IN $policies
// include: disclosure_rows
