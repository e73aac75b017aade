import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BASES, LINE_LOOKS, lineKindOf } from "@/components/basis";
import { CopyButton } from "@/components/copy-button";
import { curlCommand } from "@/components/curl-command";
import { ExportMenu } from "@/components/export-menu";
import { PolicyBadge } from "@/components/policy-badge";
import { QueryDialog } from "@/components/query-dialog";
import { Segmented } from "@/components/segmented";
import { StanceTag } from "@/components/stance-tag";
import { TermLabel } from "@/components/term-label";
import { letterOf } from "@/components/use-policy-badges";
import { switchLanguage } from "@/i18n/i18n";
import { fakeApi } from "@/testing/api";
import { policyList } from "@/testing/hits";
import { renderInApp } from "@/testing/render";

fakeApi({ PolicyList: policyList });

beforeEach(() => switchLanguage("zh-CN"));
afterEach(() => vi.restoreAllMocks());

test("each kind of line has a pattern of its own", () => {
  const patterns = Object.values(LINE_LOOKS).map(({ pattern }) => pattern);
  expect(new Set(patterns).size).toBe(patterns.length);
  expect(BASES.every((basis) => basis in LINE_LOOKS)).toBe(true);
});

test("a possible hop is drawn as possible, whatever its clause says", () => {
  expect(lineKindOf({ kind: "ONWARD_POSSIBLE", basis: "STATED" })).toBe("possible");
  expect(lineKindOf({ kind: "DISCLOSED", basis: "BROADER" })).toBe("BROADER");
  expect(lineKindOf({ kind: "NAMED_MEMBER", basis: null })).toBe("link");
});

test("saying no, saying nothing and speaking in general words are three tags", () => {
  renderInApp(
    <>
      <StanceTag stance="SAYS_IT_DOES_NOT" />
      <StanceTag stance="DOES_NOT_SAY" />
      <StanceTag stance="DOES_NOT_SAY" general={2} />
      <StanceTag stance="SHARES" general={2} />
    </>,
  );
  for (const text of ["声明不提供", "未提及", "仅泛称", "提供"]) expect(screen.getByText(text)).toBeDefined();
});

test("a policy has the letter of its place, by its id and by its name", async () => {
  renderInApp(
    <>
      <PolicyBadge policy="policy:mashang" withName />
      <PolicyBadge policy="58-consumer-credit" />
      <PolicyBadge policy="not-loaded" />
    </>,
  );
  await screen.findByText(/马上消费/);
  expect(document.querySelectorAll("span[title]")).toHaveLength(2);
  expect([...document.querySelectorAll("span[title]")].map((one) => one.textContent)).toEqual(["B", "A"]);
});

test("letters go on after Z as a spreadsheet's columns do", () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
});

test("a term has the page's language first; a printed name is Chinese in both, and marked so", async () => {
  await switchLanguage("en");
  renderInApp(
    <>
      <TermLabel zh="面部视频" en="Face video" />
      <TermLabel zh="某类合作伙伴" en="Lender" asPrinted />
    </>,
  );
  const shown = [...document.body.querySelectorAll("[lang]")].map((one) => `${one.getAttribute("lang")} ${one.textContent}`);
  expect(shown).toEqual(["en Face video", "zh-CN 面部视频", "zh-CN 某类合作伙伴", "en Lender"]);
});

test("one of a few is a radio group that the arrows walk", async () => {
  const change = vi.fn();
  const options = [
    { value: "graph", label: "图" },
    { value: "table", label: "表" },
  ] as const;
  const { user } = renderInApp(<Segmented label="视图" value="graph" onChange={change} options={options} />);
  expect(screen.getByRole("radiogroup", { name: "视图" })).toBeDefined();
  expect(screen.getByRole("radio", { name: "图" }).getAttribute("aria-checked")).toBe("true");
  await user.click(screen.getByRole("radio", { name: "表" }));
  expect(change).toHaveBeenCalledExactlyOnceWith("table");
});

test("a file is made only when it is chosen, and a failure is told", async () => {
  const good = vi.fn(() => new Blob(["x"]));
  const bad = vi.fn(() => Promise.reject(new Error("too big")));
  const saved = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:x");
  const entries = [
    { label: "CSV", make: good, fileName: "a.csv" },
    { label: "SVG", make: bad, fileName: "a.svg" },
  ];
  const { user } = renderInApp(<ExportMenu entries={entries} />);
  await user.click(screen.getByRole("button", { name: "导出" }));
  expect(good).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: "CSV" }));
  await waitFor(() => expect(saved).toHaveBeenCalledOnce());
  await user.click(screen.getByRole("button", { name: "导出" }));
  await user.click(screen.getByRole("button", { name: "SVG" }));
  expect(await screen.findByText("文件没有生成：too big")).toBeDefined();
});

test("copying says that it did, or that it could not", async () => {
  const { user } = renderInApp(<CopyButton text="words" />);
  await user.click(screen.getByRole("button", { name: "复制" }));
  expect(await screen.findByText("已复制")).toBeDefined();
  expect(await navigator.clipboard.readText()).toBe("words");
  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("no"));
  await user.click(screen.getByRole("button", { name: "复制" }));
  expect(await screen.findByText("复制没有成功，请手动选择文字")).toBeDefined();
});

test("the query of a view can be read and copied, also as a command", async () => {
  const { user } = renderInApp(<QueryDialog document={{ toString: () => "query A { b }" }} variables={{ c: [1] }} />);
  await user.click(screen.getByRole("button", { name: "查询" }));
  expect(screen.getByRole("region", { name: "查询语句" }).textContent).toBe("query A { b }");
  expect(JSON.parse(screen.getByRole("region", { name: "变量" }).textContent)).toEqual({ c: [1] });
  await user.click(screen.getByRole("button", { name: "复制 curl" }));
  expect(await navigator.clipboard.readText()).toContain('"variables":{"c":[1]}');
});

test("where a view needs several requests, each can be read and copied", async () => {
  const asked = (data: string) => ({ document: { toString: () => `query ${data} { b }` }, variables: { data } });
  const { user } = renderInApp(<QueryDialog {...asked("A")} more={[asked("B")]} />);
  await user.click(screen.getByRole("button", { name: "查询" }));
  expect(screen.getByText("图、表与导出都来自这 2 个查询的结果。")).toBeDefined();
  const texts = ["查询语句 1 / 2", "查询语句 2 / 2"].map((name) => screen.getByRole("region", { name }).textContent);
  expect(texts).toEqual(["query A { b }", "query B { b }"]);
  expect(JSON.parse(screen.getByRole("region", { name: "变量 2 / 2" }).textContent)).toEqual({ data: "B" });
  const second = within(screen.getByRole("group", { name: "查询 2 / 2" }));
  await user.click(second.getByRole("button", { name: "复制 curl" }));
  expect(await navigator.clipboard.readText()).toContain('"variables":{"data":"B"}');
});

test("a command is safe to paste, whatever is asked for", () => {
  const command = curlCommand("query A { b }", { data: "it's; rm -rf $HOME" }, "https://maps.example");
  expect(command).toBe(
    "curl -sS 'https://maps.example/graphql' -H 'content-type: application/json' --data " +
      String.raw`'{"query":"query A { b }","variables":{"data":"it'\''s; rm -rf $HOME"}}'`,
  );
});
