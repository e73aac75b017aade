/** The two languages of the explorer. English has the same keys as Chinese, or it does not compile. */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "@/i18n/en";
import { escapeValue, unescapeValue } from "@/i18n/escape";
import { zh } from "@/i18n/zh";

export const LANGUAGES = ["zh-CN", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT = "sharing-map.language";

/** The language chosen before, or the browser's. */
export function firstLanguage(): Language {
  const kept = read();
  if (kept) return kept;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}

function read(): Language | null {
  try {
    const kept = localStorage.getItem(KEPT);
    return LANGUAGES.find((one) => one === kept) ?? null;
  } catch {
    return null; // Storage may be switched off; the language is then not remembered.
  }
}

/** Change the language; the address stays. */
export async function switchLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // Not remembered; see read().
  }
}

export async function startI18n(language: Language = firstLanguage()): Promise<typeof i18next> {
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { "zh-CN": zh, en },
    ns: Object.keys(zh),
    defaultNS: "common",
    interpolation: { escapeValue: false, escape: escapeValue }, // React escapes; a sentence with markup asks for it.
    react: { unescape: unescapeValue },
    returnNull: false,
    saveMissing: true, // Only to be told; the browser tests fail on it.
    // oxlint-disable-next-line no-console
    missingKeyHandler: (_, namespace, key) => console.error(`no text for ${namespace}:${key}`),
  });
  return i18next;
}
