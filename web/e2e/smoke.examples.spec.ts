import { expectAccessible } from "./harness/axe";
import { expect, test } from "./harness/test";

test("the explorer opens over the two made-up policies", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveTitle(/共享图谱/);
  await expect(page.getByRole("navigation", { name: "主导航" })).toBeVisible();
  await expect(page.getByText("2 份政策")).toBeVisible();
  await expectAccessible(page);
});

test("a clause of theirs is quoted, because its text is here", async ({ request }) => {
  const query = '{ node(id: "disclosure:qinghe-loan/d018") { ... on Disclosure { evidence { quote sourceMatches } } } }';
  const answer = await (await request.post("/graphql", { data: { query } })).json();
  expect(answer.data.node.evidence).toEqual({ quote: expect.stringContaining("建模合作方"), sourceMatches: true });
});
