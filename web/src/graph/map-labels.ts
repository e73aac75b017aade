/** Which labels of a map are drawn, and where: the most important first, each where it meets no other. Pure. */
import { nodeScale, toScreen, type Camera, type Size } from "@/graph/map-camera";
import type { MapScene, SceneNode } from "@/graph/map-scene";
import { cleanText, textWidth } from "@/graph/text-width";

export interface MapLabel {
  readonly text: string;
  readonly node: SceneNode;
  /** The upper left corner of the text's box, in px. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly bold: boolean;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From here on members are named without being asked for. */
export const ZOOM_FOR_MEMBERS = 1.6;
const GAP = 5;
const LINE = 1.35;
/** Longer names are cut; the list has them whole. */
const MOST_LETTERS = 40;
const SIZES = { hub: 13, group: 13, member: 12 } as const;

/** Places labels for a view of the map. `hovered` is the id of the node under the pointer. */
export function placeLabels(scene: MapScene, camera: Camera, size: Size, hovered: string | null = null): MapLabel[] {
  const scale = nodeScale(camera.zoom);
  const taken: Box[] = scene.nodes
    .filter((node) => node.role !== "member")
    .map((node) => nodeBox(node, camera, size, scale * 0.9));
  const labels: MapLabel[] = [];
  const wanted = scene.nodes
    .filter((node) => isInside({ ...toScreen(node, camera, size), width: 0, height: 0 }, size))
    .map((node) => ({ node, rank: rank(node, scene, camera, hovered) }))
    .filter(({ rank }) => rank < NEVER)
    .toSorted((one, other) => one.rank - other.rank);
  for (const { node, rank } of wanted) {
    const label = place(node, camera, size, scale, taken, rank === FORCED);
    if (!label) continue;
    labels.push(label);
    taken.push(label);
  }
  return labels;
}

const FORCED = 0;
const NEVER = 9;

/** Hubs, groups, the focus, what leads on, what is shared, and at last all members. */
function rank(node: SceneNode, scene: MapScene, camera: Camera, hovered: string | null): number {
  if (node.id === hovered || node.focused) return FORCED;
  if (node.role === "hub") return node.lit ? 1 : 2;
  if (node.role === "group") return node.lit ? 2 : 3;
  if (node.leadsOn && node.lit) return 4;
  if (!node.lit) return NEVER;
  if (scene.focus !== null || camera.zoom >= ZOOM_FOR_MEMBERS) return node.shared ? 5 : 6;
  return NEVER;
}

function nodeBox(node: SceneNode, camera: Camera, size: Size, scale: number): Box {
  const { x, y } = toScreen(node, camera, size);
  const r = node.r * scale;
  return { x: x - r, y: y - r, width: 2 * r, height: 2 * r };
}

function place(
  node: SceneNode,
  camera: Camera,
  size: Size,
  scale: number,
  taken: readonly Box[],
  forced: boolean,
): MapLabel | null {
  const label = measured(node);
  if (!label.text) return null;
  const { width, height } = label;
  const middle = toScreen(node, camera, size);
  const spots = spotsOf(node, middle.x, middle.y, node.r * scale + GAP, width, height);
  const free = spots.find((spot) => isInside(spot, size) && !taken.some((box) => meet(spot, box)));
  if (free) return { ...label, ...free };
  return forced && spots[0] ? { ...label, ...spots[0] } : null;
}

type Measured = Pick<MapLabel, "text" | "node" | "width" | "height" | "size" | "bold">;

/** A scene lasts for many frames, and measuring takes longer than placing. */
const KNOWN = new WeakMap<SceneNode, Measured>();

function measured(node: SceneNode): Measured {
  const known = KNOWN.get(node);
  if (known) return known;
  const text = shortened(cleanText(node.label));
  const size = SIZES[node.role];
  const bold = node.role !== "member" || node.focused;
  const label = { text, node, width: Math.ceil(textWidth(text, size, bold)), height: Math.ceil(size * LINE), size, bold };
  KNOWN.set(node, label);
  return label;
}

/** Where a label may stand, best first: away from the middle, then above, below and beside its node. */
function spotsOf(node: SceneNode, x: number, y: number, r: number, width: number, height: number): Box[] {
  const box = (left: number, top: number) => ({ x: left, y: top, width, height });
  const right = box(x + r, y - height / 2);
  const left = box(x - r - width, y - height / 2);
  const above = box(x - width / 2, y - r - height);
  const below = box(x - width / 2, y + r);
  const [across, down] = [Math.cos(node.angle), Math.sin(node.angle)];
  const sides = across >= 0 ? [right, left] : [left, right];
  const ends = down <= 0 ? [above, below] : [below, above];
  return Math.abs(across) > 0.35 ? [...sides.slice(0, 1), ...ends, ...sides.slice(1)] : [...ends, ...sides];
}

function isInside({ x, y, width, height }: Box, size: Size): boolean {
  return x >= 2 && y >= 2 && x + width <= size.width - 2 && y + height <= size.height - 2;
}

function meet(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join("")}…` : text;
}

/** The node at a point of the screen, the nearest first; null where there is only ground. */
export function nodeAt(scene: MapScene, camera: Camera, size: Size, x: number, y: number): SceneNode | null {
  const scale = nodeScale(camera.zoom);
  let [found, least]: [SceneNode | null, number] = [null, Infinity];
  for (const node of scene.nodes) {
    const at = toScreen(node, camera, size);
    const beyond = Math.hypot(at.x - x, at.y - y) - node.r * scale;
    if (beyond <= REACH && beyond < least) [found, least] = [node, beyond];
  }
  return found;
}

/** Beside a node that still hits it, in px. */
const REACH = 5;
