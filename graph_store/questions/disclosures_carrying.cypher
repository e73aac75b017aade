// Which disclosures have an item of one of these types, whoever sends them?
//
// $data_types  ids of data type nodes
// $policies    ids of policies as in their maps; null means all
//
// The columns are those of disclosure_rows.
UNWIND $data_types AS data_type
MATCH (:DataType {id: data_type})<-[:OF_DATA]-(d:Disclosure)
WHERE $policies IS NULL OR d.policy IN $policies
WITH DISTINCT d
// include: disclosure_rows
