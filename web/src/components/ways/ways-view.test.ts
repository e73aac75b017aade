import { expect, test } from "vitest";
import { way } from "@/components/ways/builders";
import { passing, waysView } from "@/components/ways/ways-view";

const DIRECT = way("direct", "phone", "b", [["DISCLOSED", "category:b/bureau"]]);
const FAR = way("far", "phone", "a", [
  ["DISCLOSED", "category:a/lenders", "BROADER"],
  ["NAMED_MEMBER", "organization:b"],
  ["ONWARD_POSSIBLE", "category:b/bureau", "STATED", "b"],
]);

test("a direct way has item, policy and recipient", () => {
  const view = waysView([DIRECT]);
  expect(view.columns.map(({ role }) => role)).toEqual(["item", "policy", "end"]);
  expect(view.lines.map(({ id, basis }) => [id, basis])).toEqual([
    ["data:phone→policy:b", "STATED"],
    ["policy:b→category:b/bureau", "STATED"],
  ]);
});

test("a possible step goes through the policy of its operator, which stands apart from the policy of origin", () => {
  const view = waysView([DIRECT, FAR]);
  expect(view.columns.map(({ role, transfer }) => [role, transfer])).toEqual([
    ["item", 0],
    ["policy", 0],
    ["recipient", 1],
    ["member", 1],
    ["operator", 1],
    ["end", 0],
  ]);
  expect(view.boxes.map(({ id, column }) => [id, column])).toEqual([
    ["data:phone", 0],
    ["policy:b", 1],
    ["category:b/bureau", 5],
    ["policy:a", 1],
    ["category:a/lenders#2", 2],
    ["organization:b#3", 3],
    ["policy:b#4", 4],
  ]);
  expect(view.lines.filter((line) => line.possible).map((line) => line.id)).toEqual(["organization:b#3→policy:b#4"]);
});

test("a line of several ways is drawn by the strongest, and that of an item by the API's word for its way", () => {
  const rows = [["DISCLOSED", "organization:x", "BROADER"]] as const;
  const view = waysView([
    way("1", "name", "a", rows, { basis: "BROADER" }),
    way("2", "phone", "a", [["DISCLOSED", "organization:x", "STATED"]]),
  ]);
  expect(view.lines.map(({ id, basis }) => [id, basis])).toEqual([
    ["data:name→policy:a", "BROADER"],
    ["policy:a→organization:x", "STATED"],
    ["data:phone→policy:a", "STATED"],
  ]);
});

test("a party that is come through at two distances stands twice, so that every line goes to the right", () => {
  const view = waysView([
    way("1", "name", "a", [
      ["DISCLOSED", "organization:x"],
      ["ONWARD_STATED", "organization:y"],
      ["ONWARD_STATED", "organization:end"],
    ]),
    way("2", "name", "a", [
      ["DISCLOSED", "organization:y"],
      ["ONWARD_STATED", "organization:x"],
      ["ONWARD_STATED", "organization:end"],
    ]),
  ]);
  const columns = new Map(view.boxes.map(({ id, column }) => [id, column]));
  expect([...columns.keys()].filter((id) => id.startsWith("organization:x"))).toHaveLength(2);
  for (const { from, to } of view.lines) expect(columns.get(from)).toBeLessThan(columns.get(to) ?? -1);
});

test("what passes a box is lit, and nothing of other ways", () => {
  const view = waysView([DIRECT, FAR]);
  expect([...(passing(view, "organization:b#3")?.nodes ?? [])]).toEqual([
    "data:phone",
    "policy:a",
    "category:a/lenders#2",
    "organization:b#3",
    "policy:b#4",
    "category:b/bureau",
  ]);
  expect(passing(view, "policy:b")?.edges).toEqual(new Set(["data:phone→policy:b", "policy:b→category:b/bureau"]));
  expect(passing(view, "organization:nobody")).toBeNull();
});
