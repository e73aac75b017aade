/** The statements of a policy as the page lists them: disclosures, SDKs and collections in one shape. */
import type { Action, Modality, RecipientKind } from "@/api/generated/graphql";
import type { OpenedPolicy, PolicyCollection, PolicyDisclosure } from "@/features/policy/policy-request";
import type { PolicyTab } from "@/paths";

export interface Statement extends Pick<PolicyDisclosure, "id" | "items" | "openEnded" | "purposes" | "evidence"> {
  readonly tab: PolicyTab;
  /** Null: the policy collects. */
  readonly action: Action | null;
  readonly modality: Modality;
  readonly deidentified: boolean;
  /** Who receives; null for a collection. */
  readonly recipient: { readonly id: string; readonly label?: string | null; readonly kind: RecipientKind } | null;
  readonly recipientClass: PolicyDisclosure["recipientClass"];
  readonly sender: PolicyDisclosure["sender"];
  readonly conditions: PolicyDisclosure["conditions"];
  readonly retention: PolicyDisclosure["retention"];
  readonly permissions: readonly string[];
  /** Of a collection: the function that it serves, and from where the data comes. */
  readonly function: PolicyCollection["function"];
  readonly source: string | null;
}

/** All statements, each kind in the order of the text. */
export function statementsOf(policy: OpenedPolicy): readonly Statement[] {
  return [...policy.disclosures.map(ofDisclosure), ...policy.collections.map(ofCollection)];
}

function ofDisclosure(one: PolicyDisclosure): Statement {
  return { ...one, tab: one.recipient.kind === "SDK" ? "sdk" : "shared", function: null, source: null };
}

function ofCollection(one: PolicyCollection): Statement {
  const nobody = { action: null, deidentified: false, recipient: null, recipientClass: null, sender: null };
  return { ...one, ...nobody, tab: "collected", conditions: [], retention: null };
}

/** The printed names of its items; a name that stands for two things is there twice. */
export function itemNames(statement: Pick<Statement, "items">): readonly string[] {
  const named = statement.items.filter((item) => item.basis !== "OPEN_ENDED");
  return [...new Map(named.map((item) => [`${item.asStated} ${item.type?.id ?? ""}`, item.asStated])).values()];
}
