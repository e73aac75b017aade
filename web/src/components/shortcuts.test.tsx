import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { ShortcutDialog } from "@/components/shortcut-dialog";
import { ShortcutsProvider, useShortcut } from "@/components/shortcuts";

afterEach(() => localStorage.clear());

function Key({ keys, run, label = keys }: { keys: string; run: (() => void) | null; label?: string }) {
  useShortcut(keys, run, label);
  return null;
}

function draw(...keys: readonly React.ReactNode[]) {
  return render(<ShortcutsProvider>{keys}</ShortcutsProvider>);
}

test("a key does what it is registered for", async () => {
  const run = vi.fn();
  draw(<Key key="v" keys="v" run={run} />);
  await userEvent.keyboard("v");
  expect(run).toHaveBeenCalledOnce();
});

test("a sequence is two keys, one after the other", async () => {
  const [compare, plain] = [vi.fn(), vi.fn()];
  draw(<Key key="1" keys="g c" run={compare} />, <Key key="2" keys="c" run={plain} />);
  await userEvent.keyboard("gc");
  expect([compare.mock.calls.length, plain.mock.calls.length]).toEqual([1, 0]);
  await userEvent.keyboard("c");
  expect([compare.mock.calls.length, plain.mock.calls.length]).toEqual([1, 1]);
});

test("the second key of a sequence may not take for ever", async () => {
  const compare = vi.fn();
  draw(<Key key="1" keys="g c" run={compare} />);
  press("g", 0);
  press("c", 1600);
  expect(compare).not.toHaveBeenCalled();
  press("g", 2000);
  press("c", 3400);
  expect(compare).toHaveBeenCalledOnce();
});

function press(key: string, at: number) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  Object.defineProperty(event, "timeStamp", { value: at });
  act(() => void document.body.dispatchEvent(event));
}

test("keys that are typed into a field are typed, and with a modifier they belong to the browser", async () => {
  const run = vi.fn();
  draw(<Key key="v" keys="v" run={run} />, <input key="i" aria-label="field" />);
  await userEvent.type(screen.getByRole("textbox"), "v");
  await userEvent.click(document.body);
  await userEvent.keyboard("{Control>}v{/Control}");
  expect(run).not.toHaveBeenCalled();
});

test("a checkbox is not typed into", async () => {
  const run = vi.fn();
  draw(<Key key="v" keys="v" run={run} />, <input key="i" type="checkbox" />);
  screen.getByRole("checkbox").focus();
  await userEvent.keyboard("v");
  expect(run).toHaveBeenCalledOnce();
});

test("a key that an element has handled is not handled again", async () => {
  const run = vi.fn();
  draw(
    <Key key="v" keys="Escape" run={run} />,
    <button key="b" type="button" onKeyDown={(event) => event.preventDefault()}>
      b
    </button>,
  );
  screen.getByRole("button").focus();
  await userEvent.keyboard("{Escape}");
  expect(run).not.toHaveBeenCalled();
});

test("the last one that asks for a key gets it, and gives it back", async () => {
  const [page, panel] = [vi.fn(), vi.fn()];
  const { rerender } = draw(<Key key="1" keys="Escape" run={page} />, <Key key="2" keys="Escape" run={panel} />);
  await userEvent.keyboard("{Escape}");
  rerender(<ShortcutsProvider>{[<Key key="1" keys="Escape" run={page} />]}</ShortcutsProvider>);
  await userEvent.keyboard("{Escape}");
  expect([page.mock.calls.length, panel.mock.calls.length]).toEqual([1, 1]);
});

test("a key that is only listed stays with the element that handles it", async () => {
  const run = vi.fn();
  draw(<Key key="1" keys="Enter" run={run} />, <Key key="2" keys="Enter" run={null} />);
  await userEvent.keyboard("{Enter}");
  expect(run).toHaveBeenCalledOnce();
});

test("the list has what is registered, each meaning once", () => {
  draw(
    <Key key="1" keys="1" run={null} label="传递次数" />,
    <Key key="2" keys="2" run={null} label="传递次数" />,
    <Key key="3" keys="g t" run={null} label="前往追踪" />,
    <ShortcutDialog key="d" isOpen onClose={() => undefined} />,
  );
  const rows = [...screen.getByRole("dialog").querySelectorAll("dl > div")].map((row) => row.textContent);
  expect(rows).toEqual(["12传递次数", "gt前往追踪"]);
});

test("single keys can be switched off, which is remembered; Esc still works", async () => {
  const [run, close] = [vi.fn(), vi.fn()];
  const keys = [<Key key="v" keys="v" run={run} />, <Key key="e" keys="Escape" run={close} />];
  const { unmount } = draw(...keys, <ShortcutDialog key="d" isOpen onClose={() => undefined} />);
  await userEvent.click(screen.getByRole("checkbox", { name: /启用单键快捷键/ }));
  unmount();
  draw(...keys);
  await userEvent.keyboard("v{Escape}");
  expect([run.mock.calls.length, close.mock.calls.length]).toEqual([0, 1]);
});
