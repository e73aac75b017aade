/**
 * Where the words of a statement stand in its text. Phrases that the map keeps apart bring their offsets; of
 * items, recipients and short phrases the API gives the printed words only, so they are looked for inside the
 * clause: an item once, in the order of the clause, a recipient wherever it is named.
 */
import type { Excerpt } from "@/texts/excerpt";
import { findAllPrinted, findPrinted, searchable, type Searchable } from "@/texts/find-printed";
import type { Span } from "@/texts/segments";

export type MarkKind = "item" | "recipient" | "purpose" | "condition" | "open" | "focus";

export interface Mark extends Span {
  readonly kind: MarkKind;
}

/** Printed words, or a summary of ours; a summary is never looked for in the text. */
export interface MarkedPhrase {
  readonly text: string;
  /** The summary in Chinese, where `text` is one in English. */
  readonly summaryZh?: string | null;
  readonly printed: boolean;
  readonly start?: number | null;
  readonly end?: number | null;
}

export interface MarkedItem {
  readonly asStated: string;
  readonly basis: string;
  readonly partOf?: string | null;
}

/** What of a disclosure or a collection can be marked. */
export interface MarkedStatement {
  readonly evidence: { readonly start: number; readonly end: number };
  readonly items: readonly MarkedItem[];
  readonly recipient?: { readonly label?: string | null } | null;
  readonly purposes: readonly { readonly phrase: MarkedPhrase }[];
  readonly conditions?: readonly MarkedPhrase[];
  readonly openEnded?: MarkedPhrase | null;
}

/**
 * The marks of a statement in the whole text, in no particular order; all inside the clause.
 *
 * @param focus - the printed words that carry the item in question; their place is marked as `focus`.
 */
export function marksOf(statement: MarkedStatement, text: Excerpt, focus: readonly string[] = []): Mark[] {
  const { start, end } = statement.evidence;
  const clause = searchable(text, start, end);
  const items = printedItems(statement, clause);
  const label = statement.recipient?.label;
  const open = statement.openEnded ? phrasePlace(statement.openEnded, clause) : null;
  const found = [
    ...marked("item", items.map((one) => one.place)),
    ...marked("recipient", label ? findAllPrinted(clause, label) : []),
    ...marked("purpose", statement.purposes.map(({ phrase }) => phrasePlace(phrase, clause))),
    ...marked("condition", (statement.conditions ?? []).map((phrase) => phrasePlace(phrase, clause))),
    ...marked("open", [open]),
    ...marked("focus", focusPlaces(statement, items, open, focus)),
  ];
  return found.filter((mark) => mark.start >= start && mark.end <= end);
}

function marked(kind: MarkKind, places: readonly (Span | null)[]): Mark[] {
  return places.flatMap((place) => (place ? [{ start: place.start, end: place.end, kind }] : []));
}

interface Printed {
  readonly item: MarkedItem;
  readonly place: Span | null;
}

/** The items that the clause itself prints; those of a clause that it refers to stand elsewhere. */
function printedItems(statement: MarkedStatement, clause: Searchable): Printed[] {
  let from = statement.evidence.start;
  return statement.items
    .filter((item) => item.basis !== "REFERRED" && item.basis !== "OPEN_ENDED")
    .map((item) => {
      const next = findPrinted(clause, item.asStated, from);
      if (next) from = next.end;
      // Words inside those of the item before (号码和有效期 in 身份证号码和有效期) are found from the beginning.
      return { item, place: next ?? findPrinted(clause, item.asStated) };
    });
}

/** Where the words in question stand; for those of another clause, where this one names what they are part of. */
function focusPlaces(
  statement: MarkedStatement,
  items: readonly Printed[],
  open: Span | null,
  focus: readonly string[],
): (Span | null)[] {
  const named = items.filter((one) => focus.includes(one.item.asStated));
  if (named.length > 0) return named.map((one) => one.place);
  const heads = statement.items.filter((item) => focus.includes(item.asStated)).map((item) => item.partOf);
  const over = items.filter((one) => heads.includes(one.item.asStated)).map((one) => one.place);
  const phrase = statement.openEnded && focus.includes(statement.openEnded.text) ? [open] : [];
  return [...over, ...phrase];
}

function phrasePlace(phrase: MarkedPhrase, clause: Searchable): Span | null {
  if (phrase.start != null && phrase.end != null) return { start: phrase.start, end: phrase.end };
  return phrase.printed ? findPrinted(clause, phrase.text) : null;
}
