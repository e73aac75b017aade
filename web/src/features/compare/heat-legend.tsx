import { useTranslation } from "react-i18next";
import type { CompareMode } from "@/paths";
import { BASES } from "@/components/basis";
import { BasisLine } from "@/components/basis-line";
import { PolicyBadge } from "@/components/policy-badge";
import { usePolicyBadges } from "@/components/use-policy-badges";
import { HEAT_RANGES } from "@/features/compare/heat";
import { heatClass } from "@/features/compare/heat-scale";
import styles from "./heat-legend.module.css";

/** What colours, hatching, lines and figures stand for, and what is counted. */
export function HeatLegend({ mode }: { readonly mode: CompareMode }) {
  const { t } = useTranslation("compare");
  const { list } = usePolicyBadges();
  return (
    <div role="group" aria-label={t("legend.label")} className={styles.legend}>
      {mode === "item" ? <Lines /> : <Scale />}
      <p className={styles.text}>{`${t(`legend.${mode}`)} ${t("legend.unit")}`}</p>
      <ul className={styles.printed}>
        {list.map((policy) => (
          <li key={policy.id}>
            <PolicyBadge policy={policy.id} withName />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Scale() {
  const { t } = useTranslation("compare");
  return (
    <ul className={styles.scale}>
      <li>
        <span aria-hidden="true" className={`${styles.swatch} ${heatClass(2, false)}`} />
        {t("legend.hatch")}
      </li>
      <li className={styles.name}>{t("legend.heat")}</li>
      {HEAT_RANGES.map(([heat, range]) => (
        <li key={heat}>
          <span aria-hidden="true" className={`${styles.swatch} ${heatClass(heat)}`} />
          {range}
        </li>
      ))}
    </ul>
  );
}

function Lines() {
  return (
    <ul className={styles.scale}>
      {BASES.map((basis) => (
        <li key={basis}>
          <BasisLine kind={basis} label />
        </li>
      ))}
    </ul>
  );
}
