/** A map as a picture that stands alone: all that is open, with its labels, a caption and nothing from elsewhere. */
import { fitting, nodeScale, toScreen, type Size } from "@/graph/map-camera";
import { DISC_SHADE, FADED, lineTone } from "@/graph/map-draw";
import { placeLabels, type MapLabel } from "@/graph/map-labels";
import type { MapLayout } from "@/graph/map-layout";
import { openGroups, sceneOf, type SceneNode } from "@/graph/map-scene";
import { cleanText, wrapText } from "@/graph/text-width";
import { pageTokens, type TokenReader } from "@/graph/tokens";
import { element, escapeXml } from "@/graph/xml";

export interface MapSvgOptions {
  readonly title: string;
  /** Lines under the title. */
  readonly caption: readonly string[];
  readonly open: readonly string[];
  readonly focus: string | null;
  readonly lang?: string;
  /** Where colours and fonts come from; the page if left out. */
  readonly token?: TokenReader;
}

const SIZE: Size = { width: 1200, height: 1080 };
const MARGIN = 24;
const TITLE_LINE = 28;
const CAPTION_LINE = 18;

/** Writes the picture as an SVG document. */
export function mapSvg(layout: MapLayout, options: MapSvgOptions): string {
  const token = options.token ?? pageTokens();
  const color = (name: string) => token(name) || "#17211e";
  const camera = fitting(layout, openGroups(layout, options.open, options.focus), SIZE);
  const scene = sceneOf(layout, options.open, options.focus);
  const inner = SIZE.width - 2 * MARGIN;
  const caption = options.caption.flatMap((line) => wrapText(cleanText(line), 12, inner, 3).lines);
  const top = MARGIN + TITLE_LINE + caption.length * CAPTION_LINE;
  const height = top + SIZE.height;
  const scale = nodeScale(camera.zoom);
  const opacity = (lit: boolean) => (lit ? null : FADED);
  const discs = scene.discs.map((disc) => {
    const { x, y } = rounded(toScreen(disc, camera, SIZE));
    const r = round(disc.r * camera.zoom);
    return element("circle", { cx: x, cy: y, r, fill: color(disc.tone), "fill-opacity": DISC_SHADE });
  });
  const lines = scene.lines.map((line) => {
    const [from, to] = [rounded(toScreen(line.from, camera, SIZE)), rounded(toScreen(line.to, camera, SIZE))];
    const place = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
    const look = { stroke: color(lineTone(line)), "stroke-width": round(line.width), opacity: opacity(line.lit) };
    return element("line", { ...place, ...look });
  });
  const nodes = scene.nodes.map((node) => drawNode(node, scale));
  function drawNode(node: SceneNode, by: number): string {
    const { x, y } = rounded(toScreen(node, camera, SIZE));
    const name = element("title", {}, escapeXml(cleanText(node.label)));
    const r = round(node.r * by);
    const ring = { cx: x, cy: y, r: r + 3, fill: "none", stroke: color("accent"), "stroke-width": 2.5 };
    const ground = node.lit ? "" : element("circle", { cx: x, cy: y, r, fill: color("bg") });
    const look = { cx: x, cy: y, r, fill: color(node.tone), opacity: opacity(node.lit) };
    const letter = { x, y: y + 4.5, "font-size": 13, "font-weight": 600, fill: color("surface"), "text-anchor": "middle" };
    const badge = node.badge ? element("text", letter, escapeXml(node.badge)) : "";
    const parts = [name, ground, element("circle", look), node.focused ? element("circle", ring) : "", badge];
    return element("g", { "data-node": node.id }, parts.join(""));
  }
  const labels = placeLabels(scene, camera, SIZE).map((label) => drawLabel(label, color));
  const heading = { x: MARGIN, y: MARGIN + 16, "font-size": 18, "font-weight": 600, fill: color("ink") };
  const parts = [
    element("title", {}, escapeXml(options.title)),
    element("desc", {}, escapeXml(options.caption.join("\n"))),
    element("rect", { width: SIZE.width, height, fill: color("bg") }),
    element("text", heading, escapeXml(cleanText(options.title))),
    ...caption.map((line, at) => {
      const y = MARGIN + TITLE_LINE + at * CAPTION_LINE + 12;
      return element("text", { x: MARGIN, y, "font-size": 12, fill: color("ink-2") }, escapeXml(line));
    }),
    element("g", { transform: `translate(0 ${top})` }, [...discs, ...lines, ...nodes, ...labels].join("\n")),
  ];
  const root = {
    xmlns: "http://www.w3.org/2000/svg",
    width: SIZE.width,
    height,
    viewBox: `0 0 ${SIZE.width} ${height}`,
    role: "img",
    "xml:lang": options.lang,
    "font-family": token("font") || "sans-serif",
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("svg", root, parts.join("\n"))}\n`;
}

function drawLabel(label: MapLabel, color: (name: string) => string): string {
  const { x, y, width, height, size, bold, text, node } = label;
  const place = { x: round(x + width / 2), y: round(y + height / 2 + size * 0.36), "text-anchor": "middle" };
  const font = { "font-size": size, "font-weight": bold ? 600 : null };
  const halo = { stroke: color("bg"), "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" };
  return element("text", { ...place, ...font, ...halo, fill: color(node.lit ? "ink" : "ink-3") }, escapeXml(text));
}

function rounded({ x, y }: { readonly x: number; readonly y: number }) {
  return { x: round(x), y: round(y) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
