/** Small made-up traces for the tests of this feature. */
import type { Basis, HopKind, RecipientKind, Stance } from "@/api/generated/graphql";
import type { Hop, PolicyStance, Trace, TracedRecipient } from "@/features/trace/trace-request";

export type Row = readonly [kind: HopKind, from: string, to: string, basis?: Basis, policy?: string];

export function trace(policies: readonly PolicyStance[], rows: readonly Row[]): Trace {
  return {
    matchedAs: "面部视频",
    data: { id: "data:face_video", zh: "面部视频", en: "Face video", sensitive: true, sensitiveGround: null, thirdPerson: false, synonyms: [] },
    alternatives: [],
    policies: [...policies],
    recipients: rows.map(([, , to, basis]) => recipientOf(to, basis ?? "STATED")),
    hops: rows.map(hopOf),
    totals: { direct: 0, onwardStated: 0, onwardPossible: 0, named: 0, unnamed: 0, hidden: 0, leftOut: [] },
  };
}

export function stance(name: string, said: Stance = "SHARES", general = 0): PolicyStance {
  const shares = said === "SHARES";
  return {
    stance: said,
    general,
    policy: policyOf(name),
    clauses: shares ? [{ basis: "STATED", disclosure: { id: `disclosure:${name}/1`, evidence: { locator: "1" } } }] : [],
    refusals: [],
  };
}

function policyOf(name: string) {
  return { id: `policy:${name}`, name, title: name, titleEn: null, operators: [] };
}

function hopOf([kind, from, to, basis, policy]: Row, index: number): Hop {
  const membership = kind === "NAMED_MEMBER" || kind === "SDK_PROVIDER";
  return {
    id: `h${index}`,
    kind,
    basis: membership ? null : (basis ?? "STATED"),
    modality: membership ? null : "WILL",
    from: { __typename: from.startsWith("policy:") ? "Policy" : "Organization", id: from },
    to: { id: to, label: to, kind: kindOf(to) },
    disclosure: membership
      ? null
      : {
          id: `disclosure:${index}`,
          action: "SHARE",
          deidentified: false,
          policy: policyOf(policy ?? "a"),
          evidence: { locator: "1" },
        },
  } as Hop;
}

function kindOf(id: string): RecipientKind {
  if (id.startsWith("sdk:")) return "SDK";
  return id.startsWith("organization:") ? "ORGANIZATION" : "PARTNER_CATEGORY";
}

function recipientOf(id: string, basis: Basis): TracedRecipient {
  return {
    distance: 1,
    basis,
    modality: "WILL",
    deidentified: false,
    possibleOnly: false,
    named: true,
    way: [],
    policy: { id: "policy:a" },
    recipient: { id, label: id, kind: kindOf(id) },
    recipientClass: null,
    clauses: [],
    refusals: [],
  };
}
