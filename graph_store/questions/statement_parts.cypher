// What hangs on a statement `s`, a disclosure or a collection. Short lists instead of maps: the names of
// columns would be half of what is sent.
//
// items        [data type, position, as stated, basis, part of]
// purposes     [purpose, position, phrase]
// permissions  label
[(s)-[r:OF_DATA]->(t) | [t.id, r.position, r.as_stated, r.basis, r.part_of]],
[(s)-[r:FOR_PURPOSE]->(t) | [t.id, r.position, r.phrase]],
[(s)-[:NEEDS]->(t) | t.label]
