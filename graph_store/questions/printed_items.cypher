// With which words do disclosures and collections print data items, and of which type?
//
// $policies  ids of policies as in their maps; null means all
//
// printed  [words, id of the data type node, ids of policies]; open phrases print no item
//
// `WITH p` lets it start at the policies, whatever the database held when the plan was made.
MATCH (p:Policy)
WHERE $policies IS NULL OR p.policy IN $policies
WITH p
MATCH (p)-[:STATES]->()-[r:OF_DATA]->(t:DataType)
WHERE r.basis <> 'open_ended'
WITH DISTINCT p, r.as_stated AS words, t
WITH words, t, collect(p.policy) AS policies
RETURN collect([words, t.id, policies]) AS printed
