/**
 * The policy texts that were opened in this page. They are kept in memory until the page is left: nothing is
 * uploaded, and nothing is stored.
 */
import { useSyncExternalStore } from "react";
import { readText, type OpenedText, type Unreadable } from "@/texts/read-text";

/** How a file compares with the text that a map was written from. */
export type Opened =
  | { readonly kind: "same"; readonly text: OpenedText }
  | { readonly kind: "other"; readonly text: OpenedText }
  | { readonly kind: "unreadable"; readonly why: Unreadable; readonly name: string };

const texts = new Map<string, OpenedText>();
const listeners = new Set<() => void>();

/**
 * Read a file and compare it with a text's SHA-256. A text is kept only where it is one of `wanted`: another
 * version is never quoted, not even by chance.
 */
export async function openText(file: File, wanted: readonly string[]): Promise<Opened> {
  const read = await readText(file);
  if (!read.ok) return { kind: "unreadable", why: read.why, name: read.name };
  if (!wanted.includes(read.text.sha256)) return { kind: "other", text: read.text };
  keep(read.text);
  return { kind: "same", text: read.text };
}

function keep(text: OpenedText): void {
  texts.set(text.sha256, text);
  for (const listener of listeners) listener();
}

/** Forget every opened text. */
export function closeTexts(): void {
  texts.clear();
  for (const listener of listeners) listener();
}

/** The opened text with this SHA-256, if there is one. */
export function useOpenedText(sha256: string): OpenedText | null {
  return useSyncExternalStore(subscribe, () => texts.get(sha256) ?? null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
