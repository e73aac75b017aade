/**
 * The browser tests: the built pages, served by the real API over a real store, in the system's Chromium.
 *
 * Project = store. `*.examples.spec.ts` run over the two made-up policies, whose texts are here and which may
 * be changed; `*.hostile.spec.ts` over policies whose every text wants to be something else
 * (dev/hostile_maps.py); all others over the five maps, in the embedded store and, where
 * SHARING_MAP_TEST_NEO4J_URI names a server, in Neo4j, except what looks at pages and not at answers:
 * `*.pages.spec.ts`, and single tests with the tag @embedded.
 *
 * What failed is in a picture; `./run.sh e2e --trace on broken` records every step, and takes longer.
 */
import { execFileSync } from "node:child_process";
import path from "node:path";
import { defineConfig, type PlaywrightTestConfig } from "@playwright/test";

const ROOT = path.resolve(import.meta.dirname, "..");
const stores = ["embedded", "examples", "hostile", ...(process.env["SHARING_MAP_TEST_NEO4J_URI"] ? ["neo4j"] : [])];
/** Stores that have tests of their own. */
const OWN = ["examples", "hostile"];
const OWN_FILES = OWN.map((store) => `*.${store}.spec.ts`);

const ASK_FOR_PORT = `
  const server = require("node:net").createServer();
  server.listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close(); });
`;

/** A free port, kept in the environment because every worker reads this file anew. */
function portOf(store: string): string {
  const name = `SHARING_MAP_E2E_PORT_${store.toUpperCase()}`;
  return (process.env[name] ??= execFileSync(process.execPath, ["-e", ASK_FOR_PORT]).toString().trim());
}

const addressOf = (store: string) => `http://127.0.0.1:${portOf(store)}`;

type WebServer = Extract<PlaywrightTestConfig["webServer"], unknown[]>[number];

function serverOf(store: string): WebServer {
  const token: Record<string, string> = store === "embedded" ? {} : { SHARING_MAP_TOKEN: "a-token-for-tests-only" };
  return {
    name: store,
    command: `.venv/bin/python -m dev.serve_for_browser ${store} ${portOf(store)}`,
    cwd: ROOT,
    url: `${addressOf(store)}/readyz`,
    env: token, // Beside everything that is in the environment here.
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    timeout: 180_000, // A Neo4j that has just started takes its time to load.
    stdout: "ignore",
    stderr: "ignore", // Kept in .build/browser-STORE.log.
  };
}

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 2, // More would wait for each other on a machine of two cores.
  forbidOnly: true,
  // A busy machine draws slowly; what never comes still fails.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  webServer: stores.map(serverOf),
  projects: stores.map((store) => ({
    name: store,
    use: { baseURL: addressOf(store) },
    ...(OWN.includes(store) ? { testMatch: `*.${store}.spec.ts` } : { testIgnore: OWN_FILES }),
    ...(store === "neo4j" ? { testIgnore: [...OWN_FILES, "*.pages.spec.ts"], grepInvert: /@embedded/ } : {}),
  })),
  use: {
    viewport: { width: 1440, height: 900 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env["SHARING_MAP_CHROMIUM"] ?? "/usr/bin/chromium",
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
});
