import { useSyncExternalStore } from "react";

let isPrinting = false;

/** Whether the page is being printed now. What it changes is in place before the paper is laid out. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => isPrinting);
}

function subscribe(changed: () => void): () => void {
  const to = (value: boolean) => () => {
    isPrinting = value;
    changed();
  };
  const [begin, end] = [to(true), to(false)];
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  return () => {
    window.removeEventListener("beforeprint", begin);
    window.removeEventListener("afterprint", end);
  };
}
