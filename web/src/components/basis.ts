/**
 * How each certainty is drawn: one place for graph, legend, filter and table, so that a line means the same
 * everywhere. The pattern alone tells them apart, for print, forced colours and colour blindness.
 */
import type { Basis, HopKind } from "@/api/generated/graphql";
import type { PatternName } from "@/graph/line-patterns";
import type { Token } from "@/graph/types";

/** A basis, a step that no policy states, or a member or provider, which has no basis of its own. */
export type LineKind = Basis | "possible" | "link";

export interface LineLook {
  readonly kind: LineKind;
  /** The rhythm of the line, as the graph draws it. */
  readonly pattern: PatternName;
  /** Its colour: a custom property of tokens.css without its dashes. */
  readonly tone: Token;
  /** Where lines cross or share a box, the heavier one is in front. */
  readonly weight: number;
  /** The key of its name in the texts of `common`. */
  readonly labelKey: `basis.${LineKind}`;
  /** The key of the reason why it is so. */
  readonly whyKey: `basisWhy.${LineKind}`;
}

function look(kind: LineKind, pattern: PatternName, tone: Token, weight: number): LineLook {
  return { kind, pattern, tone, weight, labelKey: `basis.${kind}`, whyKey: `basisWhy.${kind}` };
}

export const LINE_LOOKS: Readonly<Record<LineKind, LineLook>> = {
  STATED: look("STATED", "solid", "basis-stated", 6),
  NARROWER: look("NARROWER", "dashLong", "basis-narrower", 5),
  BROADER: look("BROADER", "dash", "basis-broader", 4),
  REFERRED: look("REFERRED", "dashDot", "basis-referred", 3),
  OPEN_ENDED: look("OPEN_ENDED", "dots", "basis-open", 2),
  possible: look("possible", "double", "possible", 7),
  link: look("link", "thin", "line-link", 1),
};

/** The bases in the order of the API, strongest first. */
export const BASES: readonly Basis[] = ["STATED", "NARROWER", "BROADER", "REFERRED", "OPEN_ENDED"];

/** Whether a hop only names who is behind: a member of a category, the provider of an SDK. */
export function isMembership(kind: HopKind): boolean {
  return kind === "NAMED_MEMBER" || kind === "SDK_PROVIDER";
}

/** How a hop is drawn: a possible one by its kind, whatever its clause says. */
export function lineKindOf(hop: { readonly kind: HopKind; readonly basis?: Basis | null }): LineKind {
  if (hop.kind === "ONWARD_POSSIBLE") return "possible";
  return hop.basis ?? "link";
}
