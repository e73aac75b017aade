import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeAll } from "vitest";
import { startI18n } from "@/i18n/i18n";

// A busy machine draws slowly; what never comes still fails.
configure({ asyncUtilTimeout: 10_000 });

beforeAll(async () => {
  await startI18n("zh-CN");
});
afterEach(cleanup);
