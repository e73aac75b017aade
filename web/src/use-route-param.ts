import { useParams } from "wouter";

/** A part of the address's path, decoded: `/trace/%E9%9D%A2` gives 面 for the route `/trace/:data`. */
export function useRouteParam(name: string): string {
  const raw = useParams<Record<string, string | undefined>>()[name] ?? "";
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw; // Somebody typed a lone percent sign; it is then looked up as typed.
  }
}
