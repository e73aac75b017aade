import { describe, expect, it } from "vitest";
import { column, edge, node, smallGraph } from "@/graph/builders";
import { layoutLanes } from "@/graph/lane-layout";
import { stepFinder } from "@/graph/lane-steps";

const finder = (root?: string) => stepFinder(layoutLanes(smallGraph()), root);

describe("a step in a lane graph", () => {
  it("goes along the edges", () => {
    const step = finder();
    expect(step("north", "left")).toBe("item");
    expect(step("shop", "right")).toBe("branch");
  });

  it("goes to the end that is most level", () => {
    const layout = layoutLanes({
      columns: [column("a"), column("b")],
      nodes: [node("p", "a"), ...["x", "y", "z"].map((id) => node(id, "b"))],
      edges: ["x", "y", "z"].map((id) => edge("p", id)),
    });
    expect(stepFinder(layout)("p", "right")).toBe("y");
  });

  it("goes back where it came from", () => {
    const step = finder();
    expect(step("south", "right")).toBe("bank");
    expect(step("bank", "left")).toBe("south");
    expect(step("south", "left")).toBe("item");
    expect(step("item", "right")).toBe("south");
  });

  it("goes up and down in the column", () => {
    const step = finder();
    expect(step("north", "down")).toBe("south");
    expect(step("south", "up")).toBe("north");
  });

  it("stays where there is nothing further", () => {
    const step = finder();
    expect(step("item", "left")).toBe("item");
    expect(step("bank", "right")).toBe("bank");
    expect(step("north", "up")).toBe("north");
    expect(step("south", "down")).toBe("south");
  });

  it("leads from a reference to what it refers to", () => {
    expect(finder()("other", "right")).toBe("south");
  });

  it("leads home to the first node, or to the root that is given", () => {
    expect(finder()("bank", "root")).toBe("item");
    expect(finder("branch")("item", "root")).toBe("branch");
    expect(finder("gone")("bank", "root")).toBe("item");
  });

  it("is not caught by a loop", () => {
    const layout = layoutLanes({ columns: [column("a")], nodes: [node("n", "a")], edges: [edge("n", "n")] });
    expect(stepFinder(layout)("n", "right")).toBe("n");
  });

  it("changes nothing for a node that is not there", () => {
    expect(finder()("nobody", "right")).toBe("nobody");
  });
});
