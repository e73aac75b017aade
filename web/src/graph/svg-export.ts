/**
 * A lane graph as a picture that stands alone: the geometry of the screen, real text, its legend and a
 * caption that says what it is. No script, style, foreign object or reference leads out of it.
 */
import { PLUS } from "@/graph/icon-shapes";
import { LINE_PATTERNS, type PatternName } from "@/graph/line-patterns";
import { COLUMN_GAP, type LaneLayout, type PlacedColumn, type PlacedNode } from "@/graph/lane-layout";
import type { Route } from "@/graph/lane-routes";
import {
  BADGE_SIZE,
  BAR_WIDTH,
  ICON_SIZE,
  MARKER_SIZE,
  NODE_WIDTH,
  SMALL_TEXT,
  TAG_HEIGHT,
} from "@/graph/node-box";
import type { TextPart } from "@/graph/node-box";
import { cleanText, isRightToLeft, textWidth, wrapText } from "@/graph/text-width";
import { pageTokens, type TokenReader } from "@/graph/tokens";
import type { LaneIcon, LaneShape, Token } from "@/graph/types";
import { element, escapeXml } from "@/graph/xml";

export interface LegendEntry {
  readonly label: string;
  readonly pattern: PatternName;
  readonly tone: Token;
}

export interface LaneSvgOptions {
  readonly title: string;
  /** Lines under the title: what the picture shows, its address, its date. Long ones are wrapped. */
  readonly caption: readonly string[];
  readonly legend: readonly LegendEntry[];
  /** The language of the words of the caller. */
  readonly lang?: string;
  /** Where colours and fonts come from; the page if left out. */
  readonly token?: TokenReader;
}

const MARGIN = 24;
const LEAST_WIDTH = 480;
const TITLE_LINE = 28;
const CAPTION_LINE = 18;
const HEADING_LINE = 32;
const LEGEND_LINE = 24;
const SAMPLE = 32;
const MOST_CAPTION_LINES = 20;
/** As in `lane-graph.module.css`. */
const TAG_ON_DARK = "#f4b8d3";

/** Writes the picture as an SVG document. Takes time in proportion to its boxes and lines. */
export function laneSvg(layout: LaneLayout, options: LaneSvgOptions): string {
  const token = options.token ?? pageTokens();
  const inner = Math.max(LEAST_WIDTH, layout.width);
  const title = wrapText(cleanText(options.title), 18, inner, 3, true).lines;
  const caption = options.caption.flatMap(
    (line) => wrapText(cleanText(line), SMALL_TEXT, inner, MOST_CAPTION_LINES).lines,
  );
  const legend = placeLegend(options.legend, inner);
  const captionTop = MARGIN + title.length * TITLE_LINE;
  const headingTop = captionTop + caption.length * CAPTION_LINE + 8;
  const graphTop = headingTop + HEADING_LINE + 8;
  const legendTop = graphTop + layout.height + 24;
  const width = Math.ceil(inner + 2 * MARGIN);
  const height = Math.ceil(legendTop + legend.rows * LEGEND_LINE + MARGIN);

  const parts = [
    element("title", {}, escapeXml(options.title)),
    element("desc", {}, escapeXml(options.caption.join("\n"))),
    element("rect", { width, height, fill: color(token, "bg") }),
    ...title.map((line, at) =>
      text(line, MARGIN, MARGIN + at * TITLE_LINE, TITLE_LINE, 18, {
        "font-weight": 600,
        fill: color(token, "ink"),
      }),
    ),
    ...caption.map((line, at) =>
      text(line, MARGIN, captionTop + at * CAPTION_LINE, CAPTION_LINE, SMALL_TEXT, {
        fill: color(token, "ink-2"),
      }),
    ),
    group(MARGIN, headingTop, layout.columns.map((column) => heading(column, token)).join("")),
    group(MARGIN, graphTop, layout.edges.map((route) => line(route, token)).join("")),
    group(MARGIN, graphTop, layout.nodes.map((box) => drawBox(box, token)).join("")),
    group(MARGIN, legendTop, legend.entries.map((entry) => legendEntry(entry, token)).join("")),
  ];
  const root = {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "xml:lang": options.lang,
    "font-family": token("font") || "sans-serif",
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("svg", root, parts.join("\n"))}\n`;
}

function heading({ column, x }: PlacedColumn, token: TokenReader): string {
  const room = NODE_WIDTH + COLUMN_GAP - 8;
  const name = wrapText(cleanText(column.heading), SMALL_TEXT, room, 1, true).lines[0] ?? "";
  const used = textWidth(name, SMALL_TEXT, true) + 8;
  const more = wrapText(cleanText(column.subheading ?? ""), SMALL_TEXT, Math.max(0, room - used), 1).lines[0];
  const bold = { "font-weight": 600, fill: color(token, "ink-2") };
  const second = more && text(more, x + used, 0, HEADING_LINE, SMALL_TEXT, { fill: color(token, "ink-3") });
  return text(name, x, 0, HEADING_LINE, SMALL_TEXT, bold) + (second ?? "");
}

function line({ edge, path, head }: Route, token: TokenReader): string {
  const tone = color(token, edge.tone);
  const pattern = LINE_PATTERNS[edge.pattern];
  const drawn = element("path", {
    d: path,
    fill: "none",
    stroke: tone,
    "stroke-width": pattern.width,
    "stroke-dasharray": pattern.dashes.join(" "),
    "stroke-linecap": pattern.cap,
  });
  const gap = { d: path, fill: "none", stroke: color(token, "bg"), "stroke-width": pattern.gap };
  return (
    drawn + (pattern.gap ? element("path", gap) : "") + (head ? element("path", { d: head, fill: tone }) : "")
  );
}

interface Look {
  readonly fill: Token;
  readonly stroke: Token;
  readonly title: Token;
  readonly subtitle: Token;
}

const LOOKS: Readonly<Record<LaneShape, Look>> = {
  root: { fill: "rail", stroke: "rail", title: "surface", subtitle: "line" },
  strong: { fill: "surface", stroke: "ink", title: "ink", subtitle: "ink-3" },
  card: { fill: "surface", stroke: "line-strong", title: "ink", subtitle: "ink-3" },
  pill: { fill: "surface", stroke: "line-strong", title: "ink", subtitle: "ink-3" },
  group: { fill: "sunken", stroke: "line-strong", title: "ink-2", subtitle: "ink-3" },
};

function drawBox({ x, y, width, height, node, inside }: PlacedNode, token: TokenReader): string {
  const look = LOOKS[node.shape];
  const tone = color(token, node.tone ?? "ink-3");
  const parts = [
    element("title", {}, escapeXml(cleanText([node.title, node.subtitle].filter(Boolean).join(" · ")))),
    element("rect", {
      x: 0.5,
      y: 0.5,
      width: width - 1,
      height: height - 1,
      rx: inside.radius,
      fill: color(token, node.fill ?? look.fill),
      stroke: color(token, node.outline ?? look.stroke),
      "stroke-dasharray": node.dashed || node.shape === "group" ? "3 2" : null,
    }),
    inside.bar && element("path", { d: barPath(height), fill: tone }),
    textPart(inside.title, node.titleLang, color(token, look.title)),
    inside.badge && drawBadge(inside.badge, color(token, node.tone ?? "rail")),
    inside.icon && node.icon && icon(node.icon, inside.icon.x, inside.icon.y, ICON_SIZE, tone),
    inside.subtitle && textPart(inside.subtitle, node.subtitleLang, color(token, look.subtitle)),
    ...inside.tags.map((tag) => drawTag(tag, tagColor(token, node.shape, tag.tag.tone))),
    inside.marker &&
      icon(
        node.marker ?? PLUS,
        inside.marker.x,
        inside.marker.y,
        MARKER_SIZE,
        color(token, node.outline ?? "ink-3"),
      ),
  ];
  return element(
    "g",
    { transform: `translate(${x} ${y})`, "data-node": node.id },
    parts.filter(Boolean).join(""),
  );
}

function textPart(part: TextPart, lang: string | undefined, fill: string): string {
  return part.lines
    .map((words, at) => {
      const rightToLeft = isRightToLeft(part.lines[0] ?? "");
      return text(
        words,
        part.x + (rightToLeft ? part.width : 0),
        part.y + at * part.lineHeight,
        part.lineHeight,
        part.size,
        {
          fill,
          "font-weight": part.bold ? 600 : null,
          "xml:lang": lang,
          direction: rightToLeft ? "rtl" : null,
        },
      );
    })
    .join("");
}

function drawBadge(badge: NonNullable<PlacedNode["inside"]["badge"]>, fill: string): string {
  const { x, y, width } = badge;
  const middle = { "font-weight": 600, fill: "#fff", "text-anchor": "middle" };
  return (
    element("rect", { x, y, width, height: BADGE_SIZE, rx: 3, fill }) +
    text(badge.text, x + width / 2, y, BADGE_SIZE, SMALL_TEXT, middle)
  );
}

function drawTag({ x, y, width, text: words }: PlacedNode["inside"]["tags"][number], stroke: string): string {
  const frame = {
    x: x + 0.5,
    y: y + 0.5,
    width: width - 1,
    height: TAG_HEIGHT - 1,
    rx: 3,
    fill: "none",
    stroke,
  };
  const middle = { fill: stroke, "text-anchor": "middle" };
  return element("rect", frame) + text(words, x + width / 2, y, TAG_HEIGHT, SMALL_TEXT, middle);
}

function tagColor(token: TokenReader, shape: LaneShape, tone: Token | undefined): string {
  return shape === "root" ? TAG_ON_DARK : color(token, tone ?? "ink-2");
}

function barPath(height: number): string {
  const r = BAR_WIDTH;
  return `M${r} 0A${r} ${r} 0 0 0 0 ${r}V${height - r}A${r} ${r} 0 0 0 ${r} ${height}Z`;
}

const SHAPES = new Set(["path", "circle", "ellipse", "line", "polygon", "polyline", "rect"]);
const GEOMETRY = new Set([
  "d",
  "cx",
  "cy",
  "r",
  "rx",
  "ry",
  "x",
  "y",
  "x1",
  "y1",
  "x2",
  "y2",
  "width",
  "height",
  "points",
]);

/** An icon from its shapes; anything in them but geometry is left out. */
function icon({ node }: LaneIcon, x: number, y: number, size: number, stroke: string): string {
  const shapes = node
    .filter(([tag]) => SHAPES.has(tag))
    .map(([tag, attributes]) => {
      const kept = Object.entries(attributes).filter(([name]) => GEOMETRY.has(name));
      return element(tag, Object.fromEntries(kept.map(([name, value]) => [name, String(value)])));
    });
  const attributes = {
    transform: `translate(${x} ${y}) scale(${size / 24})`,
    fill: "none",
    stroke,
    "stroke-width": 2,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  };
  return element("g", attributes, shapes.join(""));
}

interface PlacedEntry {
  readonly entry: LegendEntry;
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

function placeLegend(
  legend: readonly LegendEntry[],
  width: number,
): { entries: PlacedEntry[]; rows: number } {
  const entries: PlacedEntry[] = [];
  let [x, row] = [0, 0];
  for (const entry of legend) {
    const label = cleanText(entry.label);
    const needed = SAMPLE + 8 + textWidth(label, SMALL_TEXT);
    if (x > 0 && x + needed > width) [x, row] = [0, row + 1];
    entries.push({ entry, label, x, y: row * LEGEND_LINE });
    x += needed + 20;
  }
  return { entries, rows: entries.length ? row + 1 : 0 };
}

function legendEntry({ entry, label, x, y }: PlacedEntry, token: TokenReader): string {
  const middle = y + LEGEND_LINE / 2;
  const path = `M${x} ${middle}L${x + SAMPLE} ${middle}`;
  const edge = { id: "", from: "", to: "", pattern: entry.pattern, tone: entry.tone };
  const words = text(label, x + SAMPLE + 8, y, LEGEND_LINE, SMALL_TEXT, { fill: color(token, "ink-2") });
  return line({ edge, path, head: null }, token) + words;
}

/** A line of text in the middle of a line box, whose upper edge is at `top`. */
function text(
  words: string,
  x: number,
  top: number,
  lineHeight: number,
  size: number,
  attributes: Readonly<Record<string, string | number | null | undefined>>,
): string {
  const y = Math.round((top + lineHeight / 2 + size * 0.36) * 10) / 10;
  return element("text", { x, y, "font-size": size, ...attributes }, escapeXml(words));
}

function group(x: number, y: number, inside: string): string {
  return inside && element("g", { transform: `translate(${x} ${y})` }, inside);
}

function color(token: TokenReader, name: Token): string {
  return token(name) || "#17211e";
}
