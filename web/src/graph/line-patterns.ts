/**
 * The patterns of lines. They differ in rhythm, not only in colour, so that they keep their meaning in
 * print, in forced colours and for those who see few colours.
 */

export type PatternName = "solid" | "dashLong" | "dashDot" | "dash" | "dots" | "double" | "thin";

export interface LinePattern {
  /** In px. */
  readonly width: number;
  /** Lengths of dashes and gaps in px, as in `stroke-dasharray`; empty for an unbroken line. */
  readonly dashes: readonly number[];
  readonly cap: "butt" | "round";
  /** For two parallel lines: the width in px of the space between them. */
  readonly gap?: number;
}

export const LINE_PATTERNS: Readonly<Record<PatternName, LinePattern>> = {
  solid: { width: 2.4, dashes: [], cap: "butt" },
  dashLong: { width: 2.2, dashes: [18, 4], cap: "butt" },
  dashDot: { width: 2, dashes: [11, 4, 2, 4], cap: "butt" },
  dash: { width: 2, dashes: [8, 5], cap: "butt" },
  dots: { width: 2.4, dashes: [0.1, 4.9], cap: "round" },
  double: { width: 4.6, dashes: [], cap: "butt", gap: 1.8 },
  thin: { width: 1.3, dashes: [], cap: "butt" },
};
