import { render, screen } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, expect, test } from "vitest";
import type { Conclusion } from "@/features/trace/conclusion";
import { ConclusionSentence } from "@/features/trace/conclusion-sentence";

const FOUND: Conclusion = {
  stated: 55,
  onward: 0,
  possible: 11,
  named: 51,
  unnamed: 15,
  hidden: 28,
  leadsOn: ["马上消费金融股份有限公司"],
  shown: 66,
  total: 66,
  refusals: 0,
  general: 28,
};

function said(conclusion: Conclusion, policies: readonly string[] = [], item = "面部视频"): string {
  render(<ConclusionSentence conclusion={conclusion} item={item} policies={policies} policyCount={5} />);
  return screen.getByRole("status").textContent ?? "";
}

afterEach(() => i18next.changeLanguage("zh-CN"));

test("what is stated, what is only possible, and what the filters leave out are told apart", () => {
  expect(said(FOUND, ["隐私权政策"])).toBe(
    "按隐私权政策的政策文本，面部视频可能到达 55 个接收方；列名机构 马上消费金融股份有限公司 也是另一份政策的运营者，" +
      "经其政策还可能到达 11 个接收方（推断，未陈述）。合计具名机构和 SDK 51 个、类别及未具名 15 个。 " +
      "另有 28 个接收方只在被筛选掉的条款中出现。",
  );
});

test("in English the policy's own words stay Chinese and the rest is English", async () => {
  await i18next.changeLanguage("en");
  expect(said({ ...FOUND, leadsOn: [], possible: 0, hidden: 0, total: 55, shown: 55 })).toBe(
    "By the text of all 5 policies, 面部视频 may reach 55 recipients. " +
      "In all: 51 named companies and SDKs, 15 categories or unnamed parties.",
  );
});

test("nobody reached is said as such, without a number", () => {
  const nobody = { ...FOUND, stated: 0, possible: 0, hidden: 0, leadsOn: [], total: 0, shown: 0 };
  expect(said(nobody)).toBe("按全部 5 份政策的政策文本，没有条款说面部视频会到达接收方。");
});

test("a capped answer says how many of how many are shown", () => {
  expect(said({ ...FOUND, shown: 400, total: 1240 })).toContain("已显示 400 / 1,240 个接收方");
});

test("markup in a name is shown as text", () => {
  const text = said({ ...FOUND, leadsOn: ["<b>x</b><script>y</script> & z"] }, ["<n>p</n>"]);
  expect(text).toContain("列名机构 <b>x</b><script>y</script> & z 也");
  expect(text).toContain("按<n>p</n>的政策文本");
  expect(document.querySelector("script")).toBeNull();
});

test("a name that looks like a place for a value stays a name", () => {
  const text = said({ ...FOUND, leadsOn: ["{{item}}$t(title)"] }, ["{{names}}"]);
  expect(text).toContain("列名机构 {{item}}$t(title) 也");
  expect(text).toContain("按{{names}}的政策文本");
});
