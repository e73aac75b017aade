import { AskFailed } from "@/api/ask";

export interface UnknownName {
  /** `several`: the name may mean each of the candidates. */
  readonly kind: "nobody" | "several";
  /** What may be meant, best first. */
  readonly candidates: readonly string[];
}

/** What an error says of a name that is not one recipient or one item; null for any other error. */
export function unknownName(error: unknown): UnknownName | null {
  const first = error instanceof AskFailed ? error.errors[0] : undefined;
  if (first?.code === "UNKNOWN_TERM") return { kind: "nobody", candidates: names(first.more?.["suggestions"]) };
  if (first?.code === "AMBIGUOUS_TERM") return { kind: "several", candidates: names(first.more?.["candidates"]) };
  return null;
}

function names(found: unknown): readonly string[] {
  return Array.isArray(found) ? found.filter((one) => typeof one === "string") : [];
}
