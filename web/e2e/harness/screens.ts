/** One screen in one state: how to get there, and what has to hold there in both languages and at both widths. */
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { expectAccessible } from "./axe";
import { expectNoOverlaps, expectNoSidewaysScroll, expectReadable, nextFrame, shot } from "./look";
import { expect, test as plain, type Complaints } from "./test";
import { expectWords } from "./words";

export interface Screen {
  /** Of the test, and of its pictures. */
  readonly name: string;
  readonly address: string;
  /** What is seen when the state is reached; a selector that holds in both languages. */
  readonly ready: string;
  /** Asked of the server before the page is opened: answers held back or replaced. */
  readonly before?: (page: Page) => Promise<void>;
  /** From the opened page to the state. */
  readonly steps?: (page: Page) => Promise<void>;
  /** Boxes and headings of lanes, which must not meet. */
  readonly lanes?: true;
  /** The answer never comes. */
  readonly waits?: true;
  /** A state that only a narrow screen has. */
  readonly narrowOnly?: true;
  /** What the page has to complain about. */
  readonly complaints?: readonly RegExp[];
  /** Also over Neo4j, where the pages are the same and only the answers come from elsewhere. */
  readonly everyStore?: true;
}

export const LANGUAGES = ["zh-CN", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** One page per language for all tests of a worker: its scripts are fetched and compiled once. */
class Tabs {
  private readonly pages = new Map<Language, Promise<Page>>();

  constructor(private readonly browser: Browser) {}

  async of(language: Language, options: BrowserContextOptions): Promise<Page> {
    const known = this.pages.get(language) ?? this.browser.newContext(options).then((context) => context.newPage());
    this.pages.set(language, known);
    return await known;
  }

  async close(): Promise<void> {
    for (const page of this.pages.values()) await (await page).context().close();
  }
}

/** Every state is opened by its address, so that nothing is left of the one before but what the browser has cached. */
const test = plain.extend<object, { readonly tabs: Tabs }>({
  tabs: [
    async ({ browser }, use) => {
      const tabs = new Tabs(browser);
      await use(tabs);
      await tabs.close();
    },
    { scope: "worker" },
  ],
  page: async ({ tabs, language, locale, timezoneId, baseURL }, use) => {
    const page = await tabs.of(language, { locale, timezoneId, baseURL });
    await use(page);
    await page.unrouteAll({ behavior: "ignoreErrors" });
    page.removeAllListeners();
  },
});

interface Size {
  readonly width: number;
  readonly height: number;
  /** The widths at which nothing may be wider than the page. */
  readonly sideways: readonly number[];
}

const WIDE: Size = { width: 1440, height: 900, sideways: [1440] };
const NARROW: Size = { width: 390, height: 844, sideways: [320, 390, 768] };

/** One test per screen and language, which looks at both widths. */
export function testScreens(screens: readonly Screen[]): void {
  for (const language of LANGUAGES) {
    test.describe(language, () => {
      test.use({ language });
      for (const screen of screens) {
        test(screen.name, { tag: screen.everyStore ? [] : ["@embedded"] }, async ({ page, complaints }) => {
          await checkScreen(page, complaints, screen, language);
        });
      }
    });
  }
}

/** Arrives at the wide page in one language and at the narrow one in the other; from there the window is resized. */
async function checkScreen(page: Page, complaints: Complaints, screen: Screen, language: Language): Promise<void> {
  complaints.expect(...(screen.complaints ?? []));
  await screen.before?.(page);
  const sizes = screen.narrowOnly ? [NARROW] : language === "en" ? [NARROW, WIDE] : [WIDE, NARROW];
  for (const [place, { width, height, sideways }] of sizes.entries()) {
    await test.step(`${width} px wide`, async () => {
      await page.setViewportSize({ width, height });
      if (place === 0 || screen.steps) await reach(page, screen);
      else await settle(page, screen);
      await shot(page, `screens/${screen.name.replaceAll(/\W+/g, "-")}-${language}-${width}`);
      await expectAccessible(page);
      await expectReadable(page);
      await expectWords(page, language);
      if (screen.lanes) await expectLanesApart(page);
      await expectNoSidewaysScroll(page, sideways);
    });
  }
}

/** Open the screen and bring it into its state. */
export async function reach(page: Page, screen: Screen): Promise<void> {
  await page.goto(screen.address);
  await screen.steps?.(page);
  await settle(page, screen);
}

async function settle(page: Page, { ready, waits }: Screen): Promise<void> {
  await nextFrame(page);
  await expect(page.locator(ready).filter({ visible: true }).first()).toBeVisible();
  if (!waits) await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
}

async function expectLanesApart(page: Page): Promise<void> {
  await expectNoOverlaps(page.locator("[data-node]"));
  const columns = await page.locator("[data-node]").evaluateAll((boxes) =>
    boxes.map((box) => box.closest("[aria-labelledby]")?.getAttribute("aria-labelledby") ?? ""),
  );
  await expectNoOverlaps(page.locator([...new Set(columns)].map((id) => `[id="${id}"]`).join()));
}
