import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { hopsOf, policyOf } from "@/components/ways/builders";
import { waysView } from "@/components/ways/ways-view";
import { pathRows, stepThrough, waysOf } from "@/features/paths/path-ways";
import PathsPage from "@/features/paths/paths-page";
import type { Paths } from "@/features/paths/paths-request";
import { failing, fakeApi } from "@/testing/api";
import { policyList } from "@/testing/hits";
import { renderInApp } from "@/testing/render";

const common = { modality: "MAY", basis: "BROADER", deidentified: false, clauses: [] } as const;
const FOUND: Paths = {
  matchedAs: "面部视频",
  total: 2,
  data: { id: "data:face_video", zh: "面部视频", en: "Face video", sensitive: true },
  recipients: [{ id: "category:b/征信机构", label: "征信机构", kind: "PARTNER_CATEGORY" }],
  paths: [
    {
      ...common,
      clauses: [],
      distance: 1,
      possible: false,
      policy: policyOf("mashang"),
      hops: hopsOf("mashang", [["DISCLOSED", "category:b/征信机构", "BROADER"]]),
    },
    {
      ...common,
      clauses: [],
      distance: 2,
      possible: true,
      policy: policyOf("58-consumer-credit"),
      hops: hopsOf("58-consumer-credit", [
        ["DISCLOSED", "category:资金方"],
        ["NAMED_MEMBER", "organization:马上"],
        ["ONWARD_POSSIBLE", "category:b/征信机构", "BROADER", "mashang"],
      ]),
    },
  ],
};

const api = fakeApi({ PolicyList: policyList, Paths: { paths: FOUND }, Evidence: { nodes: [] } });
const AT = "/paths?data=face_video&to=%E5%BE%81%E4%BF%A1%E6%9C%BA%E6%9E%84";

function shown() {
  return within(screen.getByRole("list", { name: "路径，最确定的在前" }))
    .getAllByRole("listitem")
    .find((one) => one.getAttribute("aria-current"))?.textContent;
}

test("the ways stand most certain first, and say how many of them are stated throughout", async () => {
  renderInApp(<PathsPage />, { at: AT });
  expect(await screen.findByText(/有/, { selector: "p" })).toBeTruthy();
  expect(screen.getAllByRole("status").map((one) => one.textContent)).toContain(
    "按政策文本，面部视频到征信机构有 2 条路径：1 条每一步都有条款陈述，1 条含推断（未陈述）的一步。",
  );
  expect(shown()).toContain("路径 1");
  expect(api.asked.find(({ name }) => name === "Paths")?.variables).toEqual({
    data: "face_video",
    to: "征信机构",
    policies: null,
    bases: null,
    maxHops: 3,
    first: 50,
  });
});

test("the bracket keys step through the ways, and the address keeps which one is shown", async () => {
  const { user, address } = renderInApp(<PathsPage />, { at: AT });
  await screen.findByRole("list", { name: "路径，最确定的在前" });
  await user.keyboard("]");
  expect(shown()).toContain("路径 2");
  expect(address()).toContain("step=2");
  await user.keyboard("]");
  expect(shown()).toContain("路径 1");
  await user.keyboard("{[}{[}");
  expect(shown()).toContain("路径 1");
});

test("a step of a way that is not shown shows its way and opens its evidence", async () => {
  const { user, address } = renderInApp(<PathsPage />, { at: AT });
  const list = await screen.findByRole("list", { name: "路径，最确定的在前" });
  await user.click(within(list).getByRole("button", { name: /马上$/ }));
  expect(decodeURIComponent(address() ?? "")).toContain("step=2&sel=organization:马上#3");
  expect(await screen.findByRole("complementary", { name: "依据" })).toBeTruthy();
});

test("an address without a recipient says what is missing", () => {
  renderInApp(<PathsPage />, { at: "/paths?data=face_video" });
  expect(screen.getByText("还缺数据项或接收方")).toBeTruthy();
});

test("a name of nobody, and no way at all, are told apart", async () => {
  api.answer({ Paths: failing("UNKNOWN_TERM", "nobody") });
  const { unmount } = renderInApp(<PathsPage />, { at: AT });
  expect(await screen.findByText("没有找到其中一个名称")).toBeTruthy();
  unmount();
  api.answer({ Paths: { paths: { ...FOUND, total: 0, paths: [] } } });
  renderInApp(<PathsPage />, { at: AT });
  expect(await screen.findByText("没有 面部视频 到 征信机构 的路径")).toBeTruthy();
});

test("the shown way stays where a box is on it, and gives way to the first that passes there", () => {
  const view = waysView(waysOf(FOUND));
  expect(stepThrough(view, "data:face_video", 2)).toBe(2);
  expect(stepThrough(view, "organization:马上#3", 1)).toBe(2);
  expect(stepThrough(view, "nothing", 1)).toBe(1);
});

test("the file has a row per step", () => {
  expect(pathRows(FOUND).map(({ way, step, from, to, hop }) => [way, step, from, to, hop])).toEqual([
    [1, 1, "mashang", "b/征信机构", "DISCLOSED"],
    [2, 1, "58-consumer-credit", "资金方", "DISCLOSED"],
    [2, 2, "资金方", "马上", "NAMED_MEMBER"],
    [2, 3, "马上", "b/征信机构", "ONWARD_POSSIBLE"],
  ]);
});
