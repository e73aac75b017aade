import { screen, waitFor, within } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, expect, test, vi } from "vitest";
import { saveFile } from "@/components/save-file";
import { exposure, oneItem, type CellRow } from "@/features/compare/builders";
import ComparePage from "@/features/compare/compare-page";
import { failing, fakeApi } from "@/testing/api";
import { policyList } from "@/testing/hits";
import { renderInApp } from "@/testing/render";

vi.mock("@/components/save-file", () => ({ saveFile: vi.fn() }));

const [A, B] = ["58-consumer-credit", "mashang"] as const;

const ROWS: readonly CellRow[] = [
  [A, "face_video", "lender", 51, "STATED", { recipients: 1, named: 51 }],
  [B, "face_video", "lender", 1, "BROADER", { modality: "MAY" }],
  [B, "face_video", "authority", 2, "BROADER"],
  [A, "name", "authority", 1],
];

const STATEMENT = {
  __typename: "Disclosure",
  id: `disclosure:${A}/face_video-lender`,
  action: "SHARE",
  modality: "WILL",
  deidentified: false,
  policy: {
    id: `policy:${A}`,
    name: A,
    title: "隐私权政策",
    titleEn: null,
    version: null,
    updated: null,
    effective: null,
    operators: [],
    source: { name: "one.txt", sha256: "0".repeat(64), matches: true },
  },
  sender: null,
  recipient: { id: "category:1", label: "示例服务方", kind: "PARTNER_CATEGORY" },
  recipientClass: null,
  items: [{ asStated: "面部视频", basis: "STATED", partOf: null, type: { id: "data:face_video", zh: "面部视频", en: "Face video", kind: "TYPE", sensitive: true } }],
  openEnded: null,
  purposes: [],
  conditions: [],
  examples: [],
  shareMethod: null,
  contact: null,
  country: null,
  retention: null,
  permissions: [],
  evidence: { locator: "三/(2)", start: 0, end: 14, quote: "向示例服务方提供面部视频。", sourceMatches: true },
};

const CLAUSES = {
  trace: {
    policies: [
      { policy: { id: `policy:${A}` }, clauses: [{ basis: "STATED", items: ["面部视频"], disclosure: { id: STATEMENT.id } }] },
      { policy: { id: `policy:${B}` }, clauses: [] },
    ],
  },
};

const api = fakeApi({
  PolicyList: policyList,
  Exposure: () => exposure([A, B], ROWS),
  CellClauses: CLAUSES,
  Evidence: { nodes: [STATEMENT] },
});

afterEach(async () => {
  vi.restoreAllMocks();
  await i18next.changeLanguage("zh-CN");
});

const open = (search = "") => renderInApp(<ComparePage />, { at: `/compare${search}`, route: "/compare" });
const cells = async () => {
  const table = await screen.findByRole("table");
  return within(table).getAllByRole("button", { name: /→/ });
};
const names = async () => (await cells()).map((cell) => cell.textContent);

test("each cell says in words what its bars show", async () => {
  open();
  await waitFor(async () =>
    expect(await names()).toEqual([
      "姓名 → 监管司法：长沙五八同城信息技术 1",
      "面部视频 → 资金方：长沙五八同城信息技术 51，马上消费 1（无逐字明示）",
      "面部视频 → 监管司法：马上消费 2（无逐字明示）",
    ]),
  );
  expect(screen.getByRole("columnheader", { name: "数据类型 格内依次 A B" })).toBeDefined();
  expect(screen.getByRole("rowheader", { name: "面部视频 敏感" })).toBeDefined();
  expect(screen.getByRole("rowheader", { name: "个人生物识别信息" })).toBeDefined();
});

test("merged, a cell shows the sum and says that it is one", async () => {
  open("?mode=merged");
  await waitFor(async () =>
    expect((await names())[1]).toBe(
      "面部视频 → 资金方：长沙五八同城信息技术 51，马上消费 1（无逐字明示），相加 52",
    ),
  );
  expect(screen.getByText("各政策相加")).toBeDefined();
  const row = screen.getByRole("row", { name: /^面部视频/ });
  expect(within(row).getAllByRole("cell").at(-1)?.textContent).toBe("54");
});

test("filters are asked of the API and kept in the address", async () => {
  const { user, address } = open();
  await cells();
  await user.click(screen.getByRole("checkbox", { name: "只看敏感" }));
  await user.click(screen.getByRole("checkbox", { name: /^A|政策 A/ }));
  expect(address()).toBe("/compare?policies=mashang&sensitive=1");
  await waitFor(() =>
    expect(api.asked.filter(({ name }) => name === "Exposure").at(-1)?.variables).toEqual({
      policies: ["mashang"],
      sensitiveOnly: true,
      classes: false,
    }),
  );
  expect(screen.getByRole("checkbox", { name: /政策 B/ })).toHaveProperty("disabled", true);
});

test("the table is one tab stop, walked by arrow keys over what is there", async () => {
  const { user } = open();
  const [name, lender, authority] = await cells();
  await waitFor(() => expect(name?.tabIndex).toBe(0));
  name?.focus();
  await user.keyboard("{ArrowDown}");
  expect(document.activeElement).toBe(authority);
  await user.keyboard("{ArrowLeft}");
  expect(document.activeElement).toBe(lender);
  expect([name, lender, authority].map((cell) => cell?.tabIndex)).toEqual([-1, 0, -1]);
  await user.keyboard("{ArrowLeft}");
  expect(document.activeElement?.textContent).toBe("面部视频");
  await user.keyboard("{End}{ArrowUp}{ArrowUp}");
  expect(document.activeElement).toHaveProperty("textContent", "监管司法");
  await user.keyboard("{ArrowUp}{Control>}{Home}{/Control}");
  expect(document.activeElement).toHaveProperty("textContent", "资金方");
});

test("the head of a family opens to its classes", async () => {
  api.answer({
    Exposure: (variables: Readonly<Record<string, unknown>>) =>
      exposure([A, B], ROWS, variables["classes"] ? { classes: [[A, "face_video", "lender/nonbank_lender", 51]] } : {}),
  });
  const { user, address } = open();
  await cells();
  const head = screen.getByRole("button", { name: "资金方" });
  expect(head.getAttribute("aria-expanded")).toBe("false");
  await user.click(head);
  expect(address()).toBe("/compare?open=lender");
  expect(await screen.findByRole("columnheader", { name: "非银行放贷机构" })).toBeDefined();
  expect(screen.getByRole("button", { name: "资金方" }).getAttribute("aria-expanded")).toBe("true");
  expect(screen.queryByRole("button", { name: "渠道平台" })).toBeNull();
});

test("a cell opens what stands behind it: counts of each kind, and the clauses with their words", async () => {
  const { user, address } = open();
  await user.click((await cells())[1]!);
  expect(address()).toBe("/compare?cell=face_video%7Clender");
  const panel = await screen.findByRole("complementary", { name: "面部视频 → 资金方" });
  expect(within(panel).getByText("51 家/类")).toBeDefined();
  expect(within(panel).getByText("列名机构 51 家，条款中的称谓 1 个，条款 1 条")).toBeDefined();
  expect(within(panel).getByText("列名机构 0 家，条款中的称谓 1 个，条款 1 条 · 可能会")).toBeDefined();
  expect(within(panel).getByText("相加 52 家/类。各政策写到的可能是同一家，没有合并。")).toBeDefined();
  const quote = await within(panel).findByRole("region", { name: "原文：长沙五八同城信息技术 三/(2) 示例服务方" });
  expect(quote.textContent).toBe("向示例服务方提供面部视频。");
  expect(within(panel).getByRole("link", { name: "在政策中打开" }).getAttribute("href")).toBe(
    `/policy/${A}?st=disclosure%3A58-consumer-credit%2Fface_video-lender`,
  );
  await user.keyboard("{Escape}");
  expect(address()).toBe("/compare");
  expect(document.activeElement).toBe((await cells())[1]);
});

test("one item: what each policy says of it, with the clauses that say no", async () => {
  api.answer({
    OneItem: oneItem(
      "face_video",
      [
        [A, "SHARES"],
        [B, "SAYS_IT_DOES_NOT", 0, [STATEMENT.id]],
      ],
      [
        [A, "face_video", "lender", 51],
        [A, "face_video", "authority", 1, "OPEN_ENDED"],
      ],
    ),
  });
  const { user, address } = open("?mode=item");
  await waitFor(async () =>
    expect(await names()).toEqual([
      "长沙五八同城信息技术 → 资金方：51明示",
      "长沙五八同城信息技术 → 监管司法：1兜底表述",
    ]),
  );
  expect(api.asked.find(({ name }) => name === "OneItem")?.variables).toEqual({
    data: "face_video",
    item: "face_video",
    policies: null,
    bases: ["STATED", "NARROWER", "BROADER", "REFERRED", "OPEN_ENDED"],
    classes: false,
  });
  expect(screen.getByText("没有陈述的接收方类别：渠道平台。")).toBeDefined();
  await user.click(screen.getByRole("button", { name: "声明不提供" }));
  expect(address()).toBe("/compare?mode=item&cell=mashang%7Cstance");
  const panel = await screen.findByRole("complementary", { name: "面部视频 → 立场" });
  expect(within(panel).getByText("声明不提供的条款 1 条")).toBeDefined();
});

test("another item is asked for by its id", async () => {
  api.answer({ OneItem: ({ data }: Readonly<Record<string, unknown>>) => oneItem(String(data), [[A, "DOES_NOT_SAY"]], []) });
  const { user, address } = open("?mode=item&sensitive=1");
  const select = await screen.findByRole("combobox", { name: "数据项" });
  expect(within(select).getAllByRole("option").map((one) => one.textContent)).toEqual([
    "个人生物识别信息",
    "人脸信息",
    "面部视频",
    "未成年人信息",
  ]);
  await user.selectOptions(select, "未成年人信息");
  expect(address()).toBe("/compare?mode=item&item=minor&sensitive=1");
  await waitFor(() => expect(select).toHaveProperty("value", "data:minor"));
});

test("going to one item takes the item of the opened cell along", async () => {
  api.answer({ OneItem: oneItem("name", [[A, "SHARES"]], [[A, "name", "authority", 1]]) });
  const { user, address } = open("?cell=name%7Cauthority");
  await cells();
  await user.click(screen.getByRole("radio", { name: "单项" }));
  expect(address()).toBe("/compare?mode=item&item=name");
});

test("where a filter leaves nothing, it is named and can be taken back", async () => {
  api.answer({ Exposure: exposure([A, B], []) });
  const { user, address } = open("?policies=mashang&sensitive=1");
  expect(await screen.findByText("没有敏感的数据项")).toBeDefined();
  await user.click(screen.getByRole("button", { name: "不限敏感" }));
  expect(address()).toBe("/compare?policies=mashang");
  expect(await screen.findByText("所选政策没有陈述任何提供")).toBeDefined();
  await user.click(screen.getByRole("button", { name: "加入全部政策" }));
  expect(address()).toBe("/compare");
});

test("without policies there is nothing to compare", async () => {
  api.answer({ PolicyList: { policies: { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] } }, Exposure: exposure([], []) });
  open();
  expect(await screen.findByText("还没有加载政策")).toBeDefined();
});

test("an error keeps the filters and offers all policies", async () => {
  api.answer({ Exposure: failing("UNKNOWN_POLICY") });
  const { user, address } = open("?policies=nowhere");
  expect((await screen.findByRole("alert")).textContent).toContain("比较表没有加载成功");
  await user.click(screen.getByRole("button", { name: "加入全部政策" }));
  expect(address()).toBe("/compare");
});

test("the file has what is shown, and a byte order mark", async () => {
  const { user } = open("?mode=merged");
  await cells();
  await user.click(screen.getByRole("button", { name: "CSV" }));
  const [blob, name] = vi.mocked(saveFile).mock.calls.at(-1) ?? [];
  expect(name).toBe("比较-合并.csv");
  expect(await blob?.text()).toContain("个人生物识别信息,面部视频,face_video,是,,52,0,2,54\r\n");
});

test("in English, terms are English", async () => {
  await i18next.changeLanguage("en");
  open();
  await waitFor(async () =>
    expect((await names())[1]).toBe(
      "face_video → lender: 58 Consumer Credit 51, Mashang Consumer Finance 1 (not stated verbatim)",
    ),
  );
});

test("where there is no room for a table, one family at a time is a list", async () => {
  narrow();
  const { user, address } = open("?mode=side");
  const family = await screen.findByRole("combobox", { name: "接收方类别" });
  const items = () => screen.getAllByRole("listitem").flatMap((item) => within(item).queryAllByRole("button"));
  await waitFor(() => expect(items().map((item) => item.textContent)).toHaveLength(1));
  await user.selectOptions(family, "监管司法");
  expect(screen.getAllByRole("heading", { level: 2 }).map((heading) => heading.textContent)).toEqual([
    "个人基本资料",
    "个人生物识别信息",
  ]);
  await user.selectOptions(family, "渠道平台");
  expect(screen.getByText("所选政策没有陈述向渠道平台提供的数据项。")).toBeDefined();
  await user.selectOptions(family, "资金方");
  await user.click(items()[0]!);
  expect(address()).toBe("/compare?cell=face_video%7Clender");
});

test("where there is no room for a table, one item is a list of policies", async () => {
  narrow();
  api.answer({
    OneItem: oneItem("face_video", [[A, "SHARES"], [B, "DOES_NOT_SAY"]], [[A, "face_video", "lender", 51]]),
  });
  open("?mode=item");
  expect(await screen.findByText("没有陈述的接收方。")).toBeDefined();
  expect(screen.getByRole("button", { name: /^资金方/ }).textContent).toBe("资金方51明示");
  expect(screen.queryByRole("table")).toBeNull();
});

function narrow(): void {
  const plain = window.matchMedia.bind(window);
  vi.spyOn(window, "matchMedia").mockImplementation((query) =>
    Object.defineProperty(plain(query), "matches", { value: query.includes("max-width") }),
  );
}
