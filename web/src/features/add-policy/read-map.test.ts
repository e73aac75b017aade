import { expect, test } from "vitest";
import { LARGEST_MAP, readMap, readMapFile } from "@/features/add-policy/read-map";

const HASH = "3c42f18383aeb290b1757e54e90a12972bd791c1808438a8ec879cc1780b29b3";
const map = {
  format: "sharing-map/1",
  policy: {
    id: "made-up",
    title: "示例隐私政策",
    operators: ["示例有限公司"],
    effective: "2025-03-17",
    source: { name: "made-up.txt", sha256: HASH, characters: 3 },
  },
  disclosures: [{}, {}],
  collections: [{}],
};

const keys = (text: string) => {
  const read = readMap("x", text);
  return read.ok ? [] : read.problems.map((one) => one.key);
};

test("a map tells what it is", () => {
  expect(readMap("made-up.json", JSON.stringify(map))).toEqual({
    ok: true,
    name: "made-up.json",
    map,
    summary: {
      id: "made-up",
      title: "示例隐私政策",
      operators: ["示例有限公司"],
      updated: null,
      effective: "2025-03-17",
      source: { name: "made-up.txt", sha256: HASH },
      disclosures: 2,
      sdks: 0,
      collections: 1,
    },
  });
});

test("broken JSON is told with its place", () => {
  const read = readMap("x", '{\n  "format" "sharing-map/1"\n}');
  expect(read).toMatchObject({ ok: false, problems: [{ key: "not-json-at", values: { line: 2, column: 12 } }] });
});

test("where the browser tells no place, none is made up", () => {
  expect(keys('{"format": oops}')).toEqual(["not-json"]);
});

test.each([
  ["", "empty"],
  [" \n", "empty"],
  ["[]", "not-an-object"],
  ["null", "not-an-object"],
  ["{}", "no-format"],
  ['{"format": "sharing-map/9"}', "other-format"],
])("%j is refused: %s", (text, key) => {
  expect(keys(text)).toEqual([key]);
});

test("the format of another kind of file is told as it stands there", () => {
  const found = ['"sharing-map/9"', '{"of": 9}'].map((format) => readMap("x", `{"format": ${format}}`));
  expect(found.map((read) => (read.ok ? null : read.problems[0]?.values.found))).toEqual(["sharing-map/9", '{"of":9}']);
});

test("everything that is missing is told at once", () => {
  const read = readMap("x", JSON.stringify({ format: "sharing-map/1", policy: { id: " " }, sdks: {} }));
  expect(read.ok ? [] : read.problems.map(({ key, values }) => `${key} ${values.place}`)).toEqual([
    "missing policy.id",
    "missing policy.title",
    "missing policy.source.name",
    "bad-hash ",
    "not-a-list sdks",
  ]);
});

test("a file is read as UTF-8, and no other", async () => {
  const good = new File([JSON.stringify(map)], "made-up.json");
  expect(await readMapFile(good)).toMatchObject({ ok: true, name: "made-up.json" });
  const bad = new File([new Uint8Array([0x7b, 0xff, 0x7d])], "gbk.json");
  expect(await readMapFile(bad)).toMatchObject({ ok: false, name: "gbk.json", problems: [{ key: "not-utf8" }] });
});

test("a byte order mark before the JSON does no harm", async () => {
  expect((await readMapFile(new File(["\ufeff", JSON.stringify(map)], "bom.json"))).ok).toBe(true);
});

test("a huge file is not read", async () => {
  const huge = new File(["x".repeat(LARGEST_MAP + 1)], "huge.json");
  expect(await readMapFile(huge)).toMatchObject({ ok: false, problems: [{ key: "too-large" }] });
});
