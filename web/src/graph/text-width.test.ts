import { describe, expect, it } from "vitest";
import { cleanText, isRightToLeft, textWidth, wrapText } from "@/graph/text-width";

describe("the width of a text", () => {
  it("is one em for each ideograph, kana, syllable and full-width mark", () => {
    expect(textWidth("面部视频，カナ한글", 10)).toBe(90);
  });

  it("counts ideographs outside the first plane once", () => {
    expect(textWidth("𠮷野家", 10)).toBe(30);
  });

  it("is less for Latin, and differs by letter", () => {
    expect(textWidth("ill", 100)).toBeLessThan(textWidth("mwm", 100));
    expect(textWidth("Face video", 10)).toBeLessThan(60);
  });

  it("counts a combined sign and an emoji of many code points as one", () => {
    expect(textWidth("e\u0301", 10)).toBe(textWidth("e\u0308", 10));
    expect(textWidth("👩‍👩‍👧‍👦", 10)).toBe(textWidth("🙂", 10));
  });

  it("makes bold Latin wider and leaves ideographs as they are", () => {
    expect(textWidth("data", 10, true)).toBeGreaterThan(textWidth("data", 10));
    expect(textWidth("数据", 10, true)).toBe(20);
  });
});

describe("the text as it is drawn", () => {
  it("runs spaces and line breaks together", () => {
    expect(cleanText("  a\n\tb\u2028c ")).toBe("a b c");
  });

  it("leaves out controls, turning marks, tags and what has no width", () => {
    expect(cleanText("a\u0000\u0007b\u202ec\u2066d\u200be\ufefff\u{e0041}")).toBe("abcdef");
  });

  it("shows a broken surrogate as a replacement character", () => {
    expect(cleanText("a\ud83d")).toBe("a\ufffd");
  });

  it("keeps joined emoji, and scripts from right to left", () => {
    expect(cleanText("👩‍💻 سياسة")).toBe("👩‍💻 سياسة");
  });
});

describe("the direction of a text", () => {
  it("is that of its first letter", () => {
    expect(isRightToLeft("سياسة A")).toBe(true);
    expect(isRightToLeft("1. עברית")).toBe(true);
    expect(isRightToLeft("A سياسة")).toBe(false);
    expect(isRightToLeft("面部视频")).toBe(false);
  });
});

describe("breaking a text", () => {
  const wrap = (text: string, width: number, most = 2) => wrapText(text, 10, width, most).lines;

  it("leaves on one line what fits exactly", () => {
    expect(wrap("一二三四", 40)).toEqual(["一二三四"]);
  });

  it("balances two lines", () => {
    expect(wrap("马上消费金融股份有限公司", 110)).toEqual(["马上消费金融", "股份有限公司"]);
  });

  it("makes the first of two uneven lines the longer one", () => {
    expect(wrap("一二三四五六七", 60)).toEqual(["一二三四", "五六七"]);
  });

  it("begins no line with closing and ends none with opening punctuation", () => {
    expect(wrap("一二三四，五六七", 50)).toEqual(["一二三四，", "五六七"]);
    expect(wrap("一二三四，五六", 40)).toEqual(["一二三", "四，五六"]);
    expect(wrap("一二三（四五六", 40)).toEqual(["一二三", "（四五六"]);
  });

  it("breaks Latin at spaces", () => {
    expect(wrap("personal information", 80)).toEqual(["personal", "information"]);
  });

  it("breaks a word that is longer than a line", () => {
    const lines = wrap("x".repeat(15), 50);
    expect(lines).toHaveLength(2);
    expect(lines.join("")).toBe("x".repeat(15));
  });

  it("cuts what does not fit and says so", () => {
    expect(wrapText("一二三四五六七八九十", 10, 40, 2)).toEqual({
      lines: ["一二三四", "五六七…"],
      cut: true,
    });
    expect(wrapText("一二三四五", 10, 40, 1)).toEqual({ lines: ["一二三…"], cut: true });
  });

  it("never cuts through a sign of two code units or a combined one", () => {
    const { lines } = wrapText("🙂".repeat(20), 10, 45, 1);
    expect(lines).toEqual(["🙂🙂…"]);
    expect(wrapText("e\u0301".repeat(40), 10, 30, 1).lines[0]).toMatch(/^(e\u0301)+…$/u);
  });

  it("gives no line for no text", () => {
    expect(wrapText("", 10, 40, 2)).toEqual({ lines: [], cut: false });
  });

  it("makes no line wider than asked for any text", () => {
    const samples = [
      "某某消费金融（北京）有限公司，分公司",
      "Data processing by third-party providers/partners",
      "混排 text 与 SDK v1.2",
    ];
    for (const sample of samples) {
      for (let width = 30; width < 160; width += 7) {
        for (const line of wrap(sample, width)) expect(textWidth(line, 10)).toBeLessThanOrEqual(width);
      }
    }
  });

  it("looks at no more of a very long text than can be seen", () => {
    const { lines, cut } = wrapText("长".repeat(1_000_000), 13, 150, 2);
    expect(lines).toEqual(["长".repeat(11), `${"长".repeat(10)}…`]);
    expect(cut).toBe(true);
  });
});
