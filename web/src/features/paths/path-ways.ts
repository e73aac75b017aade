/** The ways of an answer for the picture, the list and the files; their order is the API's, most certain first. */
import type { Action, Basis, HopKind, Modality } from "@/api/generated/graphql";
import type { Way } from "@/components/ways/way";
import type { WaysView } from "@/components/ways/ways-view";
import type { Paths } from "@/features/paths/paths-request";

/** The ways, by their numbers: the first is 1. */
export function waysOf({ data, paths }: Paths): readonly Way[] {
  return paths.map((path, index) => ({
    id: String(index + 1),
    data,
    policy: path.policy,
    hops: path.hops,
    basis: path.basis,
    possible: path.possible,
    clauses: path.clauses,
  }));
}

/** The number of the way to show where a box is chosen: the present one if it passes there, or else the first that does. */
export function stepThrough(view: WaysView, box: string, step: number): number {
  const numbers = (view.boxes.find((one) => one.id === box)?.ways ?? []).map((way) => Number(way.id));
  return numbers.includes(step) ? step : (numbers[0] ?? step);
}

export interface PathRow {
  readonly way: number;
  readonly step: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly hop: HopKind;
  readonly basis: Basis | null;
  readonly modality: Modality | null;
  readonly action: Action | null;
  readonly policyTitle: string | null;
  readonly locator: string | null;
  /** Of the whole way. */
  readonly weakest: Basis;
  readonly possible: boolean;
}

/** One row per step of every way, for the file. */
export function pathRows({ paths }: Paths): readonly PathRow[] {
  return paths.flatMap((path, index) =>
    path.hops.map((hop, at) => ({
      way: index + 1,
      step: at + 1,
      from: at === 0 ? path.policy.title : (path.hops[at - 1]?.to.label ?? null),
      to: hop.to.label ?? null,
      hop: hop.kind,
      basis: hop.basis ?? null,
      modality: hop.modality ?? null,
      action: hop.disclosure?.action ?? null,
      policyTitle: hop.disclosure?.policy.title ?? null,
      locator: hop.disclosure?.evidence.locator ?? null,
      weakest: path.basis,
      possible: path.possible,
    })),
  );
}
