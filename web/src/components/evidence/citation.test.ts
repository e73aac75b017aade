import i18next from "i18next";
import { afterEach, expect, test } from "vitest";
import { citation, type Cited } from "@/components/evidence/citation";

const cited: Cited = {
  title: "青禾示例App隐私政策",
  version: "V1.4",
  effective: "2025-03-17",
  updated: "2025-03-10",
  locator: "一/(一)/2",
  start: 1311,
  end: 1348,
  quote: "向电信运营商\r\n提供本机号码",
  sha256: "3c42f18383aeb290b1757e54e90a12972bd791c1808438a8ec879cc1780b29b3",
  address: "https://map.example/policy/qinghe-loan?st=disclosure%3Aqinghe-loan%2Fd001",
};

afterEach(() => i18next.changeLanguage("zh-CN"));

const t = () => i18next.getFixedT(null, "evidence");

test("a citation says all that is needed to find the clause again", () => {
  expect(citation(t(), cited)).toBe(
    "《青禾示例App隐私政策》（版本 V1.4，2025-03-17 生效），一/(一)/2，第 1311–1348 字：“向电信运营商 提供本机号码”。" +
      "文本 SHA-256 3c42f18383ae…。https://map.example/policy/qinghe-loan?st=disclosure%3Aqinghe-loan%2Fd001",
  );
});

test("what is not known is left out", () => {
  const bare = { ...cited, version: null, effective: null, quote: null };
  expect(citation(t(), bare)).toMatch(/^《青禾示例App隐私政策》（2025-03-10 更新），一\/\(一\)\/2，第 1311–1348 字。文本/);
  expect(citation(t(), { ...bare, updated: null })).toMatch(/^《青禾示例App隐私政策》，一/);
});

test("the English citation keeps the policy's words", async () => {
  await i18next.changeLanguage("en");
  expect(citation(t(), cited)).toMatch(
    /^“青禾示例App隐私政策” \(version V1\.4, effective 2025-03-17\), 一\/\(一\)\/2, characters 1311–1348: “向电信运营商 提供本机号码”\. /,
  );
});
