import { codePointText, type CodePointText } from "@/texts/code-points";
import { sha256 } from "@/texts/sha256";

/** A policy text that somebody opened here; it never leaves the browser. */
export interface OpenedText {
  /** Its file name. */
  readonly name: string;
  /** The SHA-256 of its bytes. */
  readonly sha256: string;
  readonly text: CodePointText;
}

/** Why a file is no text that could be compared. */
export type Unreadable = "too-large" | "not-utf8" | "no-hashing" | "cannot-read";

/** Bytes, as the server's own limit for a text. */
export const LARGEST_TEXT = 4 * 1024 * 1024;

export type ReadText =
  | { readonly ok: true; readonly text: OpenedText }
  | { readonly ok: false; readonly why: Unreadable; readonly name: string };

/**
 * Read a file as the maps' offsets count it: UTF-8, line ends untouched, a byte order mark kept as a
 * character. Nothing is corrected, since a changed text is another text.
 */
export async function readText(file: File): Promise<ReadText> {
  const no = (why: Unreadable): ReadText => ({ ok: false, why, name: file.name });
  if (file.size > LARGEST_TEXT) return no("too-large");
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) return no("cannot-read");
  const decoded = decode(bytes);
  if (decoded === null) return no("not-utf8");
  const hash = await sha256(bytes);
  if (hash === null) return no("no-hashing");
  return { ok: true, text: { name: file.name, sha256: hash, text: codePointText(decoded) } };
}

function decode(bytes: ArrayBuffer): string | null {
  try {
    // ignoreBOM: do not take the mark away.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
