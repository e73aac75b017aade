import { useCallback, useEffect, useMemo, useRef } from "react";
import { useLocation, useSearch } from "wouter";
import * as paths from "@/paths";
import type { CompareAddress } from "@/paths";

export type Change = (change: Partial<CompareAddress>) => void;

/** The view, which is all in its address. Filters replace the address, so that “back” leaves the page. */
export function useCompareAddress(): readonly [CompareAddress, Change] {
  const search = useSearch();
  const [, navigate] = useLocation();
  const address = useMemo(() => paths.readCompare(search), [search]);
  const latest = useRef(address);
  useEffect(() => {
    latest.current = address;
  });
  const change = useCallback(
    (more: Partial<CompareAddress>) => {
      const isStep = "cell" in more || "mode" in more || "item" in more;
      navigate(paths.compare({ ...latest.current, ...more }), { replace: !isStep });
    },
    [navigate],
  );
  return [address, change];
}
