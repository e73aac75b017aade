// What are these nodes called?
//
// $ids  node ids of any kind; those that are not there are left out
//
// entities  [kind, id, policy, label]; terms are called by their Chinese label, policies by their title
MATCH (
  n:Policy|Disclosure|Collection|Organization|PartnerCategory|RecipientClass|Sdk|DataType|Purpose|Permission
)
WHERE n.id IN $ids
RETURN collect([labels(n)[0], n.id, n.policy, coalesce(n.label, n.zh, n.title, n.locator)]) AS entities
