/** GraphiQL from our own files: a page apart from the explorer, which shares nothing with it. */
import { GraphiQL, type GraphiQLProps } from "graphiql";
import { createRoot } from "react-dom/client";
import "graphiql/style.css";
import "@/graphiql/graphiql.css";

const SAVED = "/saved-queries.graphql";
const WITHOUT = `# Where may this data item end up, and who says so?
{
  trace(data: "面部视频") {
    policies { policy { title } stance }
    totals { direct onwardStated onwardPossible }
  }
}
`;

const ask: GraphiQLProps["fetcher"] = async (parameters, options) => {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { ...options?.headers, "content-type": "application/json" },
    body: JSON.stringify(parameters),
  });
  return (await response.json()) as object;
};

/** What the editor holds at first; later the browser remembers what was typed. */
async function firstQueries(): Promise<string> {
  const response = await fetch(SAVED);
  return response.ok ? await response.text() : WITHOUT;
}

const root = document.getElementById("graphiql");
const defaultQuery = await firstQueries();
if (root) {
  createRoot(root).render(
    <GraphiQL fetcher={ask} defaultQuery={defaultQuery}>
      <GraphiQL.Logo>
        <a href="/">sharing-map</a>
      </GraphiQL.Logo>
    </GraphiQL>,
  );
}
