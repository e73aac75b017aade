/** `test` and `expect` for every browser test: a page that complains, fails or calls elsewhere fails the test. */
import { test as plain, type Page } from "@playwright/test";

export { expect } from "@playwright/test";

/** What the page has complained about so far. */
export class Complaints {
  readonly heard: string[] = [];
  private readonly expected: RegExp[] = [];

  /** Let such a complaint pass, which then has to come: a test that provokes it says so. */
  expect(...patterns: readonly RegExp[]): void {
    this.expected.push(...patterns);
  }

  /** Fail with what was not expected, or with what was and did not come. */
  settle(): void {
    const unexpected = this.heard.filter((one) => !this.expected.some((pattern) => pattern.test(one)));
    const missing = this.expected.filter((pattern) => !this.heard.some((one) => pattern.test(one)));
    if (unexpected.length) throw new Error(`the page complained:\n${unexpected.join("\n")}`);
    if (missing.length) throw new Error(`these complaints did not come: ${missing.join(", ")}`);
  }
}

interface Fixtures {
  /** What the page complained about; checked after every test. */
  readonly complaints: Complaints;
  /** The language of the browser; Chinese unless a test says `test.use({ language: "en" })`. */
  readonly language: "zh-CN" | "en";
}

export const test = plain.extend<Fixtures>({
  language: ["zh-CN", { option: true }],
  locale: async ({ language }, use) => await use(language === "en" ? "en-US" : "zh-CN"),
  complaints: [
    async ({ page, baseURL }, use) => {
      const complaints = new Complaints();
      listen(page, new URL(baseURL ?? "").origin, complaints.heard);
      await use(complaints);
      complaints.settle();
    },
    { auto: true },
  ],
});

function listen(page: Page, origin: string, heard: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      heard.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => heard.push(`page error: ${error.stack ?? error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== "data:" && url.protocol !== "blob:") {
      heard.push(`request to another host: ${request.url()}`);
    }
  });
  page.on("requestfailed", (request) => {
    // A question that is given up, because another one took its place, is no failure.
    const reason = request.failure()?.errorText ?? "";
    if (reason !== "net::ERR_ABORTED") heard.push(`request failed: ${request.url()} ${reason}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) heard.push(`status ${response.status()}: ${response.url()}`);
  });
}
