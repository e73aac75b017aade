import { expect, test } from "vitest";
import type { Statement } from "@/features/policy/statements";
import { clicked, textLines } from "@/features/policy/text-lines";
import { excerptOf } from "@/texts/excerpt";

function statement(id: string, start: number, end: number, more: Partial<Statement> = {}): Statement {
  return {
    id,
    tab: "shared",
    action: "SHARE",
    modality: "WILL",
    deidentified: false,
    recipient: null,
    recipientClass: null,
    sender: null,
    items: [],
    openEnded: null,
    purposes: [],
    conditions: [],
    retention: null,
    permissions: [],
    function: null,
    source: null,
    evidence: { locator: "一", start, end },
    ...more,
  };
}

const item = (asStated: string) => ({ asStated, basis: "STATED", partOf: null, type: null }) as const;

/** `words[statements|marks]` of every piece of every line. */
function told(text: string, statements: readonly Statement[]): string[][] {
  return textLines(excerptOf(text), statements).map((line) =>
    line.pieces.map((piece) => {
      const marks = piece.marks.map(({ kind, statement: id }) => `${kind} ${id}`).join(",");
      return `${piece.words}[${piece.statements.join(" ")}|${marks}]`;
    }),
  );
}

test("a text without statements is its lines", () => {
  expect(told("一\n\n二", [])).toEqual([["一[|]"], ["[|]"], ["二[|]"]]);
});

test("a statement over two lines is cut at the line end, and its words are marked", () => {
  const one = statement("a", 1, 8, { items: [item("姓名")], recipient: { id: "r", label: "示例", kind: "AFFILIATE" } });
  expect(told("向示例提供\n姓名。完", [one])).toEqual([
    ["向[|]", "示例[a|recipient a]", "提供[a|]"],
    ["姓名[a|item a]", "。完[|]"],
  ]);
});

test("overlapping statements are both there, and each keeps its marks", () => {
  const first = statement("a", 0, 5, { items: [item("姓名")] });
  const second = statement("b", 3, 8, { items: [item("电话")] });
  expect(told("姓名、电话给甲方", [first, second])).toEqual([
    ["姓名[a|item a]", "、[a|]", "电话[a b|item b]", "给甲方[b|]"],
  ]);
});

test("line ends of two characters, a byte order mark and emoji move no boundary", () => {
  const one = statement("a", 5, 7, { items: [item("姓名")] });
  expect(told("\ufeff😀一\r\n姓名", [one])).toEqual([["\ufeff😀一[|]"], ["姓名[a|item a]"]]);
});

test("nothing is lost: the pieces are the text", () => {
  const text = "一\r\n\r\n二😀三\n";
  const words = textLines(excerptOf(text), [statement("a", 1, 7)]).map((line) => line.pieces.map((one) => one.words).join(""));
  expect(words).toEqual(["一", "", "二😀三"]);
});

test("a click selects the narrowest statement, and another click the next", () => {
  const all = [statement("wide", 0, 50), statement("narrow", 10, 20), statement("other", 0, 5)];
  const here = ["wide", "narrow"];
  expect(clicked(here, all, null)).toBe("narrow");
  expect(clicked(here, all, "narrow")).toBe("wide");
  expect(clicked(here, all, "wide")).toBe("narrow");
  expect(clicked(here, all, "other")).toBe("narrow");
  expect(clicked([], all, null)).toBeNull();
});
