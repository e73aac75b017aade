import { act, fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef, useMemo, useState, type Ref } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { column, edge, node, smallGraph } from "@/graph/builders";
import { LaneGraph, type LaneGraphHandle, type LaneGraphLabels } from "@/graph/lane-graph";
import { layoutLanes } from "@/graph/lane-layout";
import type { LaneInput, LaneNode } from "@/graph/types";
import { fittingZoom } from "@/graph/use-viewport";

const LABELS: LaneGraphLabels = {
  name: "Ways of the item",
  help: "Arrow keys walk the graph",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  zoomToFit: "Fit",
  columnsOnTheRight: (columns) => `${columns} more`,
};

interface GraphProps {
  readonly input?: LaneInput;
  readonly initial?: string | null;
  readonly root?: string;
  readonly onSelect?: (id: string) => void;
  readonly ref?: Ref<LaneGraphHandle>;
}

/** A graph that keeps its selection, as a page does. */
function Graph({ input, initial = null, root, onSelect, ref }: GraphProps) {
  const [selected, select] = useState(initial);
  const layout = useMemo(() => layoutLanes(input ?? smallGraph()), [input]);
  return (
    <LaneGraph
      ref={ref}
      layout={layout}
      selected={selected}
      labels={LABELS}
      root={root}
      onSelect={(id) => {
        select(id);
        onSelect?.(id);
      }}
    />
  );
}

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const nodes = () => within(screen.getByRole("group", { name: LABELS.name })).getAllByRole("button");
const isFaded = (id: string) => document.querySelector(`[data-node="${id}"]`)!.classList.contains("faded");
const faded = () =>
  nodes()
    .map((one) => one.dataset["node"]!)
    .filter(isFaded);
const tabStops = () => nodes().filter((one) => one.tabIndex === 0);
const focused = () => (document.activeElement as HTMLElement).dataset["node"];
const zoom = () => document.querySelector<HTMLElement>(".plane")!.style.getPropertyValue("--zoom");
const one = (more: Partial<LaneNode>): LaneInput => ({
  columns: [column("a")],
  nodes: [node("n", "a", more)],
  edges: [],
});

describe("what a graph says", () => {
  it("is a group with a name and help, one group in it for each column", () => {
    render(<Graph />);
    const group = screen.getByRole("group", { name: LABELS.name });
    expect(document.getElementById(group.getAttribute("aria-describedby")!)!.textContent).toBe(LABELS.help);
    const columns = within(group).getAllByRole("group");
    expect(columns).toHaveLength(5);
    expect(
      within(screen.getByRole("group", { name: "Column operator" })).getAllByRole("button"),
    ).toHaveLength(2);
  });

  it("names each node by its words and its hidden text", () => {
    render(
      <Graph
        input={one({
          title: "第三方",
          subtitle: "共享",
          badge: "A",
          tags: [{ text: "敏感" }],
          hiddenText: "明示",
        })}
      />,
    );
    expect(button("第三方 A 共享 敏感 明示")).toBe(nodes()[0]);
  });

  it("keeps the whole name of a node that is cut on screen", () => {
    const title = "长".repeat(200);
    render(<Graph input={one({ title, subtitle: "短" })} />);
    expect(button(`${title} 短`)).toBe(nodes()[0]);
    expect(nodes()[0]!.title).toBe(`${title}\n短`);
  });

  it("says no more than the name where nothing is cut", () => {
    render(<Graph input={one({ title: "短" })} />);
    expect(nodes()[0]!.hasAttribute("title")).toBe(false);
  });

  it("shows labels as text, whatever they hold", () => {
    const title = "<script>alert(1)</script> 𠮷 سياسة";
    render(<Graph input={one({ title })} />);
    expect(button(title)).toBe(nodes()[0]);
    expect(document.querySelector("script")).toBeNull();
  });

  it("marks the language and direction of a label", () => {
    render(
      <Graph input={one({ title: "سياسة", titleLang: "ar", subtitle: "政策", subtitleLang: "zh-CN" })} />,
    );
    expect(screen.getByText("سياسة")).toHaveProperty("dir", "rtl");
    expect(screen.getByText("سياسة")).toHaveProperty("lang", "ar");
    expect(screen.getByText("政策")).toHaveProperty("lang", "zh-CN");
  });

  it("says of nodes that open whether they are open", () => {
    render(<Graph input={one({ shape: "group", expanded: false })} />);
    expect(nodes()[0]!.getAttribute("aria-expanded")).toBe("false");
  });

  it("draws every edge once, hidden from assistive technology", () => {
    render(<Graph />);
    const edges = Array.from(document.querySelectorAll("[data-edge]"));
    expect(edges).toHaveLength(7);
    expect(edges[0]!.closest("svg")!.getAttribute("aria-hidden")).toBe("true");
  });

  it("is empty without nodes, and Tab passes it", async () => {
    render(<Graph input={{ columns: [], nodes: [], edges: [] }} />);
    await userEvent.tab();
    expect(document.activeElement).toBe(button("Zoom out"));
  });
});

describe("the keyboard", () => {
  it("reaches the graph at one tab stop, the first node", async () => {
    render(<Graph />);
    expect(tabStops()).toHaveLength(1);
    await userEvent.tab();
    expect(focused()).toBe("item");
    await userEvent.tab();
    expect(document.activeElement).toBe(button("Zoom out"));
  });

  it("walks along the edges and in the columns, and the tab stop goes along", async () => {
    render(<Graph />);
    await userEvent.tab();
    for (const [key, id] of [
      ["ArrowRight", "north"],
      ["ArrowDown", "south"],
      ["ArrowRight", "bank"],
      ["ArrowUp", "shop"],
      ["ArrowRight", "branch"],
      ["ArrowLeft", "shop"],
      ["Home", "item"],
    ] as const) {
      await userEvent.keyboard(`{${key}}`);
      expect([key, focused()]).toEqual([key, id]);
    }
    await userEvent.keyboard("{ArrowRight}");
    expect(tabStops().map((stop) => stop.dataset["node"])).toEqual([focused()]);
  });

  it("comes back to where it was", async () => {
    render(<Graph />);
    await userEvent.tab();
    await userEvent.keyboard("{ArrowRight}{ArrowDown}");
    await userEvent.tab();
    await userEvent.tab({ shift: true });
    expect(focused()).toBe("south");
  });

  it("leads home to the root that is given", async () => {
    render(<Graph root="bank" />);
    await userEvent.tab();
    expect(focused()).toBe("bank");
    await userEvent.keyboard("{ArrowUp}{Home}");
    expect(focused()).toBe("bank");
  });

  it("selects with Enter and with Space", async () => {
    const onSelect = vi.fn();
    render(<Graph onSelect={onSelect} />);
    await userEvent.tab();
    await userEvent.keyboard("{ArrowRight}{Enter}{ArrowDown} ");
    expect(onSelect.mock.calls).toEqual([["north"], ["south"]]);
  });

  it("leaves keys with a modifier to the browser", () => {
    render(<Graph />);
    act(() => nodes()[0]!.focus());
    expect(fireEvent.keyDown(nodes()[0]!, { key: "ArrowRight", altKey: true })).toBe(true);
    expect(fireEvent.keyDown(nodes()[0]!, { key: "0", ctrlKey: true })).toBe(true);
    expect(focused()).toBe("item");
  });

  it("zooms with + and −, within limits, and back with 0", async () => {
    render(<Graph />);
    await userEvent.tab();
    const zoomed: string[] = [];
    for (const key of ["+", "+", "=", "+", "+", "-", "0", "-", "-"]) {
      await userEvent.keyboard(key);
      zoomed.push(zoom());
    }
    expect(zoomed).toEqual(["1.1", "1.2", "1.35", "1.5", "1.5", "1.35", "1", "0.9", "0.9"]);
  });
});

describe("the zoom", () => {
  it("is changed by buttons as well", async () => {
    render(<Graph />);
    await userEvent.click(button("Zoom in"));
    expect(zoom()).toBe("1.1");
    await userEvent.click(button("Fit"));
    expect(zoom()).toBe("1");
    await userEvent.click(button("Zoom out"));
    expect(zoom()).toBe("0.9");
  });

  it("fits a graph into its room, but keeps it readable and does not blow it up", () => {
    expect(fittingZoom(1308, 1368)).toBeCloseTo(1320 / 1308);
    expect(fittingZoom(1308, 900)).toBe(0.9);
    expect(fittingZoom(400, 1368)).toBe(1.08);
    expect(fittingZoom(0, 1368)).toBe(1);
  });

  it("and the focus can be changed from outside", async () => {
    const handle = createRef<LaneGraphHandle>();
    render(<Graph ref={handle} initial="bank" />);
    act(() => handle.current!.zoomIn());
    expect(zoom()).toBe("1.1");
    act(() => handle.current!.focus());
    expect(focused()).toBe("bank");
  });
});

describe("the selection", () => {
  it("is told, and keeps the ways to it and everything after it lit", async () => {
    render(<Graph />);
    expect(faded()).toEqual([]);
    await userEvent.click(button(/^bank/));
    expect(button(/^bank/).getAttribute("aria-current")).toBe("true");
    expect(faded()).toEqual(["shop", "branch", "other"]);
    const lines = Array.from(document.querySelectorAll<SVGElement>(".fadedEdge"), (line) => line.dataset["edge"] ?? "");
    expect(lines.toSorted()).toEqual(["branch>other", "north>shop", "shop>branch"]);
  });

  it("is none for an id of no node", () => {
    render(<Graph initial="nobody" />);
    expect(faded()).toEqual([]);
    expect(nodes().filter((one) => one.hasAttribute("aria-current"))).toEqual([]);
  });

  it("is where Tab leads", async () => {
    render(<Graph initial="branch" />);
    await userEvent.tab();
    expect(focused()).toBe("branch");
  });
});

describe("a mouse", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });
  const rest = (id: string, pointerType = "mouse") => {
    fireEvent.pointerOver(document.querySelector(`[data-node="${id}"]`)!, { pointerType });
    act(() => void vi.advanceTimersByTime(100));
  };

  it("that rests on a node lights what a selection would", () => {
    render(<Graph />);
    rest("bank");
    expect(faded()).toEqual(["shop", "branch", "other"]);
    fireEvent.pointerLeave(screen.getByRole("group", { name: LABELS.name }), { pointerType: "mouse" });
    act(() => void vi.advanceTimersByTime(100));
    expect(faded()).toEqual([]);
  });

  it("under which the graph moves after a click lights nothing new until it moves itself", () => {
    render(<Graph />);
    const at = { pointerType: "mouse", clientX: 40, clientY: 50 };
    const pass = (id: string, more: object) => {
      fireEvent.pointerOver(document.querySelector(`[data-node="${id}"]`)!, { ...at, ...more });
      act(() => void vi.advanceTimersByTime(100));
    };
    pass("bank", {});
    fireEvent.click(document.querySelector(`[data-node="bank"]`)!, at);
    pass("other", {});
    expect(faded()).toEqual(["shop", "branch", "other"]);
    pass("other", { clientX: 41 });
    expect(faded()).not.toContain("other");
  });

  it("that only passes changes nothing", () => {
    render(<Graph />);
    fireEvent.pointerOver(nodes()[0]!, { pointerType: "mouse" });
    act(() => void vi.advanceTimersByTime(50));
    fireEvent.pointerOver(screen.getByRole("group", { name: LABELS.name }), { pointerType: "mouse" });
    act(() => void vi.advanceTimersByTime(500));
    expect(faded()).toEqual([]);
  });

  it("is not what a finger is", () => {
    render(<Graph />);
    rest("bank", "touch");
    expect(faded()).toEqual([]);
  });
});

describe("a new layout", () => {
  const closed: LaneInput = {
    columns: [column("a"), column("b")],
    nodes: [node("p", "a"), node("x", "b"), node("rest", "b", { shape: "group", expanded: false })],
    edges: [edge("p", "x"), edge("p", "rest")],
  };
  const open: LaneInput = {
    ...closed,
    nodes: [node("p", "a"), node("x", "b"), node("y", "b"), node("z", "b")],
    edges: ["x", "y", "z"].map((id) => edge("p", id)),
  };

  it("gives the focus of a group that was opened to the first node in its place", () => {
    const { rerender } = render(<Graph input={closed} />);
    act(() => button("rest").focus());
    rerender(<Graph input={open} />);
    expect(focused()).toBe("y");
  });

  it("keeps the focus of a node that is still there", () => {
    const { rerender } = render(<Graph input={closed} />);
    act(() => button("x").focus());
    rerender(<Graph input={open} />);
    expect(focused()).toBe("x");
  });

  it("takes no focus from elsewhere", () => {
    const { rerender } = render(<Graph input={closed} />);
    act(() => button("rest").focus());
    act(() => button("Zoom in").focus());
    rerender(<Graph input={open} />);
    expect(document.activeElement).toBe(button("Zoom in"));
  });

  it("has one tab stop whatever had it before", () => {
    const { rerender } = render(<Graph input={closed} initial="rest" />);
    rerender(<Graph input={open} initial="rest" />);
    expect(tabStops()).toHaveLength(1);
  });
});

describe("columns out of sight", () => {
  it("are counted on a button that scrolls to them", async () => {
    const width = vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(500);
    const full = vi.spyOn(HTMLElement.prototype, "scrollWidth", "get").mockReturnValue(1030);
    const scrollTo = vi.spyOn(HTMLElement.prototype, "scrollTo").mockImplementation(() => undefined);
    render(<Graph />);
    // At zoom 0.9 the columns have their middles at 104, 307, 511, 714 and 917 px.
    await userEvent.click(await screen.findByRole("button", { name: "3 more" }));
    expect(scrollTo).toHaveBeenCalledWith({ left: 1030, behavior: "smooth" });
    for (const spy of [width, full, scrollTo]) spy.mockRestore();
  });

  it("are not spoken of where everything is seen", () => {
    render(<Graph />);
    expect(screen.queryByRole("button", { name: /more/ })).toBeNull();
  });
});
