/** How far apart two policies' dates are, in the largest unit that has at least one. */
export interface VersionGap {
  readonly unit: "days" | "months" | "years";
  readonly count: number;
}

const DAY = 24 * 60 * 60 * 1000;
const MONTH = 30.44;
const YEAR = 365.25;

/** The gap between two ISO dates; null where one is missing. */
export function versionGap(one: string | null | undefined, other: string | null | undefined): VersionGap | null {
  if (!one || !other) return null;
  const days = Math.abs(Date.parse(one) - Date.parse(other)) / DAY;
  if (!Number.isFinite(days)) return null;
  if (days < 45) return { unit: "days", count: Math.round(days) };
  if (days < 2 * YEAR) return { unit: "months", count: Math.round(days / MONTH) };
  return { unit: "years", count: Math.round(days / YEAR) };
}

/** From when a policy applies or, where it does not say, when it was updated. */
export function dateOf(policy: { readonly effective?: string | null; readonly updated?: string | null }): string | null {
  return policy.effective ?? policy.updated ?? null;
}
