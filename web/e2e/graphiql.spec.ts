import { shot } from "./harness/look";
import { expect, test } from "./harness/test";

test("GraphiQL opens with the saved queries and asks only this server", async ({ page, request }, { project }) => {
  const saved = await (await request.get("/saved-queries.graphql")).text();
  const [, firstName = ""] = /^query (\w+)/m.exec(saved) ?? [];
  await page.goto("/graphql");
  await expect(page).toHaveTitle("GraphiQL · sharing-map");
  await expect(page.getByRole("region", { name: "Query Editor" })).toContainText(`query ${firstName}`);

  await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
  await page.getByRole("link", { name: "Query", exact: true }).click();
  await expect(page.getByText("What can be asked of the loaded policies.")).toBeVisible();

  await page.getByRole("button", { name: "Execute query" }).click();
  await page.getByRole("menuitem", { name: firstName, exact: true }).click();
  await expect(page.getByRole("region", { name: "Result Window" })).toContainText('"data": {');

  await page.getByRole("button", { name: "Open settings dialog" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await shot(page, `graphiql-${project.name}`);
});
