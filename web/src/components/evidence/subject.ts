/** What the evidence panel is opened on: one step of a trace, one cell of a comparison, one edge of a map. */
import type { Basis, HopKind, RecipientKind } from "@/api/generated/graphql";
import type { LineKind } from "@/components/basis";

export interface EvidenceSubject {
  /** How the step is known. */
  readonly hop: HopKind;
  readonly from: EvidenceEnd;
  readonly to: EvidenceEnd;
  /** The item in question; null where the step is about all items of its clauses. */
  readonly data: EvidenceData | null;
  /**
   * The clauses of the step, strongest first. A member or provider has none of its own: give those that
   * deliver to what it belongs to.
   */
  readonly clauses: readonly EvidenceClause[];
  /** The way from the item to this step, which is its last; empty where there is none. */
  readonly path: readonly PathStep[];
  /** The least certain step of that way, as the API tells it. */
  readonly weakest?: LineKind | null;
  /** Of a possible step: which name joins which policies. */
  readonly join?: EvidenceJoin | null;
}

export interface EvidenceEnd {
  /** `operator`: whoever operates a policy. */
  readonly role: "operator" | "recipient";
  /** As printed or, of an operator, the policy's short name; null where the clause names nobody. */
  readonly label: string | null;
  /** The kind of a recipient. */
  readonly kind?: RecipientKind | null;
  /** A policy's id or name: its badge is shown. */
  readonly policy?: string | null;
}

export interface EvidenceData {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

export interface EvidenceClause {
  /** A disclosure's id. */
  readonly id: string;
  /** How it carries the item; left out where there is no item. */
  readonly basis?: Basis | null;
  /** The printed words that carry it; looked up by the item's id where left out. */
  readonly items?: readonly string[];
}

export interface PathStep {
  readonly id: string;
  readonly label: string | null;
  readonly kind: HopKind;
  readonly basis?: Basis | null;
  /** A policy's id or name. */
  readonly policy?: string | null;
  readonly locator?: string | null;
}

export interface EvidenceJoin {
  readonly name: string;
  /** Disclosures of the upstream policies that name the party, or deliver to what it is a member of. */
  readonly upstream: readonly string[];
  /** The id of the policy that the party operates. */
  readonly policy: string;
}
