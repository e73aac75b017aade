import { describe, expect, it } from "vitest";
import { node } from "@/graph/builders";
import { NODE_WIDTH, nodeBox } from "@/graph/node-box";
import type { LaneIcon, LaneNode } from "@/graph/types";

const ICON: LaneIcon = { node: [["path", { d: "M0 0" }]] };
const box = (more: Partial<LaneNode>) => nodeBox(node("n", "c", more));

describe("the height of a box", () => {
  it.each([
    ["a card of one line", { title: "捷信消费金融有限公司" }, 32],
    ["a card of two lines", { title: "马上消费金融股份有限公司" }, 46],
    ["a card with a subtitle", { title: "第三方", subtitle: "共享 · 可能会" }, 44],
    [
      "a card of two lines with a subtitle",
      { title: "数据统计和分析服务类授权合作伙伴", subtitle: "共享" },
      62,
    ],
    ["a strong box", { shape: "strong", title: "五八金融", subtitle: "运营者" }, 62],
    ["the root", { shape: "root", title: "面部视频", subtitle: "Face video", tags: [{ text: "敏感" }] }, 80],
    ["a pill", { shape: "pill", title: "人脸照片", tags: [{ text: "敏" }] }, 30],
    ["a closed group", { shape: "group", title: "其余 46 家机构" }, 36],
    ["an empty card", { title: "" }, 32],
  ] as const)("of %s is fixed", (_, more, height) => {
    expect(box(more as Partial<LaneNode>).height).toBe(height);
  });

  it("never holds more than two lines of title and one of subtitle", () => {
    const long = box({ title: "长".repeat(200), subtitle: "也很长".repeat(60) });
    expect(long.height).toBe(62);
    expect(long.title.lines).toHaveLength(2);
    expect(long.title.cut).toBe(true);
    expect(long.subtitle?.lines).toHaveLength(1);
    expect(long.subtitle?.cut).toBe(true);
  });
});

describe("the parts of a box", () => {
  it("leave room for the marker", () => {
    const without = box({ title: "名" });
    const marked = box({ title: "名", marker: ICON });
    expect(without.title.width - marked.title.width).toBe(24);
    expect(marked.marker).not.toBeNull();
  });

  it("put badge, icon and tags beside the subtitle if there is one", () => {
    const { badge, icon, subtitle, tags } = box({
      subtitle: "二",
      badge: "A",
      icon: ICON,
      tags: [{ text: "敏感" }],
    });
    expect(badge!.x).toBeLessThan(icon!.x);
    expect(icon!.x).toBeLessThan(subtitle!.x);
    expect(subtitle!.x + subtitle!.width).toBeLessThanOrEqual(tags[0]!.x);
    expect(badge!.y).toBe(subtitle!.y);
  });

  it("put them beside the title otherwise", () => {
    const { badge, title } = box({ badge: "A" });
    expect(title.x).toBe(badge!.x + badge!.width + 5);
  });

  it("give tags that take too much room lines of their own", () => {
    const few = box({ subtitle: "二" });
    const many = box({
      subtitle: "二",
      tags: ["第三人信息", "敏感个人信息", "生物识别"].map((text) => ({ text })),
    });
    expect(many.subtitle!.width).toBe(few.subtitle!.width);
    expect(many.height).toBeGreaterThan(few.height);
    for (const tag of many.tags) {
      expect(tag.y).toBeGreaterThanOrEqual(many.subtitle!.y + 16);
      expect(tag.y + 18).toBeLessThanOrEqual(many.height);
    }
  });

  it("stay inside the box whatever the words are", () => {
    const words = [
      "",
      "名",
      "x".repeat(200),
      "سياسة الخصوصية ".repeat(9),
      "👩‍👩‍👧‍👦".repeat(30),
      "<script>alert(1)</script>",
    ];
    for (const shape of ["root", "strong", "card", "pill", "group"] as const) {
      for (const title of words) {
        const one = box({
          shape,
          title,
          subtitle: title,
          badge: "AB",
          tone: "ink",
          icon: ICON,
          marker: ICON,
          tags: [{ text: title }],
        });
        for (const part of [one.title, one.subtitle, one.badge, ...one.tags]) {
          if (!part) continue;
          expect(part.x).toBeGreaterThanOrEqual(0);
          expect(part.width).toBeGreaterThan(0);
          expect(part.x + part.width).toBeLessThanOrEqual(NODE_WIDTH);
          expect(part.y).toBeGreaterThanOrEqual(0);
        }
      }
    }
  });
});
