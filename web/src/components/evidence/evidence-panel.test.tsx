import { act, screen, waitFor, within } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, expect, test, vi } from "vitest";
import { EvidencePanel } from "@/components/evidence/evidence-panel";
import type { EvidenceSubject } from "@/components/evidence/subject";
import { clearReviews } from "@/components/review/reviews";
import { failing, fakeApi } from "@/testing/api";
import { exampleFile, quoted } from "@/testing/examples";
import evidence from "@/testing/recorded/evidence.json";
import policyList from "@/testing/recorded/policy-list.json";
import { renderInApp } from "@/testing/render";
import { refuseStorage } from "@/testing/storage";
import { closeTexts } from "@/texts/opened-texts";

type Variables = Readonly<Record<string, unknown>>;

const byId = new Map(evidence.nodes.map((node) => [node.id, node]));

/** The recorded nodes in the order asked. */
const recorded = ({ ids }: Variables) => ({ nodes: (ids as string[]).map((id) => byId.get(id) ?? null) });

/** The same from a server that has the texts. */
const withText = (variables: Variables) => ({
  nodes: recorded(variables).nodes.map((node) =>
    node && "evidence" in node ? quoted(node as never, node.policy!.source.name) : node,
  ),
});

const api = fakeApi({ PolicyList: policyList, Evidence: recorded });

const data = { id: "data:face_video", zh: "面部视频", en: "Face video" };
const broader = { id: "disclosure:qinghe-loan/d007", basis: "BROADER", items: ["活体识别信息"] } as const;
const stated = { id: "disclosure:qinghe-loan/d002", basis: "STATED", items: ["面部视频"] } as const;

const funders: EvidenceSubject = {
  hop: "DISCLOSED",
  from: { role: "operator", label: "青禾示例App", policy: "policy:qinghe-loan" },
  to: { role: "recipient", label: "联合出资机构", kind: "PARTNER_CATEGORY" },
  data,
  clauses: [broader],
  path: [
    { id: "policy:qinghe-loan", label: "青禾示例App", kind: "DISCLOSED", policy: "policy:qinghe-loan" },
    { id: "hop1", label: "联合出资机构", kind: "DISCLOSED", basis: "BROADER", locator: "二/(一)/1" },
  ],
  weakest: "BROADER",
};

function open(subject: EvidenceSubject, onClose = () => {}) {
  return renderInApp(<EvidencePanel subject={subject} selection="one" onClose={onClose} />);
}

const panel = () => screen.getByRole("complementary");

const fact = async (name: string) => {
  const term = await screen.findByText(name, { selector: "dt" });
  return term.nextElementSibling?.textContent ?? "";
};

const fileInput = (container: HTMLElement) => container.querySelector<HTMLInputElement>("input[type=file]")!;

afterEach(async () => {
  act(closeTexts);
  vi.unstubAllGlobals();
  act(clearReviews);
  await act(() => i18next.changeLanguage("zh-CN"));
});

test("a step shows why it is there: basis, reason, clause, date, action, purposes, conditions, open phrase", async () => {
  open(funders);
  expect(await screen.findByText("“活体识别信息”是上位词，包含“面部视频”")).toBeTruthy();
  expect(await fact("条款位置")).toContain("二/(一)/1");
  expect(await fact("条款位置")).toMatch(/2025-03-17 生效第 1,123–1,252 字$/);
  expect(await fact("行为")).toBe("共享 · 会");
  expect(await fact("目的")).toBe("独立审批发放贷款开展贷后管理");
  expect(await fact("条件")).toBe("借款由联合出资机构共同放款时 摘要");
  expect(await fact("兜底表述")).toBe("“等管理该笔贷款所必需的信息”");
  expect(screen.queryByText("保存期限")).toBeNull();
});

test("a summary is in the language of the page", async () => {
  await i18next.changeLanguage("en");
  open(funders);
  expect(await fact("Conditions")).toBe("the loan is funded jointly with a joint funder summary");
});

test("all clauses of a selection are one request, and none of it is asked twice", async () => {
  open({ ...funders, clauses: [stated, broader, stated] });
  await screen.findByText("第 1 / 3 条依据");
  const asked = api.asked.filter(({ name }) => name === "Evidence");
  expect(asked.map(({ variables }) => variables["ids"])).toEqual([[stated.id, broader.id]]);
});

test("the server's quote is marked, and the words in question are the focus", async () => {
  api.answer({ Evidence: withText });
  const { container } = open(funders);
  const quote = await screen.findByRole("region", { name: "原文摘录" });
  expect(quote.lang).toBe("zh-CN");
  expect(quote.textContent).toContain("联合出资机构");
  expect([...container.querySelectorAll("[data-focus]")].map((one) => one.textContent)).toEqual(["活体识别信息"]);
  expect(within(screen.getByRole("list", { name: "标记" })).getAllByRole("listitem").map((one) => one.textContent)).toEqual(
    ["当前数据项", "数据项", "接收方", "目的", "条件", "兜底"],
  );
  expect(screen.queryByText("服务器没有这份政策的原文")).toBeNull();
});

test("without a text the very file brings the quote, and nothing is sent", async () => {
  const { container, user } = open(funders);
  await screen.findByText("服务器没有这份政策的原文");
  const before = api.asked.length;
  await user.upload(fileInput(container), exampleFile("qinghe-loan.txt"));
  const quote = await screen.findByRole("region", { name: "原文摘录" });
  expect(quote.textContent).toMatch(/^1、联合出资机构。/);
  expect(screen.getByText("来自您打开的文件 qinghe-loan.txt")).toBeTruthy();
  expect(api.asked).toHaveLength(before);
});

test("another version is said to be another version, and never quoted", async () => {
  const { container, user } = open(funders);
  await screen.findByText("服务器没有这份政策的原文");
  await user.upload(fileInput(container), exampleFile("yunzhan-credit.txt"));
  expect(await screen.findByText("文本版本不一致")).toBeTruthy();
  expect(screen.getByText(/bca16113f016…，需要 3c42f18383ae…/)).toBeTruthy();
  expect(screen.queryByRole("region", { name: "原文摘录" })).toBeNull();
});

test("a server with another version says so", async () => {
  const other = (variables: Variables) => ({
    nodes: recorded(variables).nodes.map((node) =>
      node && "evidence" in node ? { ...node, evidence: { ...node.evidence, sourceMatches: false } } : node,
    ),
  });
  api.answer({ Evidence: other });
  open(funders);
  expect(await screen.findByText("文本版本不一致")).toBeTruthy();
});

test("the brackets page through the clauses, strongest first", async () => {
  const { user } = open({ ...funders, clauses: [stated, broader] });
  expect(await screen.findByText("条款逐字列出该数据项")).toBeTruthy();
  expect(await fact("接收方")).toBe("身份核验机构");
  await user.keyboard("]");
  expect(await screen.findByText("第 2 / 2 条依据")).toBeTruthy();
  expect(screen.getByText("上位词", { selector: "p" })).toBeTruthy();
  await user.keyboard("]");
  expect(screen.getByText("第 1 / 2 条依据")).toBeTruthy();
  await user.keyboard("[[");
  expect(screen.getByText("第 2 / 2 条依据")).toBeTruthy();
});

test("a possible step names both policies, their dates, and says that it proves nothing", async () => {
  const name = "云栈示例小额贷款有限公司";
  open({
    ...funders,
    hop: "ONWARD_POSSIBLE",
    from: { role: "recipient", label: name, kind: "ORGANIZATION" },
    to: { role: "operator", label: "云栈示例借款服务", policy: "policy:yunzhan-credit" },
    clauses: [],
    weakest: "possible",
    join: { name, upstream: [broader.id], policy: "policy:yunzhan-credit" },
  });
  expect(screen.getByRole("complementary", { name: "推断（未陈述）" })).toBeTruthy();
  const text = await screen.findByText(/图谱不证明同一份数据实际被再次传递/);
  expect(text.textContent).toContain("《青禾示例App隐私政策》");
  expect(text.textContent).toContain("《云栈示例借款服务隐私协议》");
  expect(await fact("上游依据")).toMatch(/二\/\(一\)\/1.*2025-03-17 生效/);
  expect(await fact("下游依据")).toMatch(/2025-05-13 生效$/);
  expect(await fact("版本时差")).toBe("约 2 个月，请核对是否同期有效");
  expect(screen.getByText("最弱一环：推断（未陈述）")).toBeTruthy();
});

test("a possible step may go on with the clauses of the downstream policy", async () => {
  open({
    ...funders,
    hop: "ONWARD_POSSIBLE",
    clauses: [{ id: "disclosure:yunzhan-credit/d001", basis: "STATED", items: ["面部视频"] }],
    join: { name: "云栈示例小额贷款有限公司", upstream: [broader.id], policy: "policy:yunzhan-credit" },
  });
  expect(await screen.findByText("下游政策的条款")).toBeTruthy();
  expect(await fact("行为")).toBe("共享 · 须经同意");
});

test("members and providers explain themselves", async () => {
  const member = open({ ...funders, hop: "NAMED_MEMBER" });
  expect(await screen.findByText(/列为该类接收方之一/)).toBeTruthy();
  member.unmount();
  open({ ...funders, hop: "SDK_PROVIDER", clauses: [{ ...stated, id: "disclosure:qinghe-loan/s002" }] });
  expect(await screen.findByText(/政策载明这家公司提供该 SDK/)).toBeTruthy();
  const link = await screen.findByRole("link", { name: "https://mianjing.example/privacy" });
  expect([link.getAttribute("rel"), link.getAttribute("target")]).toEqual(["noreferrer", "_blank"]);
});

test("other items of the clause lead to their traces", async () => {
  const { user, address } = open(funders);
  await user.click(await screen.findByRole("link", { name: "授信额度" }));
  expect(address()).toBe("/trace/credit_approval");
});

test("the statement opens in its policy, by button and by key", async () => {
  const { user, address } = open(funders);
  const link = await screen.findByRole("link", { name: "在政策中查看" });
  const place = "/policy/qinghe-loan?st=disclosure%3Aqinghe-loan%2Fd007";
  expect(link.getAttribute("href")).toBe(place);
  await user.keyboard("o");
  expect(address()).toBe(place);
});

test("a citation is copied, by button and by key", async () => {
  api.answer({ Evidence: withText });
  const { user } = open(funders);
  await user.click(await screen.findByRole("button", { name: "复制引文" }));
  const copied = await navigator.clipboard.readText();
  expect(copied).toMatch(/^《青禾示例App隐私政策》（版本 V1\.4，2025-03-17 生效），二\/\(一\)\/1，第 1123–1252 字：“1、联合出资机构。/);
  expect(copied).toMatch(/SHA-256 3c42f18383ae…。http.*\/policy\/qinghe-loan\?st=disclosure%3Aqinghe-loan%2Fd007$/);
  await navigator.clipboard.writeText("");
  await user.keyboard("y");
  await waitFor(async () => expect(await navigator.clipboard.readText()).toBe(copied));
});

test("a statement that is gone is said to be gone", async () => {
  open({ ...funders, clauses: [{ ...stated, id: "disclosure:qinghe-loan/d999" }] });
  expect(await screen.findByText(/已不在加载的政策中/)).toBeTruthy();
});

test("a failed request keeps the step's ends and its path", async () => {
  api.answer({ Evidence: failing("STORE_BUSY") });
  open(funders);
  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(within(panel()).getAllByText("联合出资机构")).toHaveLength(2);
});

test("in English the policy's words stay Chinese and say so", async () => {
  await act(() => i18next.changeLanguage("en"));
  open(funders);
  const named = await screen.findAllByText("活体识别信息", { selector: "[lang=zh-CN]" });
  expect(named.map((one) => one.parentElement?.textContent)).toContain(
    "“活体识别信息” is a broader term that contains “Face video”",
  );
  expect(await fact("Action")).toBe("Shared · Will");
  const purpose = screen.getByText("独立审批");
  expect(purpose.lang).toBe("zh-CN");
  expect(screen.getByRole("link", { name: "授信额度 Credit decision, limit, price" })).toBeTruthy();
});

test("a reader confirms or doubts a statement, with a note, and takes it back", async () => {
  const { user } = open(funders);
  const confirm = await screen.findByRole("button", { name: "确认" });
  const doubt = screen.getByRole("button", { name: "存疑" });
  const pressed = () => [confirm, doubt].map((one) => one.getAttribute("aria-pressed"));
  expect(pressed()).toEqual(["false", "false"]);
  await user.click(confirm);
  expect(pressed()).toEqual(["true", "false"]);
  expect(screen.getByText("本机标注：确认")).toBeTruthy();
  await user.click(doubt);
  expect(pressed()).toEqual(["false", "true"]);
  await user.type(screen.getByLabelText("存疑的理由（可不填）"), "“等”指什么");
  expect(screen.getByText("“等”指什么", { selector: "span" })).toBeTruthy();
  await user.click(doubt);
  expect(pressed()).toEqual(["false", "false"]);
  expect(screen.queryByText(/^本机标注：/)).toBeNull();
  await user.click(doubt);
  expect(screen.getByLabelText("存疑的理由（可不填）")).toHaveProperty("value", "“等”指什么");
});

test("a statement of another map does not inherit a review, and says that there is one", async () => {
  const { user, unmount } = open(funders);
  await user.click(await screen.findByRole("button", { name: "确认" }));
  unmount();
  const replaced = evidence.nodes.map((node) =>
    node && "policy" in node ? { ...node, policy: { ...node.policy, mapSha256: "f".repeat(64) } } : node,
  );
  api.answer({ Evidence: ({ ids }) => ({ nodes: replaced.filter(({ id }) => (ids as string[]).includes(id)) }) });
  open(funders);
  expect((await screen.findByRole("button", { name: "确认" })).getAttribute("aria-pressed")).toBe("false");
  expect(screen.getByText("这条陈述在另一版图谱上有过标注，没有沿用。")).toBeTruthy();
});

test("a browser that keeps nothing says so", async () => {
  refuseStorage();
  const { user } = open(funders);
  await user.click(await screen.findByRole("button", { name: "存疑" }));
  expect(screen.getByText(/^浏览器没有存下标注/)).toBeTruthy();
  expect(screen.getByText("本机标注：存疑")).toBeTruthy();
});
