/** Accessibility rules, run inside the page without loosening its content security policy. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fail with every rule that the page breaks, and where; `without` are rules that cannot be judged there. */
export async function expectAccessible(page: Page, without: readonly string[] = []): Promise<void> {
  await page.evaluate(SOURCE);
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const options: RunOptions = { runOnly: TAGS, resultTypes: ["violations"], rules };
  const found = await page.evaluate(
    async (given) =>
      await (window as unknown as { axe: { run: (o: unknown) => Promise<AxeResults> } }).axe.run(given),
    options,
  );
  expect(
    found.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
    })),
  ).toEqual([]);
}
