/** A shell command that asks the same of the same server. */
export function curlCommand(
  query: string,
  variables: Readonly<Record<string, unknown>>,
  origin: string = window.location.origin,
): string {
  const url = `${origin}/graphql`;
  const body = JSON.stringify({ query, variables });
  return `curl -sS ${quoted(url)} -H 'content-type: application/json' --data ${quoted(body)}`;
}

/** One argument for a POSIX shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
