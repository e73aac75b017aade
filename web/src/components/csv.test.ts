import { expect, test } from "vitest";
import { csv, csvBlob } from "@/components/csv";

/** The lines after the byte order mark. */
function lines(text: string): readonly string[] {
  return text.slice(1).split("\r\n");
}

test("a file begins with the byte order mark, and every line ends with CR LF", () => {
  expect(csv(["名称"], [["甲"], ["乙"]])).toBe("\ufeff名称\r\n甲\r\n乙\r\n");
});

test("commas, quotes and line breaks are put between quotes", () => {
  expect(lines(csv(["a", "b", "c"], [["x,y", 'say "no"', "one\ntwo"]]))).toEqual([
    "a,b,c",
    '"x,y","say ""no""","one\ntwo"',
    "",
  ]);
});

test("what a spreadsheet would run as a formula is text", () => {
  const risky = ["=1+1", "+1", "-1", "@x", "\tx", "\r=x"];
  expect(risky.map((one) => lines(csv(["h"], [[one]]))[1])).toEqual([
    "'=1+1",
    "'+1",
    "'-1",
    "'@x",
    "'\tx",
    `"'\n=x"`,
  ]);
});

test("a carriage return inside a cell does not begin a new row", () => {
  expect(csv(["h"], [["a\r\nb\rc"]])).toBe('\ufeffh\r\n"a\nb\nc"\r\n');
});

test("numbers stay numbers, and what is missing stays empty", () => {
  expect(lines(csv(["a", "b", "c", "d"], [[-3, true, null, undefined]]))[1]).toBe("-3,true,,");
});

test("a file is UTF-8 CSV", async () => {
  const blob = csvBlob(["甲"], []);
  expect([blob.type, new Uint8Array(await blob.arrayBuffer()).slice(0, 3)]).toEqual([
    "text/csv;charset=utf-8",
    new Uint8Array([0xef, 0xbb, 0xbf]),
  ]);
});
