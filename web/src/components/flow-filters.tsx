/** The filters that trace, reverse trace and paths have in common. */
import { useTranslation } from "react-i18next";
import type { Basis } from "@/api/generated/graphql";
import { wasTooMuch } from "@/api/query-client";
import { BASES } from "@/components/basis";
import { BasisLine } from "@/components/basis-line";
import { Button } from "@/components/button";
import { FilterChip } from "@/components/filter-chip";
import { PolicyBadge } from "@/components/policy-badge";
import { Segmented } from "@/components/segmented";
import { usePolicyBadges } from "@/components/use-policy-badges";
import { MOST_HOPS, type View } from "@/paths";

export interface ManyProps<T extends string = string> {
  readonly value: readonly T[];
  readonly onChange: (value: readonly T[]) => void;
}

/** `label`: what the policies are for; where something starts if left out. */
export function PolicyFilter({ value, onChange, label }: ManyProps & { readonly label?: string }) {
  const { t } = useTranslation();
  const { list } = usePolicyBadges();
  const options = list.map((one) => ({
    value: one.name,
    label: <PolicyBadge policy={one.id} withName />,
    short: one.shortName,
  }));
  return (
    <FilterChip
      multiple
      label={label ?? t("flowFilter.policies")}
      options={options}
      value={value}
      onChange={onChange}
    />
  );
}

export function BasisFilter({ value, onChange }: ManyProps<Basis>) {
  const { t } = useTranslation();
  const options = BASES.map((basis) => ({
    value: basis,
    label: <BasisLine kind={basis} label />,
    short: t(`basis.${basis}`),
  }));
  return (
    <FilterChip
      multiple
      label={t("flowFilter.bases")}
      options={options}
      value={value.length > 0 ? value : DEFAULT_BASES}
      onChange={(chosen) => onChange(basesOf(chosen))}
    />
  );
}

/** What the API takes if no basis is named: all but general words and open phrases. */
export const DEFAULT_BASES: readonly Basis[] = BASES.filter((basis) => basis !== "OPEN_ENDED");

/** The chip says all with an empty list, and the address the default. */
function basesOf(chosen: readonly string[]): readonly Basis[] {
  const bases = chosen.length > 0 ? BASES.filter((basis) => chosen.includes(basis)) : BASES;
  return bases.join() === DEFAULT_BASES.join() ? [] : bases;
}

export function HopsFilter({ value, onChange }: { readonly value: number; readonly onChange: (hops: number) => void }) {
  const { t } = useTranslation();
  const options = Array.from({ length: MOST_HOPS }, (_, n) => ({ value: String(n + 1), label: String(n + 1) }));
  return (
    <>
      <span aria-hidden="true">{t("flowFilter.hops")}</span>
      <Segmented
        label={t("flowFilter.hops")}
        value={String(value)}
        options={options}
        onChange={(hops) => onChange(Number(hops))}
      />
    </>
  );
}

interface OneTransferProps {
  readonly error: unknown;
  readonly hops: number;
  readonly onChange: (hops: number) => void;
}

/** A smaller question, offered where the asked one was too much. */
export function OneTransfer({ error, hops, onChange }: OneTransferProps) {
  const { t } = useTranslation("trace");
  if (hops === 1 || !wasTooMuch(error)) return null;
  return <Button onPress={() => onChange(1)}>{t("filter.oneTransfer")}</Button>;
}

export function ViewSwitch({ value, onChange }: { readonly value: View; readonly onChange: (view: View) => void }) {
  const { t } = useTranslation();
  const options = [
    { value: "graph", label: t("flowFilter.graph") },
    { value: "table", label: t("flowFilter.table") },
  ] as const;
  return <Segmented label={t("flowFilter.view")} value={value} options={options} onChange={onChange} />;
}
