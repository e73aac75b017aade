import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { closeTexts, openText, useOpenedText } from "@/texts/opened-texts";

// printf '一\n' | sha256sum
const ONE = "510a4160f8cc873e790dc62a059a7bdc555fd7bec139c06c03a56922739afb91";

afterEach(() => act(closeTexts));

function Shown() {
  return <p>{useOpenedText(ONE)?.text.text ?? "nothing"}</p>;
}

test("the very text is kept and shown wherever it is looked for", async () => {
  render(<Shown />);
  expect(screen.getByText("nothing")).toBeTruthy();
  const opened = await act(() => openText(new File(["一\n"], "a.txt"), ["ff", ONE]));
  expect(opened).toMatchObject({ kind: "same", text: { name: "a.txt", sha256: ONE } });
  expect(screen.getByText("一")).toBeTruthy();
});

test("another version is told and not kept", async () => {
  render(<Shown />);
  const opened = await act(() => openText(new File(["一\r\n"], "a.txt"), [ONE]));
  expect(opened.kind).toBe("other");
  expect(screen.getByText("nothing")).toBeTruthy();
});

test("the very text is not kept while another one is looked for", async () => {
  render(<Shown />);
  expect((await act(() => openText(new File(["一\n"], "a.txt"), ["ff"]))).kind).toBe("other");
  expect(screen.getByText("nothing")).toBeTruthy();
});

test("what cannot be read is told", async () => {
  const file = new File([new Uint8Array([0xff])], "b.txt");
  expect(await openText(file, [ONE])).toEqual({ kind: "unreadable", why: "not-utf8", name: "b.txt" });
});
