import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { answer, clause, MASHANG } from "@/features/holdings/builders";
import HoldingsPage from "@/features/holdings/holdings-page";
import { failing, fakeApi } from "@/testing/api";
import { policyList } from "@/testing/hits";
import { renderInApp } from "@/testing/render";

const FOUND = answer(
  [
    { item: "姓名", policy: "58-consumer-credit" },
    { item: "照片", policy: "58-consumer-credit", basis: "REFERRED", sensitive: true },
  ],
  { unclear: [clause("d8", "58-consumer-credit")] },
);

const api = fakeApi({ PolicyList: policyList, Holdings: { holdings: FOUND }, Evidence: { nodes: [] } });

function open(search = "") {
  const at = `/holdings/${encodeURIComponent(MASHANG)}${search}`;
  return renderInApp(<HoldingsPage />, { at, route: "/holdings/:recipient" });
}

function asked() {
  return api.asked.find(({ name }) => name === "Holdings")?.variables;
}

test("the page asks for what its address says, and says what it comes to", async () => {
  open("?policies=58-consumer-credit&bases=STATED&bases=REFERRED&hops=3");
  expect(await screen.findByText(/可能从/)).toBeTruthy();
  expect(asked()).toEqual({
    recipient: MASHANG,
    policies: ["58-consumer-credit"],
    bases: ["STATED", "REFERRED"],
    maxHops: 3,
  });
  const sentence = screen.getAllByRole("status").map((one) => one.textContent);
  expect(sentence).toContain(
    "按政策文本，马上消费金融股份有限公司可能从 1 份政策取得 2 类数据，其中 1 类为敏感个人信息。",
  );
});

test("items, policy, category and recipient are drawn, and the recipient's own policy is linked", async () => {
  open();
  const picture = await screen.findByRole("group", { name: /的来路/ });
  const names = within(picture)
    .getAllByRole("button")
    .map((one) => one.querySelector("[lang]")?.textContent);
  expect(names).toEqual(["照片", "姓名", expect.anything(), "资金方", "马上消费金融股份有限公司"]);
  const own = screen.getByRole("link", { name: /查看其自身政策的流向/ });
  expect(own.getAttribute("href")).toBe("/policy/mashang");
});

test("a selected item opens the evidence; the way on from the recipient's own policy is a link", async () => {
  const { user, address } = open();
  const picture = await screen.findByRole("group", { name: /的来路/ });
  await user.click(within(picture).getByRole("button", { name: /照片/ }));
  expect(new URL(address() ?? "", "http://example.test").searchParams.get("sel")).toBe("data:照片");
  const panel = await screen.findByRole("complementary", { name: "依据" });
  const onward = within(panel).getByRole("link", { name: /从其自身政策继续追踪/ });
  expect(decodeURIComponent(onward.getAttribute("href") ?? "")).toBe("/trace/照片?policies=mashang");
});

test("clauses in general words are counted, and listed with their places", async () => {
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "1 条条款只有泛称或兜底表述" }));
  const panel = await screen.findByRole("complementary", { name: "只有泛称或兜底表述的条款" });
  const link = within(panel).getByRole("link", { name: "§ 1.2" });
  expect(link.getAttribute("href")).toBe("/policy/58-consumer-credit?st=disclosure%3A58-consumer-credit%2Fd8");
});

test("the table has a row per item and policy of origin", async () => {
  open("?view=table");
  const rows = within(await screen.findByRole("table")).getAllByRole("row");
  expect(rows).toHaveLength(3);
  expect(within(rows[1] as HTMLElement).getByRole("rowheader").textContent).toBe("照片");
});

test("a name that may be several recipients leads to each of them", async () => {
  api.answer({ Holdings: failing("AMBIGUOUS_TERM", "several", { candidates: ["腾讯甲", "腾讯乙"] }) });
  open();
  expect(await screen.findByText(/可能指多个接收方/)).toBeTruthy();
  const link = screen.getByRole("link", { name: "腾讯乙" });
  expect(decodeURIComponent(link.getAttribute("href") ?? "")).toBe("/holdings/腾讯乙");
});

test("a name of nobody leads to the search", async () => {
  api.answer({ Holdings: failing("UNKNOWN_TERM", "nobody", { suggestions: [] }) });
  open();
  expect(await screen.findByText(/没有叫/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "搜索接收方" }).getAttribute("href")).toBe("/");
});

test("where only refusals are there, they are what the page offers", async () => {
  api.answer({ Holdings: { holdings: answer([], { refusals: [clause("d9")] }) } });
  open();
  expect(await screen.findByText(/政策声明不提供给/)).toBeTruthy();
  expect(screen.getAllByRole("button", { name: "1 条“不提供”声明" })).toHaveLength(2);
});
