import path from "node:path";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [{ ...optimizeLocales.vite({ locales: ["zh-CN", "en-US"] }), enforce: "pre" }, react()],
  resolve: { alias: { "@": path.resolve(import.meta.dirname, "src") } },
  build: {
    target: "es2022",
    // The policy forbids inline assets but for small images; nothing may be fetched from elsewhere.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    manifest: true, // For budgets.mjs.
    rolldownOptions: {
      output: {
        // What most pages need comes in one file instead of forty; any lower number moves more to every page.
        codeSplitting: { groups: [{ name: "shared", test: /src|node_modules/, minShareCount: 4 }] },
      },
    },
  },
  server: {
    proxy: { "/graphql": process.env["SHARING_MAP_API"] ?? "http://127.0.0.1:8000" },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
    testTimeout: 20_000, // A busy machine draws slowly.
    css: { modules: { classNameStrategy: "non-scoped" } },
  },
});
