/**
 * The inside of one box: how high it is and where its parts lie, all in px from its upper left corner.
 *
 * The screen and the exported picture place the same parts at the same points, so this is the one place
 * that knows paddings and line heights.
 */
import { cleanText, textWidth, wrapText } from "@/graph/text-width";
import type { LaneNode, LaneShape, LaneTag } from "@/graph/types";

export const NODE_WIDTH = 178;
export const SMALL_TEXT = 12;
export const SMALL_LINE = 16;
export const BADGE_SIZE = 16;
export const ICON_SIZE = 14;
export const MARKER_SIZE = 16;
export const TAG_HEIGHT = 18;
export const TAG_PADDING = 5;
export const BAR_WIDTH = 4;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A run of text: where its lines are and how long they may be. */
export interface TextPart extends Point {
  readonly width: number;
  readonly size: number;
  readonly lineHeight: number;
  readonly bold: boolean;
  readonly lines: readonly string[];
  /** Whether the lines do not hold all of it. */
  readonly cut: boolean;
}

export interface TagPart extends Point {
  readonly width: number;
  readonly text: string;
  readonly tag: LaneTag;
}

export interface NodeBox {
  readonly height: number;
  readonly radius: number;
  /** Whether the left edge has a bar in the node's tone. */
  readonly bar: boolean;
  readonly title: TextPart;
  readonly subtitle: TextPart | null;
  readonly badge: (Point & { readonly width: number; readonly text: string }) | null;
  readonly icon: Point | null;
  /** The marker of the node, or the plus sign of a closed group. */
  readonly marker: Point | null;
  readonly tags: readonly TagPart[];
}

interface Shape {
  readonly left: number;
  readonly right: number;
  /** Above the first and below the last line. */
  readonly vertical: number;
  readonly least: number;
  readonly size: number;
  readonly lineHeight: number;
  readonly bold: boolean;
  readonly radius: number;
}

const SHAPES: Readonly<Record<LaneShape, Shape>> = {
  root: { left: 11, right: 11, vertical: 20, least: 80, size: 18, lineHeight: 24, bold: true, radius: 6 },
  strong: { left: 11, right: 11, vertical: 14, least: 46, size: 13, lineHeight: 18, bold: true, radius: 6 },
  card: { left: 14, right: 11, vertical: 5, least: 32, size: 13, lineHeight: 18, bold: false, radius: 5 },
  pill: { left: 13, right: 10, vertical: 6, least: 30, size: 13, lineHeight: 18, bold: false, radius: 15 },
  group: { left: 10, right: 11, vertical: 5, least: 36, size: 13, lineHeight: 18, bold: false, radius: 5 },
};

const GAP = 5;
const MARKER_ROOM = MARKER_SIZE + 8;
/** Tags share the last line of text if that leaves this much of it for the text. */
const LEAST_TEXT = 56;

/** Lays out the inside of a box of `NODE_WIDTH` px. Takes time in proportion to the text that can be seen. */
export function nodeBox(node: LaneNode): NodeBox {
  const shape = SHAPES[node.shape];
  const bar = node.tone !== undefined && (node.shape === "card" || node.shape === "group");
  const left = bar ? Math.max(shape.left, BAR_WIDTH + 10) : shape.left;
  const hasMarker = node.marker !== undefined || node.shape === "group";
  const width = NODE_WIDTH - left - shape.right - (hasMarker ? MARKER_ROOM : 0);
  const subtitle = cleanText(node.subtitle ?? "");
  const badge = cleanText(node.badge ?? "");
  const badgeWidth = badge ? Math.max(BADGE_SIZE, Math.ceil(textWidth(badge, SMALL_TEXT, true)) + 6) : 0;
  const lead = (badge ? badgeWidth + GAP : 0) + (node.icon ? ICON_SIZE + GAP : 0);
  const tags = placeTags(node.tags ?? [], width);
  const inRow = tags.rows === 1 && width - lead - tags.width - GAP >= LEAST_TEXT;
  const taken = lead + (inRow ? tags.width + GAP : 0);

  const titleWidth = subtitle ? width : width - taken;
  const title = wrapText(cleanText(node.title), shape.size, titleWidth, 2, shape.bold);
  const titleHeight = Math.max(1, title.lines.length) * shape.lineHeight;
  const subtitleHeight = subtitle ? SMALL_LINE : 0;
  const tagsHeight = inRow ? 0 : tags.rows * (TAG_HEIGHT + 2);
  const inside = titleHeight + subtitleHeight + tagsHeight;
  const height = Math.max(shape.least, inside + 2 * shape.vertical);
  const top = (height - inside) / 2;
  const row = subtitle ? { y: top + titleHeight, height: SMALL_LINE } : { y: top, height: titleHeight };
  const middle = row.y + row.height / 2;
  const tagsTop = inRow ? middle - TAG_HEIGHT / 2 : top + titleHeight + subtitleHeight + 2;
  const tagsLeft = inRow ? left + width - tags.width : left;

  return {
    height,
    radius: shape.radius,
    bar,
    title: {
      x: subtitle ? left : left + lead,
      y: top,
      width: titleWidth,
      size: shape.size,
      lineHeight: shape.lineHeight,
      bold: shape.bold,
      ...title,
    },
    subtitle: subtitle
      ? {
          x: left + lead,
          y: row.y,
          width: width - taken,
          size: SMALL_TEXT,
          lineHeight: SMALL_LINE,
          bold: false,
          ...wrapText(subtitle, SMALL_TEXT, width - taken, 1),
        }
      : null,
    badge: badge ? { x: left, y: middle - BADGE_SIZE / 2, width: badgeWidth, text: badge } : null,
    icon: node.icon ? { x: left + (badge ? badgeWidth + GAP : 0), y: middle - ICON_SIZE / 2 } : null,
    marker: hasMarker ? { x: NODE_WIDTH - shape.right - MARKER_SIZE, y: height / 2 - MARKER_SIZE / 2 } : null,
    tags: tags.parts.map((part) => ({ ...part, x: part.x + tagsLeft, y: part.y + tagsTop })),
  };
}

interface PlacedTags {
  readonly parts: readonly TagPart[];
  readonly rows: number;
  /** Of the widest row. */
  readonly width: number;
}

function placeTags(tags: readonly LaneTag[], width: number): PlacedTags {
  const parts: TagPart[] = [];
  let [x, rows, widest] = [0, tags.length ? 1 : 0, 0];
  for (const tag of tags) {
    const { lines } = wrapText(cleanText(tag.text), SMALL_TEXT, width - 2 * TAG_PADDING, 1);
    const text = lines[0] ?? "";
    const needed = Math.min(width, Math.ceil(textWidth(text, SMALL_TEXT)) + 2 * TAG_PADDING);
    if (x > 0 && x + needed > width) [x, rows] = [0, rows + 1];
    parts.push({ x, y: (rows - 1) * (TAG_HEIGHT + 2), width: needed, text, tag });
    widest = Math.max(widest, x + needed);
    x += needed + 4;
  }
  return { parts, rows, width: widest };
}
