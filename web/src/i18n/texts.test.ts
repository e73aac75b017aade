import { expect, test } from "vitest";
import { en } from "@/i18n/en";
import { zh } from "@/i18n/zh";

/** Every text by its whole key: `common.nav.trace`. */
function texts(node: object, prefix = ""): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === "string") found.set(prefix + key, value);
    else for (const [inner, text] of texts(value as object, `${prefix}${key}.`)) found.set(inner, text);
  }
  return found;
}

const [chinese, english] = [texts(zh), texts(en)];

/** The Chinese text of a key; an English singular goes by its plural. */
function chineseOf(key: string): string {
  const plural = key.replace(/_one$/, "");
  return chinese.get(plural) ?? chinese.get(`${plural}_other`) ?? "";
}

test("both languages have the same keys, but for the singular that only English has", () => {
  const plain = [...english.keys()].filter((key) => !key.endsWith("_one"));
  expect(plain.toSorted()).toEqual([...chinese.keys()].toSorted());
});

test("an English singular belongs to a text with a count", () => {
  for (const key of english.keys()) {
    if (key.endsWith("_one")) expect(chineseOf(key), key).toContain("{{count");
  }
});

test("no text is empty", () => {
  expect([...chinese, ...english].filter(([, text]) => text.trim() === "")).toEqual([]);
});

test("both languages fill in the same values", () => {
  const different = [...english].filter(([key, text]) => String(values(text)) !== String(values(chineseOf(key))));
  expect(different).toEqual([]);
});

function values(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map((found) => found[1] ?? "").toSorted();
}

test("no English text is left in Chinese", () => {
  const allowed = new Set(["common.language.zh", "common.language.zhName"]);
  const left = [...english].filter(([key, text]) => /\p{Script=Han}/u.test(text) && !allowed.has(key));
  expect(left).toEqual([]);
});
