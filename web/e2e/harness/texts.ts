/** The texts of the five policies, which are not part of the repository. */
import { existsSync } from "node:fs";
import path from "node:path";
import { test } from "./test";

const TEXTS = path.resolve(import.meta.dirname, "../../../../shared/policies");
const REQUIRED = process.env["SHARING_MAP_REQUIRE_POLICIES"] === "1";

/** Skip a test that reads their words where they are not at hand; a run that requires them fails instead. */
export function needsTexts(): void {
  const missing = !existsSync(TEXTS);
  if (missing && REQUIRED) throw new Error(`SHARING_MAP_REQUIRE_POLICIES=1, but there is no ${TEXTS}`);
  test.skip(missing, `the policies' texts are not in ${TEXTS}`);
}
