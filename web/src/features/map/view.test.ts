import { expect, test } from "vitest";
import type { RecipientKind } from "@/api/generated/graphql";
import { chosenIds, mapDocument, mapRequests, type MapAnswer, type Recipient } from "@/features/map/map-request";
import { drawnCounts, isOnMap, mapView, memberOf, NO_FAMILY, openedOf, openWord, toggled } from "@/features/map/view";
import type { MapAddress } from "@/paths";

function category(id: string, classes: readonly string[], kind: RecipientKind = "PARTNER_CATEGORY"): Recipient {
  const own = classes.map((one) => ({ id: one }));
  return { __typename: "PartnerCategory", id, label: id, kind, named: false, classes: own };
}

function company(id: string, memberOf: readonly string[] = [], sdks: readonly string[] = []): Recipient {
  return {
    __typename: "Organization",
    id,
    label: id,
    kind: "ORGANIZATION",
    named: true,
    classes: [],
    memberOf: memberOf.map((one) => ({ id: one })),
    sdks: sdks.map((one) => ({ id: one })),
  };
}

function sdk(id: string): Recipient {
  return { __typename: "Sdk", id, label: id, kind: "SDK", named: true, classes: [{ id: "class:kit" }] };
}

const FAMILIES: MapAnswer["families"] = [
  { id: "lender", zh: "资金方", en: "Lenders", classes: [{ id: "class:bank", zh: "银行", en: "Bank" }] },
  { id: "sdk", zh: "SDK", en: "SDKs", classes: [{ id: "class:kit", zh: "SDK", en: "SDK" }] },
  { id: "public", zh: "公众", en: "The public", classes: [] },
];

const ANSWER: MapAnswer = {
  families: FAMILIES,
  joins: [
    {
      id: "org:x",
      label: "x",
      mentions: [
        { role: "MEMBER", policy: { id: "policy:a" } },
        { role: "OPERATOR", policy: { id: "policy:b" } },
      ],
      operates: [{ id: "policy:b" }],
    },
  ],
  policies: [
    {
      policy: "policy:a",
      total: 4,
      nodes: [category("a/lenders", ["class:bank"]), company("org:x", ["a/lenders"]), company("org:y", ["a/lenders"])],
    },
    {
      policy: "policy:b",
      total: 4,
      nodes: [
        sdk("sdk:k"),
        company("org:y", ["a/lenders"], ["sdk:k"]),
        company("org:z"),
        category("b/lenders", ["class:bank"]),
      ],
    },
  ],
};
const VIEW = mapView(ANSWER);

test("a recipient stands in the families of its own policy's words: its classes, its category, its SDK", () => {
  expect(VIEW.families.map(({ id, members }) => [id, members.map((one) => one.id)])).toEqual([
    ["lender", ["org:x", "a/lenders", "b/lenders", "org:y"]],
    ["sdk", ["sdk:k", "org:y"]],
    [NO_FAMILY, ["org:z"]],
  ]);
});

test("each policy's count is of those that it names itself", () => {
  expect(VIEW.families.map(({ id, counts }) => [id, counts])).toEqual([
    ["lender", [3, 1]],
    ["sdk", [0, 2]],
    [NO_FAMILY, [0, 1]],
  ]);
});

test("one id is one recipient, and what the answer leaves out is told", () => {
  expect(VIEW.recipients).toBe(6);
  expect(VIEW.policies).toEqual([
    { id: "policy:a", recipients: 4, missing: 1 },
    { id: "policy:b", recipients: 4, missing: 0 },
  ]);
});

test("a family looks like those that have a class of their own", () => {
  expect(VIEW.families.map(({ kind }) => kind)).toEqual(["PARTNER_CATEGORY", "SDK", "ORGANIZATION"]);
});

test("a name in several policies tells where it is named and what it operates", () => {
  expect(VIEW.shared).toEqual([{ id: "org:x", label: "x", namedIn: ["policy:a"], operates: ["policy:b"] }]);
  expect(memberOf(VIEW, "org:y")?.policies).toEqual(["policy:a", "policy:b"]);
  expect(["org:x", "policy:a", "lender", "nobody"].map((id) => isOnMap(VIEW, id))).toEqual([true, true, true, false]);
});

function address(more: Partial<MapAddress>): MapAddress {
  return { policies: [], open: null, focus: null, view: "graph", ...more };
}

test("the address opens families by id or all at once, and a focused member opens its own", () => {
  expect(openedOf(VIEW, address({ open: "sdk,lender,nothing" }))).toEqual(["lender", "sdk"]);
  expect(openedOf(VIEW, address({ open: "all" }))).toEqual(["lender", "sdk", NO_FAMILY]);
  expect(openedOf(VIEW, address({ focus: "org:x" }))).toEqual(["lender"]);
  expect([openWord(VIEW, []), openWord(VIEW, ["sdk"]), openWord(VIEW, ["lender", "sdk", NO_FAMILY])]).toEqual([
    null,
    "sdk",
    "all",
  ]);
});

test("closing a family that was opened by the focus in it takes the focus away", () => {
  expect(toggled(VIEW, address({ focus: "org:x" }), "lender")).toEqual({ open: null, focus: null });
  expect(toggled(VIEW, address({ open: "lender,sdk" }), "lender")).toEqual({ open: "sdk" });
  expect(toggled(VIEW, address({ open: "lender" }), "sdk")).toEqual({ open: "lender,sdk" });
});

test("the counts are of nodes and lines that are drawn", () => {
  expect(drawnCounts(VIEW, [])).toEqual({ nodes: 5, lines: 4 });
  expect(drawnCounts(VIEW, ["lender"])).toEqual({ nodes: 9, lines: 5 });
});

test("policies are asked for six at a time, and always at least once", () => {
  expect(mapRequests(["a", "b", "c", "d", "e", "f", "g"])).toEqual([["a", "b", "c", "d", "e", "f"], ["g"]]);
  expect(mapRequests([])).toEqual([[]]);
});

test("the question holds one list for each policy", () => {
  const text = mapDocument(2).toString();
  expect(text).toContain("query Map($p0: ID!, $p1: ID!) {");
  expect(text.match(/\.\.\.MapRecipients/g)).toHaveLength(2);
  expect(mapDocument(0).toString()).not.toContain("MapRecipients");
});

test("a part of the policies has only the names that the part shares", () => {
  const part = mapView({ ...ANSWER, policies: ANSWER.policies.slice(0, 1) });
  expect([part.shared, part.policies.map(({ id }) => id)]).toEqual([[], ["policy:a"]]);
  expect(memberOf(part, "org:y")?.policies).toEqual(["policy:a"]);
  expect(part.recipients).toBe(ANSWER.policies[0]!.nodes.length);
  // It operates a policy that is not drawn: no line leads there, but it is still told.
  expect(memberOf(part, "org:x")?.operates).toEqual(["policy:b"]);
  expect(drawnCounts(part, ["lender"]).lines).toBe(drawnCounts(part, []).lines);
});

test("chosen policies keep the order of their letters, by id or name; none means all", () => {
  const loaded = ["a", "b", "c"].map((name) => ({ id: `policy:${name}`, name }));
  expect(chosenIds(loaded, [])).toEqual(["policy:a", "policy:b", "policy:c"]);
  expect(chosenIds(loaded, ["c", "policy:a", "c"])).toEqual(["policy:a", "policy:c"]);
  expect(chosenIds(loaded, ["gone", "b", "gone"])).toEqual(["policy:b", "gone"]);
});
