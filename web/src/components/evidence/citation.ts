import type { TFunction } from "i18next";
import { shortHash } from "@/texts/short-hash";

/** What a citation says; `quote` is null where the text is not at hand. */
export interface Cited {
  readonly title: string;
  readonly version?: string | null;
  readonly effective?: string | null;
  readonly updated?: string | null;
  readonly locator: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string | null;
  readonly sha256: string;
  /** The whole address of the statement. */
  readonly address: string;
}

/**
 * A statement as a reader cites it: title, version, dates, clause, offsets, words, hash of the text, address.
 * Policy wording is not translated, whatever the language of the rest.
 */
export function citation(t: TFunction<"evidence">, cited: Cited): string {
  const parts = [
    cited.version ? t("citation.version", { version: cited.version }) : null,
    cited.effective ? t("effective", { date: cited.effective }) : null,
    !cited.effective && cited.updated ? t("updated", { date: cited.updated }) : null,
  ].filter((part) => part !== null);
  const between = t("citation.between");
  const title = t("citation.title", { title: cited.title });
  const brackets = parts.length > 0 ? t("citation.inBrackets", { parts: parts.join(between) }) : "";
  const place = t("citation.place", { locator: cited.locator, start: cited.start, end: cited.end });
  const quote = cited.quote === null ? "" : t("citation.quote", { quote: oneLine(cited.quote) });
  const hash = t("citation.hash", { sha: shortHash(cited.sha256) });
  const end = t("citation.end");
  return `${title}${brackets}${between}${place}${quote}${end}${hash}${end}${cited.address}`;
}

/** A quote may run over lines of a table; a citation is one line. */
function oneLine(quote: string): string {
  return quote.trim().replace(/\s*[\r\n]+\s*/gu, " ");
}
