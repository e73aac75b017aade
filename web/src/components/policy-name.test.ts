import { expect, test } from "vitest";
import { policyShortName } from "@/components/policy-name";

const none: readonly { readonly label: string }[] = [];

test("a short name leaves out what every policy's title ends with", () => {
  const zh = ["马上消费隐私政策", "蒙商消费金融用户隐私政策协议", "某某个人信息保护指引"];
  expect(zh.map((title) => policyShortName({ title, operators: none }, "zh-CN"))).toEqual([
    "马上消费",
    "蒙商消费金融",
    "某某",
  ]);
  const en = ["58 Consumer Credit privacy policy", "Mengshang user privacy policy agreement"];
  expect(en.map((titleEn) => policyShortName({ title: "x", titleEn, operators: none }, "en"))).toEqual([
    "58 Consumer Credit",
    "Mengshang",
  ]);
});

test("quotes and a version around the title are no part of the name", () => {
  const titles = ["《马上消费隐私政策》", "信用卡代还隐私政策（2023年修订）", "某某用户服务协议及隐私政策(V2.0)", "某某（国际版）隐私政策"];
  expect(titles.map((title) => policyShortName({ title, operators: none }, "zh-CN"))).toEqual([
    "马上消费",
    "信用卡代还",
    "某某用户服务协议",
    "某某（国际版）",
  ]);
});

test("an operator is named without its legal form", () => {
  const labels = ["长沙五八同城信息技术有限公司", "甲小额贷款有限责任公司", "乙科技集团有限公司", "丙股份有限公司", "丁银行", "有限公司"];
  const named = labels.map((label) => policyShortName({ title: "隐私权政策", operators: [{ label }] }, "zh-CN"));
  expect(named).toEqual(["长沙五八同城信息技术", "甲小额贷款", "乙科技", "丙", "丁银行", "有限公司"]);
});

test("a title of nothing but those words gives way to the operator, if there is one", () => {
  expect(policyShortName({ title: "隐私权政策", operators: [{ label: "甲公司" }] }, "zh-CN")).toBe("甲公司");
  expect(policyShortName({ title: "隐私权政策", operators: none }, "zh-CN")).toBe("隐私权政策");
});
