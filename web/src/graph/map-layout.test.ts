import { expect, test } from "vitest";
import { layoutMap, lineWidth, type Circle, type MapInput } from "@/graph/map-layout";

function input(sizes: readonly number[], hubs = 2): MapInput {
  return {
    hubs: Array.from({ length: hubs }, (_, n) => ({ id: `hub${n}`, label: `hub ${n}`, badge: "A" })),
    groups: sizes.map((size, n) => ({
      id: `group${n}`,
      label: `group ${n}`,
      tone: "kind-partner",
      size,
      members: Array.from({ length: size }, (_, m) => ({
        id: `member${n}-${m}`,
        label: `member ${m}`,
        tone: "kind-sdk",
        hubs: ["hub0"],
        leadsTo: [],
      })),
    })),
    links: [],
  };
}

function gap(one: Circle, other: Circle): number {
  return Math.hypot(one.x - other.x, one.y - other.y) - one.r - other.r;
}

function pairs<T>(some: readonly T[]): [T, T][] {
  return some.flatMap((one, place) => some.slice(place + 1).map((other): [T, T] => [one, other]));
}

const REAL = [57, 2, 2, 7, 7, 4, 8, 1, 9, 35, 14, 54, 10, 16, 1, 8, 40];

test("the first group stands at the top, and the others follow clockwise", () => {
  const { groups, radius } = layoutMap(input([1, 1, 1, 1]));
  const rounded = groups.map(({ x, y }) => [Math.round(x) || 0, Math.round(y) || 0]);
  expect([radius, rounded]).toEqual([300, [[0, -300], [300, 0], [0, 300], [-300, 0]]]);
});

test("no two discs meet, though all groups are open", () => {
  const { groups } = layoutMap(input(REAL, 5));
  expect(pairs(groups.map((one) => one.disc)).filter(([one, other]) => gap(one, other) < 0)).toEqual([]);
});

test("the ring grows until sixty large groups have room", () => {
  const { groups, radius } = layoutMap(input(Array.from({ length: 60 }, () => 60)));
  expect(radius).toBeGreaterThan(300);
  expect(pairs(groups.map((one) => one.disc)).filter(([one, other]) => gap(one, other) < 0)).toEqual([]);
});

test("no two of thirty hubs meet", () => {
  const { hubs } = layoutMap(input(REAL, 30));
  expect(pairs(hubs).filter(([one, other]) => gap(one, other) < 20)).toEqual([]);
});

test("all members lie inside their disc, and none on another", () => {
  const { groups } = layoutMap(input(REAL));
  for (const { disc, members } of groups) {
    expect(members.filter((one) => Math.hypot(one.x - disc.x, one.y - disc.y) + one.r > disc.r)).toEqual([]);
    expect(pairs(members).filter(([one, other]) => gap(one, other) < 0)).toEqual([]);
  }
});

test("one hub stands in the middle, and nothing is laid out as nothing", () => {
  expect(layoutMap(input([1], 1)).hubs.map(({ x, y }) => [Math.abs(x), Math.abs(y)])).toEqual([[0, 0]]);
  expect(layoutMap({ hubs: [], groups: [], links: [] })).toEqual({ hubs: [], groups: [], links: [], radius: 300 });
});

test("the same input gives the same picture", () => {
  expect(layoutMap(input(REAL, 5))).toEqual(layoutMap(input(REAL, 5)));
});

test("lines widen with what they stand for, up to a limit", () => {
  expect([1, 4, 9, 400].map(lineWidth).map((width) => Number(width.toFixed(1)))).toEqual([1.4, 2.1, 2.8, 7]);
});
