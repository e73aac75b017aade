import { render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MixedText } from "@/components/mixed-text";
import { switchLanguage } from "@/i18n/i18n";

beforeEach(() => switchLanguage("en"));
afterEach(() => switchLanguage("zh-CN"));

/** What is marked as Chinese. */
function marked(text: string): readonly (string | null)[] {
  const { container } = render(<MixedText text={text} />);
  expect(container.textContent).toBe(text);
  return [...container.querySelectorAll("[lang=zh-CN]")].map((one) => one.textContent);
}

test("names in an English sentence say that they are Chinese", () => {
  expect(marked("Paths from Face video to 上海万达小额贷款有限公司")).toEqual(["上海万达小额贷款有限公司"]);
  expect(marked("“活体识别信息” contains “Face video”")).toEqual(["活体识别信息"]);
  expect(marked("What 任何公司、组织和个人 may hold, and 第三方（58）")).toEqual(["任何公司、组织和个人", "第三方（58）"]);
});

test("a sentence without Chinese stays as it is", () => {
  expect(marked("5 policies: A, B")).toEqual([]);
  expect(marked("")).toEqual([]);
});

test("a Chinese page needs no marks", async () => {
  await switchLanguage("zh-CN");
  expect(marked("面部视频 的流向")).toEqual([]);
});
