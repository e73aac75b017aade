import { useSyncExternalStore } from "react";

const NARROW = "(max-width: 760px)";

/** Whether there is room for one column only, as on a phone. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, read, () => false);
}

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

function read(): boolean {
  return window.matchMedia(NARROW).matches;
}
