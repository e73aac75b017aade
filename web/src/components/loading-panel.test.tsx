import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { AskFailed } from "@/api/ask";
import { LoadingPanel, type Asked } from "@/components/loading-panel";

const idle: Asked<string> = {
  data: undefined,
  error: null,
  isPending: false,
  isFetching: false,
  isPlaceholderData: false,
  refetch: () => undefined,
};

function draw(query: Partial<Asked<string>>) {
  const asked = { ...idle, ...query };
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <LoadingPanel query={asked} skeleton={<i>bars</i>} isEmpty={(data) => data === ""} empty={<p>nothing</p>}>
        {(data) => <p>{data}</p>}
      </LoadingPanel>
    </QueryClientProvider>,
  );
}

function failed(code: string, status: number | null = 200) {
  return new AskFailed([{ message: "no such thing", code, nextStep: null, requestId: "r-7" }], status);
}

test("while the first answer is on its way, there are bars, and screen readers are told", () => {
  draw({ isPending: true, isFetching: true });
  expect(screen.getByText("bars")).toBeDefined();
  expect(screen.getByRole("status").textContent).toBe("正在加载…");
});

test("a question that is not asked yet shows bars as well, and no error", () => {
  draw({ isPending: true });
  expect(screen.queryByRole("alert")).toBeNull();
});

test("an answer is shown without bars, and nothing is announced", () => {
  draw({ data: "words" });
  expect(screen.getByText("words")).toBeDefined();
  expect(screen.queryByText("bars")).toBeNull();
  expect(screen.getByRole("status").textContent).toBe("");
});

test("an answer with nothing in it says so", () => {
  draw({ data: "" });
  expect(screen.getByText("nothing")).toBeDefined();
});

test("while a filter changes, the old answer stays and is marked as busy", () => {
  const { container } = draw({ data: "old", isPlaceholderData: true, isFetching: true });
  expect(screen.getByText("old").parentElement?.className).toBe("dimmed");
  expect(container.firstElementChild?.getAttribute("aria-busy")).toBe("true");
  expect(screen.getByRole("status").textContent).toBe("正在更新…");
});

test("an error tells cause, next step, code, request and what the server said", () => {
  draw({ error: failed("STORE_BUSY") });
  const text = screen.getByRole("alert").textContent;
  for (const part of ["图数据库正忙。", "请稍等片刻后重试。", "STORE_BUSY", "r-7", "no such thing"]) {
    expect(text).toContain(part);
  }
});

test("a server that cannot be reached is told in the page's own words only", () => {
  draw({ error: new AskFailed([{ message: "x", code: "UNREACHABLE", nextStep: null, requestId: null }], null) });
  expect(screen.getByRole("alert").textContent).not.toContain("服务器说明");
});

test("trying again asks again", async () => {
  const refetch = vi.fn();
  draw({ error: failed("STORE_BUSY"), refetch });
  await userEvent.click(screen.getByRole("button", { name: "重试" }));
  expect(refetch).toHaveBeenCalledOnce();
});

test("trying again is not offered where it cannot help", () => {
  draw({ error: failed("UNKNOWN_TERM") });
  expect(screen.queryByRole("button")).toBeNull();
});

test("an update that fails leaves the old answer in its place", () => {
  draw({ data: "old", error: failed("STORE_BUSY") });
  expect(screen.getByText("old")).toBeDefined();
  expect(screen.getByRole("alert").textContent).toContain("更新没有成功");
});

test("a code that nobody knows is told as unexpected, and shown", () => {
  draw({ error: failed("constructor") });
  const text = screen.getByRole("alert").textContent;
  expect(text).toContain("出现了未预料的错误。");
  expect(text).toContain("constructor");
});
