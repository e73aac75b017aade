// What are these nodes called?
//
// $ids  node ids of any kind; those that are not there are left out
//
// node_kind, id, policy, and what nodes of the different kinds are called by
MATCH (
  n:Policy|Disclosure|Collection|Organization|PartnerCategory|RecipientClass|Sdk|DataType|Purpose|Permission
)
WHERE n.id IN $ids
RETURN labels(n)[0] AS node_kind, n.id AS id, n.policy AS policy,
       n.label AS label, n.zh AS zh, n.title AS title, n.locator AS locator
