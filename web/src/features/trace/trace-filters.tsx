import { RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { graphql } from "@/api/generated";
import type { RecipientKind } from "@/api/generated/graphql";
import { useAsk } from "@/api/use-ask";
import { Button } from "@/components/button";
import { FilterChip } from "@/components/filter-chip";
import { BasisFilter, HopsFilter, type ManyProps, PolicyFilter } from "@/components/flow-filters";
import { KIND_LOOKS, KindIcon } from "@/components/kind-icon";
import type { TraceAddress } from "@/paths";

const purposesQuery = graphql(`
  query Purposes {
    purposes(first: 200) {
      nodes {
        id
        zh
        en
      }
    }
  }
`);

export interface TraceFiltersProps {
  readonly address: TraceAddress;
  readonly onChange: (change: Partial<TraceAddress>) => void;
}

/** What of the trace is asked for: policies, kinds, purposes, bases, transfers. */
export function TraceFilters({ address, onChange }: TraceFiltersProps) {
  const { t } = useTranslation(["trace", "common"]);
  return (
    <>
      <PolicyFilter value={address.policies} onChange={(policies) => onChange({ policies })} />
      <KindFilter value={address.kinds} onChange={(kinds) => onChange({ kinds })} />
      <PurposeFilter value={address.purposes} onChange={(purposes) => onChange({ purposes })} />
      <BasisFilter value={address.bases} onChange={(bases) => onChange({ bases })} />
      <HopsFilter value={address.hops} onChange={(hops) => onChange({ hops })} />
      {isFiltered(address) && (
        <Button variant="quiet" onPress={() => onChange(NO_FILTER)}>
          <RotateCcw aria-hidden="true" size={14} />
          {t("common:flowFilter.reset")}
        </Button>
      )}
    </>
  );
}

export const NO_FILTER: Partial<TraceAddress> = { policies: [], kinds: [], purposes: [], bases: [], apart: [] };

export function isFiltered({ policies, kinds, purposes, bases, apart }: TraceAddress): boolean {
  return [policies, kinds, purposes, bases, apart].some((chosen) => chosen.length > 0);
}

function KindFilter({ value, onChange }: ManyProps<RecipientKind>) {
  const { t } = useTranslation(["trace", "common"]);
  const kinds = Object.keys(KIND_LOOKS) as RecipientKind[];
  const options = kinds.map((kind) => ({
    value: kind,
    label: (
      <>
        <KindIcon kind={kind} decorative /> {t(`common:kind.${kind}`)}
      </>
    ),
    short: t(`common:kind.${kind}`),
  }));
  const change = (chosen: readonly string[]) => onChange(kinds.filter((kind) => chosen.includes(kind)));
  return <FilterChip multiple label={t("trace:filter.kinds")} options={options} value={value} onChange={change} />;
}

function PurposeFilter({ value, onChange }: ManyProps) {
  const { t, i18n } = useTranslation("trace");
  const { data } = useAsk(purposesQuery, {});
  const options = (data?.purposes.nodes ?? []).map((one) => ({
    value: one.id.replace(/^purpose:/, ""),
    label: i18n.language === "en" ? one.en : one.zh,
  }));
  return <FilterChip multiple label={t("filter.purposes")} options={options} value={value} onChange={onChange} />;
}
