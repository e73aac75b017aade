/** So much of a SHA-256 as a reader compares by eye. */
export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 12)}…`;
}
