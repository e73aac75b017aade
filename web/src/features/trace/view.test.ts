import { expect, test } from "vitest";
import { type Row, stance, trace } from "@/features/trace/builders";
import { type Box, traceView } from "@/features/trace/view";

function placed(boxes: readonly Box[]): Record<string, number> {
  return Object.fromEntries(boxes.map((box) => [box.id, box.column]));
}

test("item, policy, category and member stand in four columns", () => {
  const view = traceView(
    trace(
      [stance("a")],
      [
        ["DISCLOSED", "policy:a", "category:a/lenders"],
        ["NAMED_MEMBER", "category:a/lenders", "organization:bank"],
      ],
    ),
  );
  expect(placed(view.boxes)).toEqual({
    item: 0,
    "policy:a": 1,
    "category:a/lenders": 2,
    "organization:bank": 3,
  });
  expect(view.columns.map((one) => one.role)).toEqual(["item", "policy", "recipient", "member"]);
  expect(view.lines.map((one) => [one.id, one.basis])).toEqual([
    ["item→policy:a", "STATED"],
    ["policy:a→category:a/lenders", "STATED"],
    ["category:a/lenders→organization:bank", null],
  ]);
});

test("a party that is disclosed to and listed as a member stands once, with the members", () => {
  const view = traceView(
    trace(
      [stance("a")],
      [
        ["DISCLOSED", "policy:a", "organization:bank"],
        ["DISCLOSED", "policy:a", "category:a/lenders"],
        ["NAMED_MEMBER", "category:a/lenders", "organization:bank"],
      ],
    ),
  );
  expect(placed(view.boxes)["organization:bank"]).toBe(3);
  expect(view.lines.filter((one) => one.to === "organization:bank").map((one) => one.from)).toEqual([
    "policy:a",
    "category:a/lenders",
  ]);
});

const ONWARD: readonly Row[] = [
  ["DISCLOSED", "policy:a", "organization:bank"],
  ["ONWARD_POSSIBLE", "organization:bank", "category:b/agents", "STATED", "b"],
];

test("a recipient's own policy stands between it and the recipients that the policy names", () => {
  const view = traceView(trace([stance("a")], ONWARD));
  expect(view.lines.map((one) => [one.id, one.possible, one.basis])).toEqual([
    ["item→policy:a", false, "STATED"],
    ["policy:a→organization:bank", false, "STATED"],
    ["organization:bank→policy:b", true, null],
    ["policy:b→category:b/agents", false, "STATED"],
  ]);
  expect(view.columns.map((one) => [one.role, one.transfer])).toEqual([
    ["item", 0],
    ["policy", 0],
    ["recipient", 1],
    ["operator", 1],
    ["recipient", 2],
  ]);
});

test("a policy that the trace begins with is only referred to further right", () => {
  const rows: readonly Row[] = [...ONWARD, ["DISCLOSED", "policy:b", "category:b/agents", "STATED", "b"]];
  const view = traceView(trace([stance("a"), stance("b")], rows));
  const reference = view.boxes.find((box) => box.id === "policy:b#4");
  expect(reference).toMatchObject({ kind: "policy", reference: true, column: 3 });
  expect(view.lines.filter((one) => one.to === "category:b/agents").map((one) => one.from)).toEqual(["policy:b"]);
});

test("a party that stands further left already is referred to, and leads nowhere twice", () => {
  const rows: readonly Row[] = [
    ...ONWARD,
    ["ONWARD_POSSIBLE", "organization:bank", "organization:court", "STATED", "b"],
    ["DISCLOSED", "policy:a", "organization:court"],
  ];
  const view = traceView(trace([stance("a")], rows));
  const courts = view.boxes.filter((box) => box.kind === "recipient" && box.recipient.id === "organization:court");
  expect(courts.map((box) => [box.id, box.kind === "recipient" && box.reference])).toEqual([
    ["organization:court", false],
    ["organization:court#5", true],
  ]);
});

test("names that lead in a circle are each drawn, and the picture ends", () => {
  const rows: readonly Row[] = [
    ["DISCLOSED", "policy:a", "organization:x"],
    ["ONWARD_STATED", "organization:x", "organization:y"],
    ["ONWARD_STATED", "organization:y", "organization:x"],
  ];
  const view = traceView(trace([stance("a")], rows));
  expect(view.boxes.map((box) => box.id)).toEqual([
    "item",
    "policy:a",
    "organization:x",
    "organization:y",
    "organization:x#8",
  ]);
});

function lenders(count: number): readonly Row[] {
  const members = Array.from({ length: count }, (_, n): Row => [
    "NAMED_MEMBER",
    "category:a/lenders",
    `organization:${n}`,
  ]);
  return [["DISCLOSED", "policy:a", "category:a/lenders"], ...members];
}

test("six members are shown, of seven the first four and a box for the rest", () => {
  const six = traceView(trace([stance("a")], lenders(6)));
  expect(six.boxes.filter((box) => box.kind === "rest")).toEqual([]);
  const seven = traceView(trace([stance("a")], lenders(7)));
  const rest = seven.boxes.find((box) => box.kind === "rest");
  expect(rest?.id).toBe("category:a/lenders#members");
  expect(rest?.kind === "rest" && rest.members.map((one) => one.id)).toEqual([
    "organization:4",
    "organization:5",
    "organization:6",
  ]);
  expect(seven.boxes.filter((box) => box.kind === "recipient")).toHaveLength(5);
});

test("a member that leads on is never closed away", () => {
  const rows: readonly Row[] = [
    ...lenders(9),
    ["ONWARD_POSSIBLE", "organization:8", "category:b/agents", "STATED", "b"],
  ];
  const view = traceView(trace([stance("a")], rows));
  expect(view.boxes.map((box) => box.id)).toContain("organization:8");
});

test("a closed group is opened by its id, and by the selection of one of its members", () => {
  const given = trace([stance("a")], lenders(9));
  const count = (view: ReturnType<typeof traceView>) => view.boxes.filter((box) => box.kind === "recipient").length;
  expect(count(traceView(given))).toBe(5);
  expect(count(traceView(given, ["category:a/lenders#members"]))).toBe(10);
  expect(count(traceView(given, [], "organization:8"))).toBe(10);
});

test("an SDK is closed together with the company behind it", () => {
  const rows = Array.from({ length: 8 }, (_, n): readonly Row[] => [
    ["DISCLOSED", "policy:a", `sdk:${n}`],
    ["SDK_PROVIDER", `sdk:${n}`, `organization:${n}`],
  ]).flat();
  const view = traceView(trace([stance("a")], rows));
  expect(view.boxes.map((box) => box.id)).toEqual([
    "item",
    "policy:a",
    "sdk:0",
    "sdk:1",
    "sdk:2",
    "sdk:3",
    "organization:0",
    "organization:1",
    "organization:2",
    "organization:3",
    "policy:a#sdks",
  ]);
});

test("recipients of an open phrase close into one box, drawn by it", () => {
  const rows: readonly Row[] = [
    ["DISCLOSED", "policy:a", "category:a/x", "OPEN_ENDED"],
    ["DISCLOSED", "policy:a", "category:a/y", "OPEN_ENDED"],
    ["DISCLOSED", "policy:a", "category:a/z", "STATED"],
  ];
  const view = traceView(trace([stance("a")], rows));
  expect(view.boxes.map((box) => box.id)).toEqual([
    "item",
    "policy:a",
    "category:a/z",
    "policy:a#open_ended",
  ]);
  expect(view.lines.at(-1)).toMatchObject({ from: "policy:a", to: "policy:a#open_ended", basis: "OPEN_ENDED" });
});

test("policies that say no, or nothing, or only general words have their place", () => {
  const view = traceView(
    trace([stance("a", "SAYS_IT_DOES_NOT"), stance("b", "DOES_NOT_SAY"), stance("c", "DOES_NOT_SAY", 3)], []),
  );
  expect(placed(view.boxes)).toEqual({ item: 0, "policy:a": 1, "policy:b": 1, "policy:c": 1, "policy:c#general": 2 });
  expect(view.lines.map((one) => one.basis)).toEqual([null, null, null, "OPEN_ENDED"]);
});

test("every line has both its ends among the boxes", () => {
  const view = traceView(trace([stance("a"), stance("b")], [...lenders(12), ...ONWARD]));
  const ids = new Set(view.boxes.map((box) => box.id));
  expect(view.lines.filter((line) => !ids.has(line.from) || !ids.has(line.to))).toEqual([]);
});
