// What do these disclosures say?
//
// $ids  ids of disclosure nodes; those that are not there are left out
//
// The columns are those of disclosure_rows.
MATCH (d:Disclosure)
WHERE d.id IN $ids
WITH DISTINCT d
// include: disclosure_rows
