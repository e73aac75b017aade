import { screen } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { SidePanel } from "@/components/side-panel";
import { renderInApp } from "@/testing/render";

function Page({ initiallyOpen = false }: { readonly initiallyOpen?: boolean }) {
  const [open, setOpen] = useState<string | null>(initiallyOpen ? "one" : null);
  return (
    <main>
      <h1 tabIndex={-1}>page</h1>
      <button type="button" onClick={() => setOpen("one")}>one</button>
      <button type="button" onClick={() => setOpen("two")}>two</button>
      {open && (
        <SidePanel title={`about ${open}`} onClose={() => setOpen(null)} footer="foot">
          body
        </SidePanel>
      )}
    </main>
  );
}

function focused() {
  return document.activeElement?.textContent;
}

test("the panel is a landmark with its title, and takes the focus", async () => {
  const { user } = renderInApp(<Page />);
  await user.click(screen.getByRole("button", { name: "one" }));
  expect(screen.getByRole("complementary", { name: "about one" })).toBeDefined();
  expect(focused()).toBe("about one");
});

test("Esc closes it from inside and from outside, and the focus goes back to what opened it", async () => {
  const { user } = renderInApp(<Page />);
  await user.click(screen.getByRole("button", { name: "one" }));
  await user.keyboard("{Escape}");
  expect([screen.queryByRole("complementary"), focused()]).toEqual([null, "one"]);
  await user.click(screen.getByRole("button", { name: "one" }));
  screen.getByRole("button", { name: "two" }).focus();
  await user.keyboard("{Escape}");
  expect([screen.queryByRole("complementary"), focused()]).toEqual([null, "two"]);
});

test("the focus goes back to the last place outside, not to the first one", async () => {
  const { user } = renderInApp(<Page />);
  await user.click(screen.getByRole("button", { name: "one" }));
  await user.click(screen.getByRole("button", { name: "two" }));
  screen.getByRole("button", { name: "关闭" }).focus();
  await user.keyboard("{Enter}");
  expect(focused()).toBe("two");
});

test("a panel that came with the page gives the focus to the page's heading", async () => {
  const { user } = renderInApp(<Page initiallyOpen />);
  expect(focused()).toBe("about one");
  await user.keyboard("{Escape}");
  expect(focused()).toBe("page");
});
