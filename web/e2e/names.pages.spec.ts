/** What a policy is called in short, and what the top says is loaded: both from what the API tells. */
import { expectNoSidewaysScroll, shot } from "./harness/look";
import { expect, test } from "./harness/test";

test("every policy has a short name that is printed in its title or its operator's name", async ({ page, request }) => {
  const query = "{ policies { totalCount nodes { id title effective operators { label } } } }";
  const { data } = await (await request.post("/graphql", { data: { query } })).json();
  await page.goto("/policy/mashang");
  const options = page.getByRole("combobox", { name: "政策" }).locator("option");
  await expect(options).toHaveCount(data.policies.totalCount);
  const names = (await options.allTextContents()).map((text) => text.replace(/^[A-Z] /, ""));
  for (const [place, { title, operators }] of data.policies.nodes.entries()) {
    const name = names[place] ?? "";
    expect([title, ...operators.map(({ label }: { label: string }) => label)].some((printed) => printed.includes(name))).toBe(true);
    expect(name).toMatch(/^.{2,12}$/);
    expect(name).not.toMatch(/公司|政策|协议|《/);
  }
  const dates = data.policies.nodes.flatMap(({ effective }: { effective: string | null }) => effective ?? []).sort();
  await expect(page.getByRole("banner")).toContainText(`${data.policies.totalCount} 份政策`);
  await expect(page.getByRole("banner")).toContainText(`最晚生效 ${dates.at(-1)}`);
  await expectNoSidewaysScroll(page, [320, 768, 1024]);
  await page.setViewportSize({ width: 800, height: 700 });
  await expect(page.getByRole("banner").getByText("最晚生效")).toBeHidden();
  const search = await page.getByRole("banner").getByRole("combobox").boundingBox();
  const count = await page.getByRole("banner").getByText("份政策").boundingBox();
  expect(search && count && search.x + search.width).toBeLessThanOrEqual(count?.x ?? 0);
  await shot(page, "names-800");
});
