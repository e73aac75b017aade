import { createContext, use, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { ReactNode } from "react";
import { ShortcutRegistry } from "@/components/shortcut-registry";

interface Shortcuts {
  readonly registry: ShortcutRegistry;
  readonly singleKeys: boolean;
  readonly setSingleKeys: (on: boolean) => void;
}

const Context = createContext<Shortcuts | null>(null);

const KEPT = "sharing-map.single-keys";

/** Listens to the keys of the whole page for all `useShortcut` below it. */
export function ShortcutsProvider({ children }: { readonly children: ReactNode }) {
  const [registry] = useState(() => new ShortcutRegistry());
  const [singleKeys, setOn] = useState(readKept);
  useEffect(() => {
    registry.takeSingleKeys(singleKeys);
  }, [registry, singleKeys]);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => registry.handle(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [registry]);
  const value = useMemo(() => {
    const setSingleKeys = (on: boolean) => {
      keep(on);
      setOn(on);
    };
    return { registry, singleKeys, setSingleKeys };
  }, [registry, singleKeys]);
  return <Context value={value}>{children}</Context>;
}

export interface ShortcutOptions {
  /** False: as if it were not there. */
  readonly enabled?: boolean;
}

/**
 * Do something at a key, while the component is there: `useShortcut("v", flip, t("…"))`. Keys of a sequence are
 * put with a space between them: `g t`. The names are those of `KeyboardEvent.key`. The last component that asked
 * for a key gets it. Without a handler the key is only listed: an element handles it itself.
 */
export function useShortcut(
  keys: string,
  handler: (() => void) | null,
  label: string,
  { enabled = true }: ShortcutOptions = {},
): void {
  const registry = use(Context)?.registry;
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  const listedOnly = handler === null;
  useEffect(() => {
    if (!registry || !enabled) return;
    return registry.add({ keys, label, run: listedOnly ? null : () => latest.current?.() });
  }, [registry, keys, label, enabled, listedOnly]);
}

/** What is registered at this moment, for the list of shortcuts, and the switch for single keys. */
export function useShortcutList() {
  const found = use(Context);
  if (!found) throw new Error("ShortcutsProvider is missing");
  const { registry, singleKeys, setSingleKeys } = found;
  const list = useSyncExternalStore(registry.subscribe, registry.list);
  return { list, singleKeys, setSingleKeys };
}

function readKept(): boolean {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true; // Storage may be switched off; the choice then holds until the page is closed.
  }
}

function keep(on: boolean): void {
  try {
    localStorage.setItem(KEPT, on ? "on" : "off");
  } catch {
    // Not remembered; see readKept().
  }
}
