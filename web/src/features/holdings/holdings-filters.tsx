import { RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button";
import { BasisFilter, HopsFilter, PolicyFilter } from "@/components/flow-filters";
import type { HoldingsAddress } from "@/paths";

export interface HoldingsFiltersProps {
  readonly address: HoldingsAddress;
  readonly onChange: (change: Partial<HoldingsAddress>) => void;
}

/** What is asked for: policies of origin, bases, transfers. */
export function HoldingsFilters({ address, onChange }: HoldingsFiltersProps) {
  const { t } = useTranslation();
  return (
    <>
      <PolicyFilter value={address.policies} onChange={(policies) => onChange({ policies })} />
      <BasisFilter value={address.bases} onChange={(bases) => onChange({ bases })} />
      <HopsFilter value={address.hops} onChange={(hops) => onChange({ hops })} />
      {isFiltered(address) && (
        <Button variant="quiet" onPress={() => onChange(NO_FILTER)}>
          <RotateCcw aria-hidden="true" size={14} />
          {t("flowFilter.reset")}
        </Button>
      )}
    </>
  );
}

export const NO_FILTER: Partial<HoldingsAddress> = { policies: [], bases: [] };

export function isFiltered({ policies, bases }: HoldingsAddress): boolean {
  return policies.length > 0 || bases.length > 0;
}
