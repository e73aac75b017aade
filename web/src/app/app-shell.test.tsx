import { screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { Link } from "wouter";
import { AppShell } from "@/app/app-shell";
import { ErrorBoundary } from "@/app/error-boundary";
import { Routes } from "@/app/routes";
import { PageFrame } from "@/components/page-frame";
import { switchLanguage } from "@/i18n/i18n";
import { failing, fakeApi } from "@/testing/api";
import { policyList } from "@/testing/hits";
import { renderInApp } from "@/testing/render";

const api = fakeApi({ PolicyList: policyList });

beforeEach(() => switchLanguage("zh-CN"));

function drawApp(at: string) {
  return renderInApp(
    <AppShell>
      <Routes />
    </AppShell>,
    { at },
  );
}

test("the first page starts in its search, and leads to four examples and the policies", async () => {
  drawApp("/");
  expect(await screen.findByRole("heading", { level: 1, name: "这项数据可能流向哪里" })).toBeDefined();
  expect(document.activeElement).toBe(screen.getByRole("combobox"));
  await screen.findByRole("link", { name: /马上消费/ });
  const links = screen.getByRole("main").querySelectorAll("a");
  expect([...links].map((one) => one.getAttribute("href"))).toEqual([
    "/trace/face_video",
    "/trace/emergency_contact",
    "/trace/id_number",
    "/trace/location",
    "/policy/58-consumer-credit",
    "/policy/mashang",
  ]);
});

test("the top says how many policies are loaded, and from when the newest applies", async () => {
  drawApp("/nowhere");
  const top = screen.getByRole("banner");
  await waitFor(() => expect(top.textContent).toContain("2 份政策最晚生效 2023-01-20"));
});

test("policies that come in several pages are all known, in their order", async () => {
  const [first, second] = policyList.policies.nodes;
  const page = (node: object | undefined, endCursor: string | null) => ({
    policies: { totalCount: 2, pageInfo: { hasNextPage: endCursor !== null, endCursor }, nodes: [node] },
  });
  api.answer({ PolicyList: ({ after }) => (after === "one" ? page(second, null) : page(first, "one")) });
  drawApp("/");
  await screen.findByRole("link", { name: /马上消费/ });
  expect(api.asked.map(({ variables }) => variables["after"])).toEqual([null, "one"]);
  expect(screen.getByRole("banner").textContent).toContain("2 份政策最晚生效 2023-01-20");
});

test("where no policy has a date, the top says none", async () => {
  const { nodes } = policyList.policies;
  const policies = { ...policyList.policies, nodes: nodes.map((one) => ({ ...one, effective: null })) };
  api.answer({ PolicyList: { policies } });
  drawApp("/nowhere");
  await waitFor(() => expect(screen.getByRole("banner").textContent).toContain("2 份政策"));
  expect(screen.getByRole("banner").textContent).not.toContain("最晚生效");
});

test("without a server the first page says so, and its search stays", async () => {
  api.answer({ PolicyList: failing("STORE_UNAVAILABLE") });
  drawApp("/");
  expect((await screen.findByRole("alert")).textContent).toContain("政策列表没有加载成功");
  expect(screen.getByRole("combobox")).toBeDefined();
});

test("an address that nobody knows says so, and leads back", async () => {
  const { user, address } = drawApp("/nowhere");
  expect(await screen.findByRole("heading", { level: 1, name: "没有这个页面" })).toBeDefined();
  expect(document.title).toBe("没有这个页面 · 共享图谱");
  await user.click(screen.getByRole("link", { name: "回到首页" }));
  expect(address()).toBe("/");
});

test("the rail marks the place of the page, and has no link that leads nowhere", async () => {
  drawApp("/nowhere");
  const rail = screen.getByRole("navigation", { name: "主导航" });
  const links = [...rail.querySelectorAll("a")].map((one) => [one.textContent, one.getAttribute("href")]);
  expect(links).toEqual([
    ["追踪", "/"],
    ["比较", "/compare"],
    ["图谱", "/map"],
    ["政策", "/policies"],
  ]);
  expect(rail.querySelector("[aria-current]")).toBeNull();
});

test("the language changes everywhere, and the address stays", async () => {
  const { user, address } = drawApp("/nowhere");
  await screen.findByText("2 份政策");
  await user.click(screen.getByRole("radio", { name: "EN English" }));
  expect(await screen.findByRole("heading", { level: 1, name: "There is no such page" })).toBeDefined();
  expect(screen.getByText("2 policies")).toBeDefined();
  expect([document.documentElement.lang, document.title, address()]).toEqual([
    "en",
    "There is no such page · Sharing Map",
    "/nowhere",
  ]);
});

test("the shortcuts open a list of themselves, and g p goes to the policies", async () => {
  const { user, address } = drawApp("/nowhere");
  await user.keyboard("?");
  expect((await screen.findByRole("dialog", { name: "快捷键" })).textContent).toContain("前往政策");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.keyboard("gp");
  expect(address()).toBe("/policies");
});

test("a new page takes the focus with its heading", async () => {
  const { user } = renderInApp(
    <PageFrame title="页">
      <Link href="/b">b</Link>
    </PageFrame>,
    { at: "/first" },
  );
  const heading = screen.getByRole("heading");
  heading.blur();
  await user.click(screen.getByRole("link"));
  expect(document.activeElement).toBe(heading);
});

test("a page that breaks leaves the rest, and can be opened again", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const reload = vi.spyOn(window.location, "reload").mockImplementation(() => undefined);
  const Page = () => {
    throw new Error("no such thing");
  };
  const { user } = renderInApp(
    <ErrorBoundary>
      <Page />
    </ErrorBoundary>,
  );
  expect(screen.getByText("no such thing")).toBeDefined();
  await user.click(screen.getByRole("button", { name: "重新打开本页" }));
  expect(reload).toHaveBeenCalledOnce();
});
