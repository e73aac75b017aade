/** What can be said of the words on a page without reading them: their language, and that all of them are words. */
import { expect, type Page } from "@playwright/test";
import { zh } from "@/i18n/zh";

type Texts = { readonly [key: string]: string | Texts };

/** `common:error.cause.TIMEOUT`, and without its namespace where a dot tells it from a word. */
function keysOf(texts: Texts): readonly string[] {
  const keys: string[] = [];
  const walk = (namespace: string, at: string, value: string | Texts) => {
    if (typeof value !== "string") {
      for (const [key, inner] of Object.entries(value)) walk(namespace, at ? `${at}.${key}` : key, inner);
      return;
    }
    const key = at.replace(/_(one|other)$/, "");
    keys.push(`${namespace}:${key}`, `${namespace}.${key}`, ...(key.includes(".") ? [key] : []));
  };
  for (const [namespace, inner] of Object.entries(texts)) walk(namespace, "", inner);
  return keys;
}

const KEYS: ReadonlySet<string> = new Set(keysOf(zh));

/** Marks of a text that was not filled in. */
const UNFILLED = ["{{", "}}", "undefined", "[object Object]", "NaN"];

interface Word {
  readonly text: string;
  /** The `lang` that holds for it. */
  readonly lang: string;
  /** A name or hint of an element, which cannot say its language part by part. */
  readonly attribute: boolean;
}

/** Every text that is seen, and every name and hint that is read out. */
async function wordsOf(page: Page): Promise<readonly Word[]> {
  return page.evaluate(() => {
    const found: Word[] = [];
    const add = (element: Element, text: string | null, attribute: boolean) => {
      if (!text?.trim() || element.closest("pre, textarea")) return; // Code to copy, or what was typed.
      found.push({ text: text.trim(), lang: element.closest("[lang]")?.getAttribute("lang") ?? "", attribute });
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element?.checkVisibility({ visibilityProperty: true })) add(element, node.textContent, false);
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      for (const name of ["aria-label", "title", "placeholder", "alt"]) add(element, element.getAttribute(name), true);
    }
    return found;
  });
}

/** Fail if a key or a place for a value is shown instead of words, or if a page has no name or another language. */
export async function expectWords(page: Page, language: "zh-CN" | "en"): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  await expect(page).toHaveTitle(language === "en" ? /^(\S.* · )?Sharing Map$/ : /^(\S.* · )?共享图谱$/);
  const words = await wordsOf(page);
  const shown = [...words.map((word) => word.text), await page.title()];
  const raw = shown.filter((text) => text.split(/[\s（）()，。；、：“”]+/).some((one) => KEYS.has(one)));
  expect(raw, "keys instead of texts").toEqual([]);
  const unfilled = shown.filter((text) => UNFILLED.some((mark) => text.includes(mark)));
  expect(unfilled, "texts that are not filled in").toEqual([]);
  if (language === "en") expect(words.filter(isUnmarked).map(({ text }) => text), "Chinese not marked as such").toEqual([]);
}

/** Chinese on an English page that does not say that it is: forgotten, or a name that is read out wrongly. */
function isUnmarked({ text, lang, attribute }: Word): boolean {
  if (lang.startsWith("zh") || !/\p{Script=Han}/u.test(text)) return false;
  return !attribute || !/[A-Za-z]/.test(text);
}
