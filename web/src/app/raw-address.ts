/**
 * The address as it was written. wouter decodes path and search before the pages do, so that a name with a percent
 * sign would be decoded twice; what is escaped once more comes out of it unchanged.
 */
import { useBrowserLocation, useSearch } from "wouter/use-browser-location";

export function useRawLocation(): ReturnType<typeof useBrowserLocation> {
  const [path, navigate] = useBrowserLocation();
  return [escaped(path), navigate];
}

export function useRawSearch(): string {
  return escaped(useSearch());
}

function escaped(part: string): string {
  return part.replaceAll("%", "%25");
}
