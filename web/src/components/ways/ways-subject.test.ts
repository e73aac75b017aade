import { expect, test } from "vitest";
import { policyOf, way } from "@/components/ways/builders";
import { endSubject, hopSubject, sharedSubject, throughSubject } from "@/components/ways/ways-subject";
import { type PolicyBox, type RecipientBox, waysView } from "@/components/ways/ways-view";

const BADGES = { list: [], of: () => null };
const FAR = way(
  "far",
  "phone",
  "a",
  [
    ["DISCLOSED", "category:lenders", "BROADER"],
    ["NAMED_MEMBER", "organization:b"],
    ["ONWARD_POSSIBLE", "category:bureau", "STATED", "b"],
  ],
  { basis: "BROADER" },
);
const FIRST = "disclosure:policy:a>category:lenders";

function box(id: string) {
  return waysView([FAR]).boxes.find((one) => one.id === id);
}

test("the end of a way has the clauses that were given, the whole way and what joins the policies", () => {
  const subject = endSubject(FAR, [{ id: "disclosure:last" }], BADGES);
  expect(subject?.clauses).toEqual([{ id: "disclosure:last" }]);
  expect(subject?.path.map((step) => step.label)).toEqual(["a", "lenders", "b", "bureau"]);
  expect(subject?.weakest).toBe("possible");
  expect(subject?.from).toMatchObject({ role: "operator", policy: "policy:b" });
  expect(subject?.join).toEqual({ name: "b", upstream: [FIRST], policy: "policy:b" });
});

test("a member is delivered to by the clause before it", () => {
  const subject = hopSubject(box("organization:b#3") as RecipientBox, FAR, BADGES);
  expect(subject?.hop).toBe("NAMED_MEMBER");
  expect(subject?.clauses).toEqual([{ id: FIRST, basis: "BROADER" }]);
  expect(subject?.path.map((step) => step.label)).toEqual(["a", "lenders", "b"]);
  expect(subject?.weakest).toBeNull();
});

test("where several items pass, the clauses stand once each and there is no item", () => {
  const other = { ...FAR, id: "other", data: { ...FAR.data, id: "data:name" } };
  const shared = waysView([FAR, other]).boxes.find((one) => one.id === "category:lenders#2");
  const subject = sharedSubject(shared as RecipientBox, BADGES);
  expect(subject?.data).toBeNull();
  expect(subject?.clauses).toEqual([{ id: FIRST }]);
});

test("the policy that is come through tells which name joins it", () => {
  const subject = throughSubject(box("policy:b#4") as PolicyBox, FAR, BADGES);
  expect(subject).toMatchObject({
    hop: "ONWARD_POSSIBLE",
    from: { label: "b" },
    to: { policy: policyOf("b").id },
    clauses: [],
    join: { name: "b", upstream: [FIRST], policy: "policy:b" },
  });
});
