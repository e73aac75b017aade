/** What the export menu makes, read as others would read it. */
import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";

const MENU = /^(导出|Export)$/;

/** Choose an entry of the export menu; its file. */
export async function exported(page: Page, entry: string | RegExp): Promise<Buffer> {
  await page.getByRole("button", { name: MENU }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog", { name: MENU }).getByRole("button", { name: entry }).click(),
  ]);
  return readFileSync(await download.path());
}

/** The same of a file that is text. */
export async function exportedText(page: Page, entry: string | RegExp): Promise<string> {
  return (await exported(page, entry)).toString("utf-8");
}

/** Fail unless it is one SVG document that does nothing; the texts in it. */
export async function textsOfSvg(page: Page, file: Buffer): Promise<readonly string[]> {
  const { broken, acting, texts } = await page.evaluate((source) => {
    const picture = new DOMParser().parseFromString(source, "image/svg+xml");
    const elements = [...picture.querySelectorAll("*")];
    const acts = (one: Element) =>
      ["script", "foreignObject", "a", "image", "use", "animate", "set", "style"].includes(one.localName) ||
      [...one.attributes].some(({ name }) => /^on|href$/i.test(name));
    return {
      broken: picture.querySelector("parsererror")?.textContent ?? null,
      acting: elements.filter(acts).map((one) => one.outerHTML.slice(0, 200)),
      texts: [...picture.querySelectorAll("text, title, desc")].map((one) => one.textContent ?? ""),
    };
  }, file.toString("utf-8"));
  expect({ broken, acting }).toEqual({ broken: null, acting: [] });
  return texts;
}

/** Rows and cells of an RFC 4180 file that begins with a byte order mark. */
export function rowsOfCsv(text: string): readonly (readonly string[])[] {
  expect(text.charCodeAt(0)).toBe(0xfeff);
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  cell.lastIndex = 1;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) throw new Error(`no CSV after ${JSON.stringify(rows.at(-1))}`);
    rows.at(-1)!.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    if (found[3] === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

/** Width and height of a PNG file; fails where it is none. */
export function sizeOfPng(file: Buffer): { readonly width: number; readonly height: number } {
  expect(file.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}
