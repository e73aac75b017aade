import { useCallback, useEffect, useRef } from "react";
import { useLocation } from "wouter";

/**
 * How a page changes its own address. A selection can be stepped back from; all else replaces the address,
 * so that “back” leaves the page. `write` must be the same function every time.
 */
export function useAddressChange<T extends object>(
  address: T,
  write: (address: T) => string,
): (change: Partial<T>) => void {
  const [, navigate] = useLocation();
  const latest = useRef(address);
  useEffect(() => {
    latest.current = address;
  });
  return useCallback(
    (change) => navigate(write({ ...latest.current, ...change }), { replace: !("selected" in change) }),
    [navigate, write],
  );
}
