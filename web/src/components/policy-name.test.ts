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

test("a title of nothing but those words gives way to the operator, if there is one", () => {
  expect(policyShortName({ title: "隐私权政策", operators: [{ label: "甲公司" }] }, "zh-CN")).toBe("甲公司");
  expect(policyShortName({ title: "隐私权政策", operators: none }, "zh-CN")).toBe("隐私权政策");
});
