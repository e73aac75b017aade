/** Which key does what at this moment. Knows nothing of React, so that it can be tested by itself. */

export interface Shortcut {
  /** One key, or a sequence with spaces between: `g t`. */
  readonly keys: string;
  readonly label: string;
  /** Null: listed only; an element handles the key itself. */
  readonly run: (() => void) | null;
}

/** How long the second key of a sequence may take, in ms. */
const PATIENCE = 1500;

export class ShortcutRegistry {
  #singleKeys = true;
  #all: readonly Shortcut[] = [];
  #listeners = new Set<() => void>();
  #first: { readonly key: string; readonly at: number } | null = null;

  /** Add a shortcut; the result takes it away again. */
  add(shortcut: Shortcut): () => void {
    this.#change([...this.#all, shortcut]);
    return () => this.#change(this.#all.filter((one) => one !== shortcut));
  }

  /** What is registered, in order; the same array until something changes. */
  list = (): readonly Shortcut[] => this.#all;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Say whether single keys and sequences work; Esc always does. */
  takeSingleKeys(on: boolean): void {
    this.#singleKeys = on;
  }

  /** Run what belongs to a key, unless somebody is typing or another element has handled it. */
  handle(event: KeyboardEvent): void {
    const before = this.#first;
    this.#first = null;
    if (isTaken(event, this.#singleKeys)) return;
    const fresh = before && event.timeStamp - before.at < PATIENCE ? before : null;
    const found = (fresh && this.#find(`${fresh.key} ${event.key}`)) || this.#find(event.key);
    if (found) {
      event.preventDefault();
      found.run?.();
    } else if (this.#all.some((one) => one.keys.startsWith(`${event.key} `))) {
      this.#first = { key: event.key, at: event.timeStamp };
    }
  }

  #find(keys: string): Shortcut | undefined {
    return this.#all.findLast((one) => one.keys === keys && one.run !== null);
  }

  #change(all: readonly Shortcut[]): void {
    this.#all = all;
    for (const listener of this.#listeners) listener();
  }
}

const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]";
/** Inside these, letters choose entries and Esc closes. */
const OVERLAYS = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";

function isTaken(event: KeyboardEvent, singleKeys: boolean): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(OVERLAYS)) return true;
  if (event.key === "Escape") return false;
  return !singleKeys || target?.closest(TYPING) != null;
}
