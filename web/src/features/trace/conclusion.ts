/** What a trace comes to, in numbers: the API's totals, and the names that lead on. */
import type { Trace } from "@/features/trace/trace-request";

export interface Conclusion {
  /** Recipients that the policies state, onward ones among them. */
  readonly stated: number;
  readonly onward: number;
  /** Recipients that only a possible step reaches. */
  readonly possible: number;
  readonly named: number;
  readonly unnamed: number;
  /** Recipients only in clauses that the filters leave out. */
  readonly hidden: number;
  /** Companies whose own policies lead on, by name. */
  readonly leadsOn: readonly string[];
  /** How many recipients were sent, of how many. */
  readonly shown: number;
  readonly total: number;
  /** Clauses that say that the item is not shared. */
  readonly refusals: number;
  /** Clauses that carry the item only in general words, where these were not asked for. */
  readonly general: number;
}

export function conclusionOf(trace: Trace): Conclusion {
  const { direct, onwardStated, onwardPossible, named, unnamed, hidden } = trace.totals;
  const refused = trace.policies.flatMap((row) => row.refusals.map((one) => one.disclosure.id));
  return {
    stated: direct + onwardStated,
    onward: onwardStated,
    possible: onwardPossible,
    named,
    unnamed,
    hidden,
    leadsOn: leadingOn(trace),
    shown: trace.recipients.length,
    total: direct + onwardStated + onwardPossible,
    refusals: new Set(refused).size,
    general: trace.policies.reduce((sum, row) => sum + row.general, 0),
  };
}

function leadingOn(trace: Trace): readonly string[] {
  const labels = new Map(trace.hops.map((hop) => [hop.to.id, hop.to.label ?? hop.to.id]));
  const possible = trace.hops.filter((hop) => hop.kind === "ONWARD_POSSIBLE");
  return [...new Set(possible.map((hop) => labels.get(hop.from.id) ?? hop.from.id))];
}
