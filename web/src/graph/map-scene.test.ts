import { expect, test } from "vitest";
import { layoutMap, type MapMember } from "@/graph/map-layout";
import { sceneOf, type MapScene } from "@/graph/map-scene";

function member(id: string, hubs: readonly string[], leadsTo: readonly string[] = []): MapMember {
  return { id, label: id, tone: "kind-sdk", hubs, leadsTo };
}

const BANK = member("bank", ["a"], ["b"]);
const LAYOUT = layoutMap({
  hubs: ["a", "b"].map((id) => ({ id, label: id, badge: id })),
  groups: [
    { id: "lenders", label: "lenders", tone: "kind-partner", size: 2, members: [BANK, member("fund", ["a", "b"])] },
    { id: "courts", label: "courts", tone: "kind-authority", size: 1, members: [member("court", ["b"])] },
  ],
  links: [
    { hub: "a", group: "lenders", weight: 2 },
    { hub: "b", group: "lenders", weight: 1 },
    { hub: "b", group: "courts", weight: 1 },
  ],
});

const ids = (scene: MapScene) => scene.nodes.map(({ id }) => id);
const lit = (scene: MapScene) => scene.nodes.filter((node) => node.lit).map(({ id }) => id);
const kinds = (scene: MapScene) => scene.lines.map(({ kind }) => kind);

test("closed, there are hubs, groups and their links", () => {
  const scene = sceneOf(LAYOUT, [], null);
  expect(ids(scene)).toEqual(["lenders", "courts", "a", "b"]);
  expect(kinds(scene)).toEqual(["link", "link", "link"]);
  expect(lit(scene)).toEqual(ids(scene));
});

test("an open group shows its members, and the hubs that they lead on to", () => {
  const scene = sceneOf(LAYOUT, ["lenders"], null);
  expect(ids(scene)).toEqual(["bank", "fund", "lenders", "courts", "a", "b"]);
  expect(kinds(scene)).toEqual(["link", "link", "link", "stem", "leads"]);
  expect(scene.discs).toHaveLength(1);
});

test("opening a group moves nothing", () => {
  const where = (scene: MapScene) => scene.nodes.filter((node) => node.role !== "member").map(({ x, y, r }) => [x, y, r]);
  expect(where(sceneOf(LAYOUT, ["lenders", "courts"], null))).toEqual(where(sceneOf(LAYOUT, [], null)));
});

test("a focused hub lights its groups and members", () => {
  const scene = sceneOf(LAYOUT, ["lenders"], "a");
  expect(lit(scene)).toEqual(["bank", "fund", "lenders", "a"]);
  expect(scene.lines.filter((line) => line.strong).map(({ kind }) => kind)).toEqual(["link"]);
});

test("a focused group lights its members and their hubs", () => {
  expect(lit(sceneOf(LAYOUT, ["lenders"], "courts"))).toEqual(["courts", "b"]);
});

test("a focused member opens its group, and lights whom it hangs on and leads on to", () => {
  const scene = sceneOf(LAYOUT, [], "bank");
  expect(ids(scene)).toContain("fund");
  expect(lit(scene)).toEqual(["bank", "lenders", "a", "b"]);
  expect(scene.nodes.filter((node) => node.focused).map(({ id }) => id)).toEqual(["bank"]);
  expect(scene.lines.filter((line) => line.strong).map(({ kind }) => kind)).toEqual(["link", "leads"]);
});

test("an unknown focus fades nothing", () => {
  const scene = sceneOf(LAYOUT, [], "nobody");
  expect([scene.focus, lit(scene).length]).toEqual([null, 4]);
});
