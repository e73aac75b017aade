/** A reader's reviews as text: what the browser keeps and what is exported have the same form. */

export type Verdict = "confirmed" | "doubted";

/** What a reader of this browser made of one statement of one map. */
export interface Review {
  /** A disclosure's or a collection's id. */
  readonly statement: string;
  /** The SHA-256 of the map it was read in: the same id in another map may say something else. */
  readonly map: string;
  readonly verdict: Verdict;
  /** Why it is doubted; may be empty. */
  readonly note: string;
  /** When, as an ISO time in UTC. */
  readonly made: string;
}

export const MOST_NOTE = 500;

const FORMAT = "sharing-map-reviews/1";

/** Why a text is no list of reviews; `found` is its own format, `place` the entry and field that is wrong. */
export type NoReviews =
  | { readonly why: "notJson" }
  | { readonly why: "otherFormat"; readonly found: string }
  | { readonly why: "noFormat" }
  | { readonly why: "wrongEntry"; readonly place: string };

export type ReadReviews =
  | { readonly ok: true; readonly reviews: readonly Review[] }
  | { readonly ok: false; readonly problem: NoReviews };

export function reviewsText(reviews: Iterable<Review>): string {
  return `${JSON.stringify({ format: FORMAT, reviews: [...reviews] }, null, 1)}\n`;
}

/** Read all or nothing: a file with one wrong entry is not taken in part. */
export function readReviews(text: string): ReadReviews {
  const found = parsed(text);
  if (found === undefined) return refused({ why: "notJson" });
  const { format, reviews } = fieldsOf(found);
  if (format !== FORMAT) {
    return refused(typeof format === "string" ? { why: "otherFormat", found: format } : { why: "noFormat" });
  }
  if (!Array.isArray(reviews)) return refused({ why: "wrongEntry", place: "reviews" });
  const read: Review[] = [];
  for (const [index, entry] of reviews.entries()) {
    const fields = fieldsOf(entry);
    const wrong = FIELDS.find(([name, isRight]) => !isRight(fields[name]));
    if (wrong) return refused({ why: "wrongEntry", place: `reviews[${index}].${wrong[0]}` });
    const { statement, map, verdict, note, made } = fields as unknown as Omit<Review, "note"> & { note?: string };
    read.push({ statement, map, verdict, note: note ?? "", made });
  }
  return { ok: true, reviews: read };
}

const FIELDS: readonly (readonly [keyof Review, (value: unknown) => boolean])[] = [
  ["statement", (value) => typeof value === "string" && /^(disclosure|collection):./.test(value)],
  ["map", (value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value)],
  ["verdict", (value) => value === "confirmed" || value === "doubted"],
  ["note", (value) => value === undefined || (typeof value === "string" && value.length <= MOST_NOTE)],
  ["made", (value) => typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)],
];

function refused(problem: NoReviews): ReadReviews {
  return { ok: false, problem };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
