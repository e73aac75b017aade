import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { SearchCombobox } from "@/components/search-combobox";
import { switchLanguage } from "@/i18n/i18n";
import { failing, fakeApi, late } from "@/testing/api";
import { faceVideo, facePhoto, mashang, noHits, policyList } from "@/testing/hits";
import { renderInApp } from "@/testing/render";

const faces = { ...noHits, data: [facePhoto, faceVideo], organizations: [mashang] };

const api = fakeApi({
  PolicyList: policyList,
  Search: ({ text }) => (text === "人脸" ? faces : noHits),
  SearchPair: ({ to }) => ({ data: [faceVideo], to: to === "马上" ? [mashang] : [] }),
});

beforeEach(() => switchLanguage("zh-CN"));

function input() {
  return screen.getByRole<HTMLInputElement>("combobox");
}

async function type(text: string) {
  const drawn = renderInApp(<SearchCombobox />);
  await drawn.user.type(input(), text);
  return drawn;
}

test("suggestions come in groups, and say how they matched", async () => {
  await type("人脸");
  const items = within(await screen.findByRole("group", { name: "数据项" })).getAllByRole("option");
  expect(items.map((one) => one.textContent)).toEqual(["人脸照片Face photo敏感", "面部视频同义词：人脸视频敏感"]);
  const named = within(screen.getByRole("group", { name: "具名机构" })).getAllByRole("option");
  await screen.findByText("也是政策 B 的运营者");
  expect(named.map((one) => one.textContent)).toEqual(["马上消费金融股份有限公司也是政策 B 的运营者"]);
});

test("arrow and Enter open the chosen entry, and the field is empty again", async () => {
  const { user, address } = await type("人脸");
  await screen.findByText("面部视频");
  await user.keyboard("{ArrowDown}{Enter}");
  expect(address()).toBe("/trace/face_video");
  expect(input().value).toBe("");
});

test("the active entry is named to screen readers, and the arrows go round", async () => {
  const { user } = await type("人脸");
  await screen.findByText("面部视频");
  const seen = [activeText()];
  for (const key of ["{ArrowDown}", "{ArrowDown}", "{ArrowDown}", "{ArrowUp}"]) {
    await user.keyboard(key);
    seen.push(activeText());
  }
  expect(seen).toEqual(["人脸照片", "面部视频", "马上消费金融股份有限公司", "人脸照片", "马上消费金融股份有限公司"]);
  expect(screen.getByRole("status").textContent).toBe("3 个结果");
});

function activeText() {
  const id = input().getAttribute("aria-activedescendant") ?? "";
  const active = document.getElementById(id);
  expect(active?.getAttribute("aria-selected")).toBe("true");
  return active?.querySelector("[lang]")?.textContent;
}

test("a click opens an entry", async () => {
  const { user, address } = await type("人脸");
  await user.click(await screen.findByText("马上消费金融股份有限公司"));
  expect(decodeURIComponent(address() ?? "")).toBe("/holdings/organization:马上消费金融股份有限公司");
});

test("Enter without a choice opens the best entry, even before the answer is there", async () => {
  const { address } = await type("人脸{Enter}");
  expect(address()).toBe("/");
  await waitFor(() => expect(address()).toBe("/trace/face_photo"));
});

test("an answer to an earlier text never opens anything for a later one", async () => {
  api.answer({ Search: ({ text }) => (text === "人" ? late(300, faces) : noHits) });
  const { user, address } = await type("人");
  await waitFor(() => expect(api.asked.map((one) => one.variables["text"])).toContain("人"));
  await user.type(input(), "x{Enter}");
  await screen.findByText(/没有找到“人x”/);
  await new Promise((resolve) => setTimeout(resolve, 350));
  expect(address()).toBe("/");
  expect(screen.queryByText("人脸照片")).toBeNull();
});

test("→ on a data item asks for a recipient, and the two open the ways between", async () => {
  const { user, address } = await type("人脸");
  await screen.findByText("面部视频");
  await user.keyboard("{ArrowDown}{ArrowRight}");
  expect(input().value).toBe("面部视频 → ");
  await screen.findByText(/再输入接收方/);
  await user.type(input(), "马上");
  await screen.findByText("面部视频 → 马上消费金融股份有限公司");
  await user.keyboard("{Enter}");
  expect(decodeURIComponent(address() ?? "")).toBe("/paths?data=face_video&to=organization:马上消费金融股份有限公司");
});

test("a pair that is typed in one go opens the ways between the two best", async () => {
  const { address } = await type("面部视频 -> 马上{Enter}");
  await waitFor(() => expect(address()).toContain("/paths?data=face_video"));
});

test("nothing found is said, with what to do", async () => {
  await type("没有的");
  expect(await screen.findByText(/没有找到“没有的”/)).toBeDefined();
});

test("a search that fails says why", async () => {
  api.answer({ Search: failing("STORE_UNAVAILABLE") });
  await type("人脸");
  expect(await screen.findByText(/搜索没有成功。服务器连不上图数据库。/)).toBeDefined();
});

test("/ goes to the search from anywhere", async () => {
  const { user } = renderInApp(<SearchCombobox />);
  await user.keyboard("/");
  expect(document.activeElement).toBe(input());
  expect(input().value).toBe("");
});

test("Esc closes the list, then empties the field", async () => {
  const { user } = await type("人脸");
  await screen.findByText("面部视频");
  await user.keyboard("{Escape}");
  expect([screen.queryByRole("listbox"), input().value]).toEqual([null, "人脸"]);
  await user.keyboard("{Escape}");
  expect(input().value).toBe("");
});

test("in English, terms lead with English, and names stay as printed", async () => {
  await switchLanguage("en");
  await type("人脸");
  const items = within(await screen.findByRole("group", { name: "Data items" })).getAllByRole("option");
  expect(items.map((one) => one.textContent)).toEqual([
    "Face photo人脸照片 Sensitive",
    "Face video面部视频 also called: 人脸视频Sensitive",
  ]);
  expect(screen.getByText("马上消费金融股份有限公司").lang).toBe("zh-CN");
});
