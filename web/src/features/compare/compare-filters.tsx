import { useTranslation } from "react-i18next";
import { toggled } from "@/components/filter-chip";
import { PolicyBadge } from "@/components/policy-badge";
import { usePolicyBadges, type PolicyBadgeInfo } from "@/components/use-policy-badges";
import styles from "./compare-filters.module.css";

export interface PolicyBoxesProps {
  /** Names of policies; none means all. */
  readonly value: readonly string[];
  readonly onChange: (policies: readonly string[]) => void;
}

/** A box for each policy, in the order of the bars; one always stays. */
export function PolicyBoxes({ value, onChange }: PolicyBoxesProps) {
  const { t } = useTranslation("compare");
  const { list } = usePolicyBadges();
  const options = list.map((one) => ({ value: one.name, label: one.shortName }));
  const checked = new Set(value.length > 0 ? value : list.map((one) => one.name));
  return (
    <div role="group" aria-label={t("filter.policies")} className={styles.policies}>
      {list.map((policy) => (
        <label key={policy.id} className={styles.policy} title={policy.title}>
          <input
            type="checkbox"
            checked={checked.has(policy.name)}
            disabled={checked.size === 1 && checked.has(policy.name)}
            onChange={() => onChange(toggled(options, checked, policy.name))}
          />
          <PolicyBadge policy={policy.id} withName />
          <span className={styles.date}>{dateOf(policy) ?? t("filter.noDate")}</span>
        </label>
      ))}
    </div>
  );
}

/** The month is enough to tell an old policy from a new one. */
function dateOf({ updated, effective }: PolicyBadgeInfo): string | undefined {
  return (updated ?? effective)?.slice(0, 7);
}

export interface SensitiveBoxProps {
  readonly value: boolean;
  readonly onChange: (sensitiveOnly: boolean) => void;
}

export function SensitiveBox({ value, onChange }: SensitiveBoxProps) {
  const { t } = useTranslation("compare");
  return (
    <label className={styles.pill}>
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      {t("filter.sensitiveOnly")}
    </label>
  );
}
