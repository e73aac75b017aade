import { describe, expect, it } from "vitest";
import { edge, node, smallGraph } from "@/graph/builders";
import { relatedFinder } from "@/graph/related";

const sorted = (values: ReadonlySet<string>) => [...values].sort();

describe("what is related to a node", () => {
  const { nodes, edges } = smallGraph();
  const find = relatedFinder(nodes, edges);

  it("is the way to it and everything after it", () => {
    const shop = find("shop");
    expect(sorted(shop.nodes)).toEqual(["bank", "branch", "item", "north", "other", "shop", "south"]);
    expect(shop.edges.has("item>south")).toBe(false);
    expect(shop.edges.has("north>bank")).toBe(false);
  });

  it("is every way to it, if there are several", () => {
    expect(sorted(find("bank").nodes)).toEqual(["bank", "item", "north", "south"]);
    expect(sorted(find("bank").edges)).toEqual(["item>north", "item>south", "north>bank", "south>bank"]);
  });

  it("goes on at the node that it refers to", () => {
    expect(sorted(find("other").nodes)).toEqual([
      "bank",
      "branch",
      "item",
      "north",
      "other",
      "shop",
      "south",
    ]);
    expect(find("other").edges.has("south>bank")).toBe(true);
  });

  it("does not go back up from what comes after", () => {
    expect(sorted(find("south").nodes)).toEqual(["bank", "item", "south"]);
    expect(find("south").edges.has("north>bank")).toBe(false);
  });

  it("is the node alone if nothing leads to or from it", () => {
    expect(sorted(relatedFinder([node("n", "c")], [])("n").nodes)).toEqual(["n"]);
  });

  it("ends in cycles and loops", () => {
    const cyclic = [edge("a", "b"), edge("b", "c"), edge("c", "a"), edge("b", "b")];
    const found = relatedFinder(
      ["a", "b", "c"].map((id) => node(id, "x")),
      cyclic,
    )("b");
    expect(sorted(found.nodes)).toEqual(["a", "b", "c"]);
    expect(found.edges.size).toBe(4);
  });
});
