/** The same question put to the API, to the command line and to the exported files: what a page has to agree with. */
import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect, type APIRequestContext, type Page } from "@playwright/test";

const ROOT = path.resolve(import.meta.dirname, "../../..");

/** What `sharing-map … --json` prints of the maps that ship; the stores of the browser tests hold the same. */
export function cli<T>(...words: readonly string[]): T {
  const known = told.get(words.join("\n")) ?? run(words);
  told.set(words.join("\n"), known);
  return JSON.parse(known) as T;
}

/** A question is put once; starting the command takes longer than answering. */
const told = new Map<string, string>();

function run(words: readonly string[]): string {
  return execFileSync(".venv/bin/python", ["-m", "cli.main", ...words, "--json"], { cwd: ROOT, encoding: "utf-8" });
}

export interface CliTerm {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

export interface CliClause {
  readonly disclosure: string;
  readonly basis: string;
  readonly items: readonly string[];
}

/** A recipient as it is reached from one policy; ids are those of the API. */
export interface CliReached {
  readonly id: string;
  readonly label: string | null;
  readonly policy: string;
  readonly distance: number;
  readonly basis: string;
  readonly modality: string;
  readonly possible_only: boolean;
  readonly clauses: readonly CliClause[];
  readonly way: readonly string[];
}

export interface CliHop {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly basis: string | null;
  readonly disclosure: string | null;
}

export type CliDisclosures = Readonly<
  Record<string, { readonly policy: string; readonly evidence: { readonly locator: string } }>
>;

export interface CliTrace {
  readonly policies: readonly { readonly policy: string }[];
  readonly recipients: readonly CliReached[];
  readonly hops: readonly CliHop[];
  readonly disclosures: CliDisclosures;
  readonly totals: { readonly direct: number; readonly onward_stated: number; readonly onward_possible: number };
}

export interface CliHoldings {
  readonly holdings: readonly (CliReached & { readonly data: CliTerm })[];
  readonly unclear: readonly string[];
  readonly refusals: readonly string[];
  readonly disclosures: CliDisclosures;
}

export interface CliPaths {
  readonly total: number;
  readonly paths: readonly {
    readonly policy: string;
    readonly basis: string;
    readonly possible: boolean;
    readonly hops: readonly CliHop[];
  }[];
  readonly disclosures: CliDisclosures;
}

/** The answer of the API to a query; its errors fail the test. */
export async function ask<T>(
  request: APIRequestContext,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<T> {
  const answer = await request.post("/graphql", { data: { query, variables } });
  const { data, errors } = (await answer.json()) as { data: T; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

/** The words of the export menu, by what the file is. */
export const ENTRIES = {
  svg: /^(图（SVG）|Graph \(SVG\))$/,
  csv: /^(表格（CSV）|Table \(CSV\))$/,
  json: /^(数据（JSON）|Data \(JSON\))$/,
} as const;

export interface Drawn {
  readonly id: string;
  readonly name: string;
}

/** What a picture on the screen has boxes, or rows, for. */
export async function drawnOn(page: Page): Promise<Drawn[]> {
  return await page.locator("main button[data-node]").evaluateAll((boxes) =>
    boxes.map((box) => ({
      id: (box as HTMLElement).dataset["node"] ?? "",
      name: box.textContent?.trim() ?? "",
    })),
  );
}

/** What an exported picture has boxes for. */
export async function drawnIn(page: Page, svg: string): Promise<Drawn[]> {
  return await page.evaluate((text) => {
    const picture = new DOMParser().parseFromString(text, "image/svg+xml");
    return [...picture.querySelectorAll("[data-node]")].map((box) => ({
      id: box.getAttribute("data-node") ?? "",
      name: box.querySelector("title")?.textContent ?? "",
    }));
  }, svg);
}

export function sorted(words: Iterable<string>): string[] {
  return [...new Set(words)].sort();
}
