/** The texts of the two made-up policies, which the recorded answers are about. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { codePointText, slice } from "@/texts/code-points";

const FOLDER = path.resolve(import.meta.dirname, "../../../examples");

/** The text's file, as somebody would drop it. */
export function exampleFile(name: string): File {
  return new File([readFileSync(path.join(FOLDER, name))], name, { type: "text/plain" });
}

export function exampleText(name: string): string {
  return readFileSync(path.join(FOLDER, name), "utf8");
}

interface Clause {
  readonly evidence: { readonly start: number; readonly end: number };
}

/** A recorded clause as a server answers that has the text. */
export function quoted<C extends Clause>(clause: C, name: string): C {
  const { start, end } = clause.evidence;
  const quote = slice(codePointText(exampleText(name)), start, end);
  return { ...clause, evidence: { ...clause.evidence, quote, sourceMatches: true } };
}
