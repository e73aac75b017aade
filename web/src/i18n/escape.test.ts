import { expect, test } from "vitest";
import { escapeValue, unescapeValue } from "@/i18n/escape";

test("what is escaped holds neither markup nor places for values, and comes back as it was", () => {
  for (const text of ["<b>x</b>", "{{item}}", "&lt;&#123;", `"'&<>`, "$t(title)", "𠮷🇨🇳"]) {
    expect(escapeValue(text)).not.toMatch(/[<>{}"']/);
    expect(unescapeValue(escapeValue(text))).toBe(text);
  }
});
