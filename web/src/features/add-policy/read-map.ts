/**
 * A map file as far as the browser can judge it: whether it is JSON, a sharing map, and of which policy. What
 * it says is checked by the server, which knows the vocabulary; here only what saves a round trip is told.
 */
import type { policy as zh } from "@/i18n/zh/policy";

export const FORMAT = "sharing-map/1";
/** Bytes; the server's own limit for a request is a little more. */
export const LARGEST_MAP = 4 * 1024 * 1024 - 1024;

export type ProblemKey = keyof (typeof zh)["add"]["problem"];

export interface MapProblem {
  readonly key: ProblemKey;
  /** What stands in the text of the problem; what it does not need is empty. */
  readonly values: ProblemValues;
}

interface ProblemValues {
  readonly limit: number;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly expected: string;
  readonly found: string;
  readonly place: string;
}

const NO_VALUES: ProblemValues = { limit: 0, line: 0, column: 0, message: "", expected: "", found: "", place: "" };

/** What a map says of itself, for a reader to see whether it is the right one. */
export interface MapSummary {
  readonly id: string;
  readonly title: string;
  readonly operators: readonly string[];
  readonly updated: string | null;
  readonly effective: string | null;
  readonly source: { readonly name: string; readonly sha256: string };
  readonly disclosures: number;
  readonly sdks: number;
  readonly collections: number;
}

export type ReadMap =
  | { readonly ok: true; readonly name: string; readonly map: unknown; readonly summary: MapSummary }
  | { readonly ok: false; readonly name: string; readonly problems: readonly MapProblem[] };

export async function readMapFile(file: File): Promise<ReadMap> {
  const no = (key: ProblemKey): ReadMap => refused(file.name, [problem(key)]);
  if (file.size > LARGEST_MAP) return refused(file.name, [tooLarge()]);
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) return no("cannot-read");
  try {
    return readMap(file.name, new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return no("not-utf8");
  }
}

export function readMap(name: string, text: string): ReadMap {
  if (text.length > LARGEST_MAP) return refused(name, [tooLarge()]);
  if (text.trim() === "") return refused(name, [problem("empty")]);
  let map: unknown;
  try {
    map = JSON.parse(text);
  } catch (error) {
    return refused(name, [notJson(text, error)]);
  }
  const problems = problemsOf(map);
  if (problems.length > 0) return refused(name, problems);
  return { ok: true, name, map, summary: summaryOf(map as Fields) };
}

type Fields = Readonly<Record<string, unknown>>;

function problemsOf(map: unknown): MapProblem[] {
  if (!isObject(map)) return [problem("not-an-object")];
  const expected = FORMAT;
  if (map["format"] === undefined) return [problem("no-format", { expected })];
  if (map["format"] !== FORMAT) return [problem("other-format", { expected, found: inWords(map["format"]).slice(0, 40) })];
  const policy = isObject(map["policy"]) ? map["policy"] : {};
  const source = isObject(policy["source"]) ? policy["source"] : {};
  const texts = { "policy.id": policy["id"], "policy.title": policy["title"], "policy.source.name": source["name"] };
  const missing = Object.entries(texts).filter(([, value]) => typeof value !== "string" || value.trim() === "");
  const noList = LISTS.filter((key) => map[key] !== undefined && !Array.isArray(map[key]));
  return [
    ...missing.map(([place]) => problem("missing", { place })),
    ...(isHash(source["sha256"]) ? [] : [problem("bad-hash")]),
    ...noList.map((place) => problem("not-a-list", { place })),
  ];
}

function inWords(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

const LISTS = ["disclosures", "sdks", "collections", "silences"] as const;

function summaryOf(map: Fields): MapSummary {
  const policy = map["policy"] as Fields;
  const source = policy["source"] as Fields;
  return {
    id: String(policy["id"]),
    title: String(policy["title"]),
    operators: listOf(policy["operators"]).filter((one) => typeof one === "string"),
    updated: textOf(policy["updated"]),
    effective: textOf(policy["effective"]),
    source: { name: String(source["name"]), sha256: String(source["sha256"]) },
    disclosures: listOf(map["disclosures"]).length,
    sdks: listOf(map["sdks"]).length,
    collections: listOf(map["collections"]).length,
  };
}

function refused(name: string, problems: readonly MapProblem[]): ReadMap {
  return { ok: false, name, problems };
}

function problem(key: ProblemKey, values: Partial<ProblemValues> = {}): MapProblem {
  return { key, values: { ...NO_VALUES, ...values } };
}

function tooLarge(): MapProblem {
  return problem("too-large", { limit: 4 });
}

/** Browsers tell the place as an offset, as line and column, or not at all. */
function notJson(text: string, error: unknown): MapProblem {
  const message = error instanceof Error ? error.message : "";
  const told = /line (\d+) column (\d+)/.exec(message);
  if (told) return problem("not-json-at", { line: Number(told[1]), column: Number(told[2]) });
  const offset = /position (\d+)/.exec(message);
  if (!offset) return problem("not-json", { message });
  const before = text.slice(0, Number(offset[1]));
  return problem("not-json-at", { line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") });
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isHash(value: unknown): boolean {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
