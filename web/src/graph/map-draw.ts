/** Draws the scene of a map on a canvas, with its labels. */
import { nodeScale, toScreen, type Camera, type Size } from "@/graph/map-camera";
import { placeLabels, type MapLabel } from "@/graph/map-labels";
import type { MapScene, SceneLine, SceneNode } from "@/graph/map-scene";
import type { TokenReader } from "@/graph/tokens";

/** What is not lit fades to this. */
export const FADED = 0.3;
export const DISC_SHADE = 0.1;
const HALO = 4;
const RING = 3;

export interface Drawing {
  readonly scene: MapScene;
  readonly camera: Camera;
  readonly size: Size;
  readonly token: TokenReader;
  readonly hovered: string | null;
}

/** Draws everything anew; the context is already scaled to the screen's pixels. */
export function drawMap(context: CanvasRenderingContext2D, drawing: Drawing): void {
  const { scene, camera, size, token, hovered } = drawing;
  const scale = nodeScale(camera.zoom);
  context.clearRect(0, 0, size.width, size.height);
  for (const disc of scene.discs) {
    context.globalAlpha = disc.lit ? DISC_SHADE : DISC_SHADE / 2;
    context.fillStyle = token(disc.tone);
    circle(context, disc, disc.r * camera.zoom, drawing);
    context.fill();
  }
  for (const line of scene.lines) drawLine(context, line, drawing);
  for (const node of scene.nodes) drawNode(context, node, node.r * scale, drawing);
  for (const label of placeLabels(scene, camera, size, hovered)) drawLabel(context, label, token);
  context.globalAlpha = 1;
}

/** A line's colour, by what it is. */
export function lineTone(line: SceneLine): string {
  if (line.kind === "leads") return "possible";
  return line.strong ? "accent" : "line-strong";
}

function drawLine(context: CanvasRenderingContext2D, line: SceneLine, { camera, size, token }: Drawing): void {
  const [from, to] = [toScreen(line.from, camera, size), toScreen(line.to, camera, size)];
  context.globalAlpha = line.lit ? 1 : FADED;
  context.strokeStyle = token(lineTone(line));
  context.lineWidth = line.width * (line.strong ? 1.15 : 1);
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
}

function drawNode(context: CanvasRenderingContext2D, node: SceneNode, r: number, drawing: Drawing): void {
  const { token, camera, size, hovered } = drawing;
  // A faded node hides the lines under it.
  context.globalAlpha = 1;
  context.fillStyle = token("bg");
  circle(context, node, r, drawing);
  if (!node.lit) context.fill();
  context.globalAlpha = node.lit ? 1 : FADED;
  context.fillStyle = token(node.tone);
  context.fill();
  if (node.badge) {
    const at = toScreen(node, camera, size);
    context.fillStyle = token("surface");
    context.font = `600 ${Math.max(12, r * 0.8)}px ${token("font")}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(node.badge, at.x, at.y + 1);
  }
  if (!node.focused && node.id !== hovered) return;
  context.globalAlpha = 1;
  context.strokeStyle = token("accent");
  context.lineWidth = node.focused ? 2.5 : 1.5;
  circle(context, node, r + RING, drawing);
  context.stroke();
}

function circle(
  context: CanvasRenderingContext2D,
  at: { readonly x: number; readonly y: number },
  r: number,
  { camera, size }: Drawing,
): void {
  const { x, y } = toScreen(at, camera, size);
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
}

function drawLabel(context: CanvasRenderingContext2D, label: MapLabel, token: TokenReader): void {
  const { text, node, x, y, width, height, size, bold } = label;
  context.font = `${bold ? "600 " : ""}${size}px ${token("font")}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.globalAlpha = 0.9;
  context.strokeStyle = token("bg");
  context.lineWidth = HALO;
  const [middle, line] = [x + width / 2, y + height / 2];
  context.strokeText(text, middle, line);
  context.globalAlpha = 1;
  context.fillStyle = token(node.lit ? "ink" : "ink-3");
  context.fillText(text, middle, line);
}
