import { expect, test } from "vitest";
import { fitting, panned, showing, toMap, toScreen, zoomed, ZOOM_MOST } from "@/graph/map-camera";
import { nodeAt, placeLabels, type MapLabel } from "@/graph/map-labels";
import { layoutMap, type MapInput } from "@/graph/map-layout";
import { sceneOf } from "@/graph/map-scene";
import { mapSvg } from "@/graph/map-svg";

const SIZE = { width: 760, height: 760 };

const INPUT: MapInput = {
  hubs: ["A", "B"].map((id) => ({ id, label: `政策 ${id}`, badge: id })),
  groups: Array.from({ length: 12 }, (_, n) => ({
    id: `g${n}`,
    label: `类别 ${n}`,
    tone: "kind-partner",
    size: 30,
    members: Array.from({ length: 30 }, (_, m) => ({
      id: `m${n}-${m}`,
      label: `第 ${m} 家<有限>公司`,
      tone: "kind-organization",
      hubs: ["A"],
      leadsTo: n === 0 && m === 0 ? ["B"] : [],
    })),
  })),
  links: [{ hub: "A", group: "g0", weight: 30 }],
};
const LAYOUT = layoutMap(INPUT);
const CLOSED = sceneOf(LAYOUT, [], null);
const OPEN = sceneOf(LAYOUT, ["g0"], null);
const CAMERA = fitting(LAYOUT, [], SIZE);

function overlapping(labels: readonly MapLabel[]): string[] {
  return labels.flatMap((one, place) =>
    labels
      .slice(place + 1)
      .filter(
        (other) =>
          one.x < other.x + other.width &&
          other.x < one.x + one.width &&
          one.y < other.y + other.height &&
          other.y < one.y + one.height,
      )
      .map((other) => `${one.text} × ${other.text}`),
  );
}

const members = (labels: readonly MapLabel[]) =>
  labels.filter(({ node }) => node.role === "member").map(({ node }) => node.id);

test("all hubs and groups are named, and no two labels meet", () => {
  const labels = placeLabels(CLOSED, CAMERA, SIZE);
  expect(labels).toHaveLength(14);
  expect(overlapping(labels)).toEqual([]);
});

test("of an open group only the member that leads on is named", () => {
  const camera = fitting(LAYOUT, LAYOUT.groups.slice(0, 1), SIZE);
  expect(members(placeLabels(OPEN, camera, SIZE))).toEqual(["m0-0"]);
});

test("members are named on hover, on the focus of their group, and close by; never one over another", () => {
  const whole = fitting(LAYOUT, LAYOUT.groups.slice(0, 1), SIZE);
  expect(members(placeLabels(OPEN, whole, SIZE, "m0-9"))).toContain("m0-9");
  const focused = placeLabels(sceneOf(LAYOUT, ["g0"], "g0"), whole, SIZE);
  expect(members(focused).length).toBeGreaterThan(5);
  expect(overlapping(focused)).toEqual([]);
  const disc = LAYOUT.groups[0]!.disc;
  const near = placeLabels(OPEN, { x: disc.x, y: disc.y, zoom: 3 }, SIZE);
  expect(members(near).length).toBeGreaterThan(5);
  expect(overlapping(near)).toEqual([]);
});

test("labels stay inside of the picture", () => {
  const labels = placeLabels(OPEN, CAMERA, { width: 300, height: 300 });
  expect(labels.filter(({ x, y, width, height }) => x < 0 || y < 0 || x + width > 300 || y + height > 300)).toEqual([]);
});

test("a point hits the nearest node, or the ground", () => {
  const group = LAYOUT.groups[3]!;
  const { x, y } = toScreen(group, CAMERA, SIZE);
  expect(nodeAt(CLOSED, CAMERA, SIZE, x + 3, y)?.id).toBe("g3");
  expect(nodeAt(CLOSED, CAMERA, SIZE, 2, 2)).toBe(null);
});

test("the screen and the map are each other's inverse, and zooming keeps the point under the pointer", () => {
  const at = { x: 100, y: 620 };
  const point = toMap(at, CAMERA, SIZE);
  const near = zoomed(CAMERA, SIZE, 2, at);
  const there = toScreen(point, near, SIZE);
  expect([there.x, there.y].map(Math.round)).toEqual([100, 620]);
  expect(zoomed(CAMERA, SIZE, 1000, at).zoom).toBe(ZOOM_MOST);
});

test("what fits the window shows every disc that is open", () => {
  const camera = fitting(LAYOUT, LAYOUT.groups, SIZE);
  const outside = LAYOUT.groups.filter(({ disc }) => {
    const { x, y } = toScreen(disc, camera, SIZE);
    const r = disc.r * camera.zoom;
    return x - r < 0 || y - r < 0 || x + r > SIZE.width || y + r > SIZE.height;
  });
  expect(outside).toEqual([]);
});

test("the map moves only if what is to be seen is out of sight", () => {
  const group = LAYOUT.groups[0]!;
  const away = panned(CAMERA, 0, -2000);
  expect(showing(CAMERA, SIZE, { x: 0, y: 0, r: 10 })).toBe(CAMERA);
  const back = toScreen(group, showing(away, SIZE, group, 0), SIZE);
  expect(back.y - group.r * away.zoom).toBeCloseTo(0);
});

test("the exported picture holds each open member once, as text that cannot be markup", () => {
  const options = { title: "图", caption: ["说明"], open: ["g0"], focus: null, token: () => "" };
  const svg = mapSvg(LAYOUT, options);
  expect(svg.match(/data-node="m0-/g)).toHaveLength(30);
  expect(svg.match(/data-node="g/g)).toHaveLength(12);
  expect(svg).toContain("第 0 家&lt;有限&gt;公司");
  expect(svg).not.toMatch(/<有限|NaN|script|href/);
  expect(mapSvg(LAYOUT, options)).toBe(svg);
});
