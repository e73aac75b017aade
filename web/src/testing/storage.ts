import { vi } from "vitest";

/** A browser whose storage is full or, with `reading`, forbidden; `vi.unstubAllGlobals()` gives the old one back. */
export function refuseStorage({ reading = false } = {}): void {
  const held = localStorage;
  const refuse = () => {
    throw new DOMException("no room", "QuotaExceededError");
  };
  const getItem = reading ? refuse : (key: string) => held.getItem(key);
  vi.stubGlobal("localStorage", { getItem, setItem: refuse, removeItem: (key: string) => held.removeItem(key) });
}
