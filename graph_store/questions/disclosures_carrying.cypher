// Which disclosures have an item of one of these types, whoever sends them?
//
// $data_types  ids of data type nodes
// $policies    ids of policies as in their maps; null means all
//
// The columns are those of disclosure_rows.
//
// Of a few policies all disclosures are looked at, for there are fewer than of a common type in the whole
// database; of many or all policies those of the types. `WITH p` lets the first begin at the policies,
// whatever the database held when the plan was made.
CALL () {
  UNWIND CASE WHEN size($policies) <= 20 THEN $policies END AS policy
  MATCH (p:Policy {id: 'policy:' + policy})
  WITH p
  MATCH (p)-[:STATES]->(d:Disclosure)
  WHERE EXISTS { MATCH (d)-[:OF_DATA]->(t) WHERE t.id IN $data_types }
  RETURN d
UNION
  UNWIND CASE WHEN $policies IS NULL OR size($policies) > 20 THEN $data_types END AS data_type
  MATCH (:DataType {id: data_type})<-[:OF_DATA]-(d:Disclosure)
  WHERE $policies IS NULL OR d.policy IN $policies
  RETURN d
}
WITH DISTINCT d
// include: disclosure_rows
