import { expect, test } from "vitest";
import * as paths from "@/paths";

test("a trace's address is read back as it was written", () => {
  const address: paths.TraceAddress = {
    data: "face_video",
    policies: ["58-consumer-credit", "mashang"],
    hops: 3,
    bases: ["STATED", "REFERRED"],
    kinds: ["SDK"],
    purposes: ["risk_control"],
    apart: ["organization:a/b&c"],
    open: ["x"],
    selected: "category:58/技术服务",
    view: "table",
  };
  const url = new URL(paths.trace(address), "http://example.test");
  expect(paths.readTrace(decodeURIComponent(url.pathname.slice("/trace/".length)), url.search)).toEqual(address);
});

test("a trace with the defaults has a short address", () => {
  expect(paths.trace({ data: "面部视频" })).toBe("/trace/%E9%9D%A2%E9%83%A8%E8%A7%86%E9%A2%91");
});

test("values that nobody knows are left aside when an address is read", () => {
  const found = paths.readTrace("x", "?hops=99&bases=NOPE&bases=STATED&kinds=constructor&view=pie");
  expect([found.hops, found.bases, found.kinds, found.view]).toEqual([2, ["STATED"], [], "graph"]);
});

test("the address of the ways to a recipient is read back as it was written", () => {
  const address: paths.PathsAddress = {
    data: "face_video",
    to: "category:58/征信机构",
    policies: ["58"],
    hops: 2,
    bases: ["STATED"],
    step: 4,
    selected: "organization:a#3",
  };
  expect(paths.readPaths(new URL(paths.paths(address), "http://example.test").search)).toEqual(address);
  expect(paths.paths({ data: "a", to: "b" })).toBe("/paths?data=a&to=b");
  expect(paths.readPaths("?data=a&to=b&step=0").step).toBe(1);
});

test("the map's address is read back as it was written", () => {
  const address: paths.MapAddress = { policies: ["58", "mashang"], open: "lender", focus: "organization:a&b", view: "table" };
  expect(paths.readMap(new URL(paths.map(address), "http://example.test").search)).toEqual(address);
  expect(paths.map()).toBe("/map");
});
