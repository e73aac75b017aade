/** The map as the drawing takes it: hubs, groups, members, with words and colours. */
import type { RecipientKind } from "@/api/generated/graphql";
import type { PolicyBadges } from "@/components/use-policy-badges";
import type { MapWords } from "@/features/map/use-words";
import type { MapView } from "@/features/map/view";
import type { MapInput } from "@/graph/map-layout";

/** The same colours as `KIND_LOOKS`, as names of tokens. */
export const KIND_TONES: Readonly<Record<RecipientKind, string>> = {
  PARTNER_CATEGORY: "kind-partner",
  AFFILIATE: "kind-affiliate",
  ORGANIZATION: "kind-organization",
  SDK: "kind-sdk",
  AUTHORITY: "kind-authority",
  CONTACT_PERSON: "kind-contact",
  PUBLIC: "kind-unspecified",
  UNSPECIFIED: "kind-unspecified",
};

export function mapInput(view: MapView, words: MapWords, badges: PolicyBadges): MapInput {
  return {
    hubs: view.policies.map(({ id }) => ({
      id,
      label: badges.of(id)?.shortName ?? id,
      badge: badges.of(id)?.letter ?? "",
    })),
    groups: view.families.map((family) => ({
      id: family.id,
      label: `${words.family(family)} ${words.number(family.members.length)}`,
      tone: KIND_TONES[family.kind],
      size: family.members.length,
      members: family.members.map((member) => ({
        id: member.id,
        label: words.recipient(member.label),
        tone: KIND_TONES[member.kind],
        hubs: member.policies,
        leadsTo: member.operates,
      })),
    })),
    links: view.families.flatMap(({ id, counts }) =>
      view.policies.flatMap((policy, place) => {
        const weight = counts[place] ?? 0;
        return weight > 0 ? [{ hub: policy.id, group: id, weight }] : [];
      }),
    ),
  };
}
