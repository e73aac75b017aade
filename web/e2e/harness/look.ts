/** What can be measured of how a page looks, and pictures for people. */
import path from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";

const SHOTS = path.resolve(import.meta.dirname, "../shots");
const SMALLEST_TEXT = 12;

/** Keep a picture in e2e/shots/, which is not part of the repository. */
export async function shot(page: Page, name: string, how: { fullPage?: boolean } = {}): Promise<void> {
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), animations: "disabled", ...how });
}

/** Fail if any visible text is set in less than 12 px. */
export async function expectReadable(page: Page): Promise<void> {
  const small = await page.evaluate((smallest) => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || !node.textContent?.trim() || !element.checkVisibility({ visibilityProperty: true })) continue;
      const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
      const size = parseFloat(getComputedStyle(element).fontSize) * scale;
      if (size < smallest - 0.01) found.push(`${size.toFixed(1)} px: ${node.textContent.trim().slice(0, 40)}`);
    }
    return found;
  }, SMALLEST_TEXT);
  expect(small).toEqual([]);
}

/** Fail if the page as a whole can be scrolled sideways at one of these widths; its size is put back after. */
export async function expectNoSidewaysScroll(page: Page, widths: readonly number[] = [320, 768]): Promise<void> {
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: before?.height ?? 900 });
    await nextFrame(page);
    const wider = await page.evaluate(() => {
      const root = document.scrollingElement ?? document.documentElement;
      return root.scrollWidth - root.clientWidth;
    });
    expect(wider, `wider than ${width} px`).toBeLessThanOrEqual(0);
  }
  if (before) await page.setViewportSize(before);
}

/** What a page shows at another width it shows in the next frame. */
export async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

interface Box {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Fail if the boxes of two of these labels meet; a pixel of rounding is allowed. */
export async function expectNoOverlaps(labels: Locator): Promise<void> {
  const boxes = await labels.evaluateAll((elements) =>
    elements
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { text: element.textContent?.trim() ?? "", x, y, width, height };
      }),
  );
  expect(boxes.length).toBeGreaterThan(0);
  const pairs = boxes.flatMap((one, place) =>
    boxes.slice(place + 1).filter((other) => meet(one, other)).map((other) => `${one.text} × ${other.text}`),
  );
  expect(pairs).toEqual([]);
}

function meet(one: Box, other: Box): boolean {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return across > 1 && down > 1;
}

/** Fail unless each of these is shown, and no box around one of them has more than it shows: it is to be printed. */
export async function expectNothingCutOff(parts: Locator): Promise<void> {
  const found = await parts.evaluateAll((elements) =>
    elements.map((element) => {
      const text = element.textContent?.trim().slice(0, 30) ?? "";
      if (!element.checkVisibility({ visibilityProperty: true })) return `not shown: ${text}`;
      for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
        const hides = getComputedStyle(around).overflowY !== "visible" && around.scrollHeight > around.clientHeight + 1;
        if (hides) return `cut off by ${around.tagName} ${around.className}: ${text}`;
      }
      return null;
    }),
  );
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((one) => one !== null)).toEqual([]);
}
