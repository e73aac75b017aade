import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { column, edge, node, smallGraph } from "@/graph/builders";
import { layoutLanes } from "@/graph/lane-layout";
import { NarrowLanes } from "@/graph/narrow-lanes";
import type { LaneInput } from "@/graph/types";

function show(input: LaneInput = smallGraph(), selected: string | null = null) {
  const onSelect = vi.fn();
  render(
    <NarrowLanes
      layout={layoutLanes(input)}
      selected={selected}
      onSelect={onSelect}
      labels={{ name: "Steps" }}
    />,
  );
  return onSelect;
}

describe("the list of steps", () => {
  it("has a section for each column but the root's, numbered and counted", () => {
    show();
    expect(screen.getAllByRole("heading").map((heading) => heading.textContent)).toEqual([
      "1 · Column operator  2",
      "2 · Column kind  2",
      "3 · Column named  1",
      "4 · Column further  1",
    ]);
  });

  it("has the nodes of the graph in its order, each as a button with its hidden text", () => {
    show();
    expect(screen.getAllByRole("button").map((row) => row.textContent!.trim())).toEqual([
      "north",
      "south",
      "shop   stated",
      "bank",
      "branch",
      "other",
    ]);
    expect(screen.getAllByRole("listitem")).toHaveLength(6);
  });

  it("selects the row that is pressed", async () => {
    const onSelect = show();
    await userEvent.click(screen.getByRole("button", { name: /^shop/ }));
    expect(onSelect).toHaveBeenCalledWith("shop");
  });

  it("tells which row is selected and fades what has no part in its way", () => {
    show(smallGraph(), "bank");
    expect(screen.getByRole("button", { name: "bank" }).getAttribute("aria-current")).toBe("true");
    const faded = screen.getAllByRole("button").filter((row) => row.classList.contains("faded"));
    expect(faded.map((row) => row.dataset["node"])).toEqual(["shop", "branch", "other"]);
  });

  it("draws at each row the heaviest line that leads to it", () => {
    const input: LaneInput = {
      columns: [column("a"), column("b")],
      nodes: [node("p", "a"), node("q", "a"), node("x", "b")],
      edges: [
        edge("p", "x", { pattern: "dots", weight: 1, tone: "weak" }),
        edge("q", "x", { pattern: "solid", weight: 5, tone: "strong" }),
      ],
    };
    show(input);
    const row = screen.getByRole("button", { name: "x" });
    expect(row.querySelectorAll("line")).toHaveLength(1);
    expect(row.querySelector("line")!.getAttribute("stroke-width")).toBe("2.4");
    expect(screen.getByRole("button", { name: "p" }).querySelector("line")).toBeNull();
  });

  it("shows badge, tags and a plus sign for a closed group", () => {
    const nodes = [
      node("g", "a", { shape: "group", badge: "A", subtitle: "7", tags: [{ text: "tag" }], expanded: false }),
    ];
    show({ columns: [column("a")], nodes, edges: [] });
    const row = screen.getByRole("button", { name: "A g 7 tag" });
    expect(row.getAttribute("aria-expanded")).toBe("false");
    expect(within(row).getByText("A")).toBeTruthy();
    expect(row.querySelectorAll("path")).toHaveLength(2);
  });
});
