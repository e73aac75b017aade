import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { PrintInstead } from "@/components/print-instead";
import type { LaneLayout } from "@/graph/lane-layout";
import { renderInApp } from "@/testing/render";

const layout = (columns: number) => ({ width: columns * 226 - 48, columns: Array.from({ length: columns }) }) as unknown as LaneLayout;

const open = (columns: number) =>
  renderInApp(
    <PrintInstead layout={layout(columns)} instead={() => <p>as a table</p>}>
      <p>picture</p>
    </PrintInstead>,
  );

const print = (event: "beforeprint" | "afterprint") => act(() => void window.dispatchEvent(new Event(event)));

test("a wide picture gives way to a table for as long as it is printed, and stays as it was", () => {
  open(8);
  const picture = screen.getByText("picture");
  expect(screen.queryByText("as a table")).toBeNull();
  print("beforeprint");
  expect(screen.getByText("as a table")).toBeTruthy();
  expect(screen.getByText(/^图有 8 列/)).toBeTruthy();
  print("afterprint");
  expect(screen.queryByText("as a table")).toBeNull();
  expect(screen.getByText("picture")).toBe(picture);
});

test("a picture that fits is printed itself", () => {
  open(6);
  print("beforeprint");
  expect(screen.queryByText("as a table")).toBeNull();
  print("afterprint");
});
