/**
 * What a browser has to load, gzipped: prints the sizes of the explorer's build and fails above the budgets.
 *
 * The first page is what all pages share and the page itself; a second page is what comes on top of the first.
 * GraphiQL is a page for developers and has no budget.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

const DIST = path.resolve(import.meta.dirname, "dist");
const BUDGETS = { firstScripts: 260, firstStyles: 12, secondScripts: 40 };

const manifest = JSON.parse(readFileSync(path.join(DIST, ".vite", "manifest.json"), "utf-8"));

/** The manifest's keys of a part and of everything that it imports at once. */
function withImports(key, found = new Set()) {
  if (!found.has(key)) {
    found.add(key);
    for (const imported of manifest[key].imports ?? []) withImports(imported, found);
  }
  return found;
}

const filesOf = (keys) => {
  const files = new Set();
  for (const key of keys) for (const file of [manifest[key].file, ...(manifest[key].css ?? [])]) files.add(file);
  return files;
};

const sizes = new Map();
function kilobytes(files, ending) {
  let sum = 0;
  for (const file of files) {
    if (!file.endsWith(ending)) continue;
    if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(path.join(DIST, file)), { level: 9 }).length);
    sum += sizes.get(file);
  }
  return sum / 1024;
}

const [entry] = Object.keys(manifest).filter((key) => manifest[key].isEntry);
const shared = withImports(entry);
const sharedFiles = filesOf(shared);
const pages = new Set([...shared].flatMap((key) => manifest[key].dynamicImports ?? []));

const rows = [...pages].map((key) => {
  const own = [...filesOf(withImports(key))].filter((file) => !sharedFiles.has(file));
  const all = [...sharedFiles, ...own];
  return {
    page: path.basename(key).replace(/\.\w+$/, ""),
    firstScripts: kilobytes(all, ".js"),
    firstStyles: kilobytes(all, ".css"),
    secondScripts: kilobytes(own, ".js"),
  };
});
if (!rows.length) throw new Error("the build has no pages: is every route imported lazily?");

const cell = (number) => `${number.toFixed(1)} K`.padStart(9);
console.log(`${"gzipped".padEnd(18)}${"all, JS".padStart(9)}${"all, CSS".padStart(9)}${"own, JS".padStart(9)}`);
for (const row of rows.sort((one, other) => other.firstScripts - one.firstScripts)) {
  console.log(row.page.padEnd(18) + cell(row.firstScripts) + cell(row.firstStyles) + cell(row.secondScripts));
}
console.log(`${"budget".padEnd(18)}${Object.values(BUDGETS).map(cell).join("")}`);

const over = rows.flatMap((row) =>
  Object.entries(BUDGETS)
    .filter(([name, budget]) => row[name] > budget)
    .map(([name, budget]) => `${row.page}: ${name} ${row[name].toFixed(1)} K, budget ${budget} K`),
);
if (over.length) {
  console.error(`\nOver budget:\n${over.join("\n")}`);
  process.exit(1);
}
