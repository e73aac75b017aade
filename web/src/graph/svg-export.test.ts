import { describe, expect, it } from "vitest";
import { column, edge, node, smallGraph } from "@/graph/builders";
import { layoutLanes } from "@/graph/lane-layout";
import { pngScale, svgSize } from "@/graph/png";
import { laneSvg, type LaneSvgOptions } from "@/graph/svg-export";
import type { LaneIcon, LaneInput, LaneNode } from "@/graph/types";

const TOKENS: Readonly<Record<string, string>> = {
  bg: "#f4f5f2",
  ink: "#17211e",
  font: 'Inter, "Noto Sans CJK SC"',
};
const OPTIONS: LaneSvgOptions = {
  title: "A picture",
  caption: ["What it shows", "https://map.example/trace/x", "2026-11-28"],
  legend: [
    { label: "Stated", pattern: "solid", tone: "ink" },
    { label: "Possible", pattern: "double", tone: "ink" },
  ],
  lang: "en",
  token: (name) => TOKENS[name] ?? "",
};

function drawn(input: LaneInput, options: Partial<LaneSvgOptions> = {}): { svg: string; document: Document } {
  const svg = laneSvg(layoutLanes(input), { ...OPTIONS, ...options });
  return { svg, document: new DOMParser().parseFromString(svg, "image/svg+xml") };
}

/** A graph of one node. */
function one(more: Partial<LaneNode>): LaneInput {
  return { columns: [column("a")], nodes: [node("n", "a", more)], edges: [] };
}

const texts = (document: Document) =>
  Array.from(document.querySelectorAll("text"), (text) => text.textContent);

describe("the exported picture", () => {
  it("has the boxes of the layout where they are on the screen", () => {
    const layout = layoutLanes(smallGraph());
    const { document } = drawn(smallGraph());
    for (const box of layout.nodes) {
      const group = document.querySelector(`[data-node="${box.node.id}"]`)!;
      expect(group.getAttribute("transform")).toBe(`translate(${box.x} ${box.y})`);
      expect(group.querySelector("rect")!.getAttribute("height")).toBe(String(box.height - 1));
    }
    expect(document.querySelectorAll("[data-node]")).toHaveLength(layout.nodes.length);
  });

  it("has every line, and two strokes for a double one", () => {
    const { document } = drawn(smallGraph(), { legend: [] });
    const lines = Array.from(document.querySelectorAll("path[stroke-width]"));
    expect(lines.filter((path) => path.getAttribute("stroke-width") === "4.6")).toHaveLength(1);
    expect(lines.filter((path) => path.getAttribute("stroke-width") === "1.8")).toHaveLength(1);
    expect(lines.filter((path) => path.getAttribute("stroke-dasharray") === "0.1 4.9")).toHaveLength(1);
  });

  it("says what it is: title, caption, headings and legend as real text", () => {
    const { document } = drawn(smallGraph());
    const words = texts(document);
    for (const line of ["A picture", ...OPTIONS.caption, "Column data", "Stated", "Possible", "shop"]) {
      expect(words).toContain(line);
    }
    expect(document.querySelector("svg > title")!.textContent).toBe("A picture");
    expect(document.documentElement.getAttribute("xml:lang")).toBe("en");
  });

  it("names its fonts and colours by value", () => {
    const { svg } = drawn(smallGraph());
    expect(svg).toContain('font-family="Inter, &quot;Noto Sans CJK SC&quot;"');
    expect(svg).toContain('fill="#f4f5f2"');
    expect(svg).not.toContain("var(");
  });

  it("refers to nothing outside and holds nothing that runs", () => {
    const { svg } = drawn(smallGraph());
    expect(svg).not.toMatch(/href|url\(|<style|<script|<image|<foreignObject|<use|\son\w+=/i);
  });

  it("gives its size, as large as its content", () => {
    const layout = layoutLanes(smallGraph());
    const { width, height } = svgSize(drawn(smallGraph()).svg);
    expect(width).toBe(layout.width + 48);
    expect(height).toBeGreaterThan(layout.height + 100);
  });

  it("wraps a long address and grows with it", () => {
    const short = svgSize(drawn(smallGraph()).svg);
    const address = `https://map.example/trace/${"x".repeat(900)}`;
    const { svg, document } = drawn(smallGraph(), { caption: [address] });
    expect(
      texts(document)
        .filter((line) => line?.includes("xxx"))
        .join(""),
    ).toContain("x".repeat(300));
    expect(svgSize(svg).width).toBe(short.width);
  });

  it("is a picture of no node as well", () => {
    const { document } = drawn({ columns: [], nodes: [], edges: [] });
    expect(texts(document)).toContain("A picture");
  });

  it("writes a title in two lines as two texts", () => {
    expect(texts(drawn(one({ title: "马上消费金融股份有限公司" })).document)).toEqual(
      expect.arrayContaining(["马上消费金融", "股份有限公司"]),
    );
  });

  it("keeps the whole name of a node whose title is cut", () => {
    const { document } = drawn(one({ title: "长".repeat(200) }));
    expect(document.querySelector("[data-node] > title")!.textContent).toBe("长".repeat(200));
  });

  it("draws parts of a box only where there is one", () => {
    const { document } = drawn(
      one({ shape: "root", title: "x", subtitle: "y", badge: "A", tags: [{ text: "tag" }] }),
    );
    expect(texts(document)).toEqual(expect.arrayContaining(["x", "y", "A", "tag"]));
    expect(drawn(one({})).document.querySelectorAll("[data-node] > *")).toHaveLength(3);
  });
});

describe("labels that are not meant well", () => {
  const SAMPLES = [
    "<script>alert(1)</script>",
    "</text></svg><svg onload='alert(1)'>",
    '"><image href="https://elsewhere.example/x.png"/>',
    "&lt;b&gt; & ]]> <!-- x -->",
  ];

  it.each(SAMPLES)("stay text in every place: %s", (label) => {
    const input = one({ id: label, title: label, subtitle: label, badge: label, tags: [{ text: label }] });
    const titled: LaneInput = { ...input, columns: [{ id: "a", heading: label, subheading: label }] };
    const options = {
      title: label,
      caption: [label],
      legend: [{ label, pattern: "solid", tone: label } as const],
    };
    const { svg, document } = drawn(titled, { ...options, lang: label });
    expect(document.querySelector("parsererror")).toBeNull();
    expect(svg.match(/<svg/g)).toHaveLength(1);
    expect(svg).not.toMatch(/<script|<image|<b>|<!--/);
    expect(document.querySelector("svg > title")!.textContent).toBe(label);
  });

  it("lose control characters, turning marks and broken surrogates", () => {
    const { svg } = drawn(one({ title: "a\u0000b\u0008c\u202ed\ud800e\ufffff" }), {
      title: "x\u0000\u202ey",
    });
    // eslint-disable-next-line no-control-regex
    expect(svg).not.toMatch(/[\u0000-\u0008\u202a-\u202e\ufffe\uffff]|\p{Cs}/u);
    expect(svg).toContain(">xy<");
  });

  it("are written from the right where they read so", () => {
    const { document } = drawn(one({ title: "سياسة الخصوصية" }));
    const text = Array.from(document.querySelectorAll("[data-node] text")).at(0)!;
    expect(text.getAttribute("direction")).toBe("rtl");
    expect(text.getAttribute("x")).toBe("167");
  });

  it("keep signs outside the first plane whole", () => {
    const { document } = drawn(one({ title: "𠮷野家 👩‍👩‍👧‍👦" }));
    expect(texts(document)).toContain("𠮷野家 👩‍👩‍👧‍👦");
  });

  it("cannot come in through an icon", () => {
    const icon = {
      node: [
        ["path", { d: 'M0 0"/><script>', onclick: "alert(1)", key: "k", style: "x" }],
        ["script", {}],
        ["a", { href: "https://elsewhere.example" }],
      ],
    } as LaneIcon;
    const { svg } = drawn(one({ icon, subtitle: "s" }));
    expect(svg).toContain("M0 0&quot;/&gt;&lt;script&gt;");
    expect(svg).not.toMatch(/onclick|<script|<a |style=|key=/);
  });
});

describe("the picture as pixels", () => {
  it("is twice as large as on screen", () => {
    expect(pngScale(1308, 900)).toBe(2);
  });

  it("is less for pictures that no canvas can hold", () => {
    expect(pngScale(1000, 20_000)).toBeCloseTo(0.8192);
    expect(1082 * 42_000 * pngScale(1082, 42_000) ** 2).toBeLessThanOrEqual(100_000_000);
  });

  it("needs a picture that says its size", () => {
    expect(() => svgSize("<svg></svg>")).toThrow("does not say how large it is");
  });
});

it("edges of a tone that the page does not know are still seen", () => {
  const input = { ...smallGraph(), edges: [edge("item", "north", { tone: "unknown" })] };
  expect(drawn(input).svg).toContain('stroke="#17211e"');
});
