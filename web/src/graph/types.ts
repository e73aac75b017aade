/**
 * What the lane graph draws: columns of boxes and lines between them.
 *
 * Nothing here knows what a node or an edge is about. The caller decides the column of each node, every
 * word and every colour; the graph decides where things lie and how they are reached by keyboard.
 */
import type { PatternName } from "@/graph/line-patterns";

/** The name of a custom property of `styles/tokens.css` without its two dashes: `kind-sdk`. */
export type Token = string;

/** One shape of an icon: its tag, and its attributes in a box of 24 × 24. */
export type IconShape = readonly [
  tag: string,
  attributes: Readonly<Record<string, unknown>>,
  ...rest: unknown[],
];

/**
 * An icon as data, so that the screen and the exported picture draw the same shapes.
 *
 * The icons of lucide-react carry theirs: `import { __iconData as users } from "lucide-react/icons/users"`.
 */
export interface LaneIcon {
  readonly node: readonly IconShape[];
}

/** One lane. A column without nodes is not drawn. */
export interface LaneColumn {
  readonly id: string;
  readonly heading: string;
  readonly subheading?: string;
  /** Its nodes keep the order given, whatever lines cross. */
  readonly ordered?: boolean;
}

/**
 * How a box looks.
 *
 * - `root`: dark and large, where the reading begins.
 * - `strong`: bold title in a dark frame, for the few nodes that others hang from.
 * - `card`: white, with a bar in its tone.
 * - `pill`: white and round, one short line.
 * - `group`: several nodes closed into one, with a plus sign.
 */
export type LaneShape = "root" | "strong" | "card" | "pill" | "group";

/** A short word in a frame at the right of a box. */
export interface LaneTag {
  readonly text: string;
  readonly tone?: Token;
}

export interface LaneNode {
  readonly id: string;
  /** The id of its column. */
  readonly column: string;
  readonly shape: LaneShape;
  /** Two lines at most; what does not fit is cut on screen and stays whole in the accessible name. */
  readonly title: string;
  /** The language of the title where it differs from the page's. */
  readonly titleLang?: string;
  /** One line under the title. */
  readonly subtitle?: string;
  readonly subtitleLang?: string;
  /** A letter or two on a filled square, before the subtitle. */
  readonly badge?: string;
  readonly icon?: LaneIcon;
  readonly tags?: readonly LaneTag[];
  /** Colours the bar, the icon and the badge. */
  readonly tone?: Token;
  /** Colours the frame instead of the shape's own colour. */
  readonly outline?: Token;
  /** Colours the ground instead of the shape's own colour. */
  readonly fill?: Token;
  readonly dashed?: boolean;
  /** Drawn at the right in the outline's colour, to tell a node from its neighbours. */
  readonly marker?: LaneIcon;
  /** What the look alone says (kind, basis, from whom), for those who do not see it. */
  readonly hiddenText?: string;
  /** For nodes that open and close: whether they are open now. */
  readonly expanded?: boolean;
  /** The node that this one only points to; it stays lit with everything after it. */
  readonly refersTo?: string;
}

/** A line from one node to another. Edges of unknown nodes are not drawn. */
export interface LaneEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly pattern: PatternName;
  readonly tone: Token;
  /** Heavier lines are drawn above lighter ones, and stand for a node where only one is shown. */
  readonly weight?: number;
}

/** The whole input. The order of nodes matters where nothing else decides; the order of edges never does. */
export interface LaneInput {
  readonly columns: readonly LaneColumn[];
  readonly nodes: readonly LaneNode[];
  readonly edges: readonly LaneEdge[];
}
