import { act, renderHook, screen, within } from "@testing-library/react";
import { useTranslation } from "react-i18next";
import { afterEach, expect, test } from "vitest";
import { clearReviews, setReview, useReviews } from "@/components/review/reviews";
import { stance, trace } from "@/features/trace/builders";
import { traceRows, type TraceRow } from "@/features/trace/rows";
import { traceCsv, TraceTable } from "@/features/trace/trace-table";
import { fakeApi } from "@/testing/api";
import policyList from "@/testing/recorded/policy-list.json";
import { renderInApp } from "@/testing/render";

fakeApi({ PolicyList: policyList });

const MAP = "a".repeat(64);

const rows: readonly TraceRow[] = traceRows(
  trace([stance("a")], [
    ["DISCLOSED", "policy:a", "category:a/lenders"],
    ["DISCLOSED", "policy:a", "category:a/agents"],
    ["NAMED_MEMBER", "category:a/lenders", "organization:bank"],
  ]),
).map((row) => ({ ...row, map: row.disclosure && MAP }));

const doubt = { statement: "disclosure:1", map: MAP, verdict: "doubted", note: "=1+1" } as const;

afterEach(() => act(clearReviews));

const columns = () => screen.getAllByRole("columnheader").map((one) => one.textContent);

async function csvLines(): Promise<string[]> {
  const { result } = renderHook(() => [useTranslation(["trace", "common", "review"]).t, useReviews()] as const);
  return (await traceCsv(rows, ...result.current).text()).trimEnd().split("\r\n");
}

test("without reviews neither the table nor the file speaks of any", async () => {
  renderInApp(<TraceTable item="面部视频" rows={rows} selected={null} onSelect={() => {}} />);
  expect(columns()).not.toContain("本机标注");
  expect((await csvLines())[0]).not.toContain("本机标注");
});

test("a review of another map's statement makes no column", async () => {
  setReview({ ...doubt, map: "b".repeat(64) });
  renderInApp(<TraceTable item="面部视频" rows={rows} selected={null} onSelect={() => {}} />);
  expect(columns()).not.toContain("本机标注");
  expect((await csvLines())[0]).not.toContain("本机标注");
});

test("the last column says which statements the reader doubts", async () => {
  setReview(doubt);
  renderInApp(<TraceTable item="面部视频" rows={rows} selected={null} onSelect={() => {}} />);
  expect(columns().at(-1)).toBe("本机标注");
  const last = screen.getAllByRole("row").slice(1).map((row) => within(row).getAllByRole("cell").at(-1)?.textContent);
  expect(last).toEqual(["", "本机标注：存疑=1+1", ""]);
  const lines = await csvLines();
  expect(lines[0]?.endsWith(",本机标注")).toBe(true);
  expect(lines.slice(1).map((line) => line.split(",").at(-1))).toEqual(["", "存疑：=1+1", ""]);
});
