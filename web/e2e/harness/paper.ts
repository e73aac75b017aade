/** What a page is on paper. */
import { expect, type Page } from "@playwright/test";

/** A4 across within its margins, in CSS px: 273 mm. */
const SHEET = { width: 1030, height: 700 };
const LEAST_POINTS = 7;

/** As a PDF: how many sheets, and the sizes that they have in points. */
export async function sheets(page: Page): Promise<{ readonly count: number; readonly sizes: readonly string[] }> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  const sizes = boxes.map(([, width, height]) => `${Math.round(Number(width))} × ${Math.round(Number(height))}`);
  return { count: (pdf.match(/\/Type \/Page\b(?!s)/g) ?? []).length, sizes: [...new Set(sizes)] };
}

/** Show the page as it is laid out for a sheet of A4 across, without its breaks. */
export async function onPaper(page: Page): Promise<void> {
  await page.setViewportSize(SHEET);
  await page.emulateMedia({ media: "print" });
}

/** Fail if a box of the graph reaches over the sheet, or has smaller text than can be read. */
export async function expectOnSheet(page: Page): Promise<void> {
  const boxes = await page.locator("[data-node]").evaluateAll((nodes) =>
    nodes.map((node) => {
      const { left, right, width } = node.getBoundingClientRect();
      const texts = [...node.querySelectorAll<HTMLElement>("[class*=title], [class*=subtitle]")];
      // The box is laid out in px of the graph; how much narrower it came out is how much smaller its text is.
      const scale = width / parseFloat((node as HTMLElement).style.width);
      const points = texts.map((text) => parseFloat(text.computedStyleMap().get("font-size")!.toString()) * scale * 0.75);
      return { left, right, points: Math.min(...points) };
    }),
  );
  expect(boxes.length).toBeGreaterThan(0);
  const wrong = boxes.filter(({ left, right, points }) => left < 0 || right > SHEET.width || points < LEAST_POINTS);
  expect(wrong).toEqual([]);
}
