import { ArrowRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { langOf } from "@/components/evidence/lang-of";
import type { EvidenceEnd } from "@/components/evidence/subject";
import { KindIcon } from "@/components/kind-icon";
import { PolicyBadge } from "@/components/policy-badge";
import styles from "./from-to.module.css";

/** Who sends and who receives, by name. */
export function FromTo({ from, to }: { readonly from: EvidenceEnd; readonly to: EvidenceEnd }) {
  const { t } = useTranslation("evidence");
  return (
    <div className={styles.row}>
      <End end={from} side={from.role === "operator" ? t("end.operator") : t("end.sender")} />
      <ArrowRight aria-hidden="true" size={18} className={styles.arrow} />
      <End end={to} side={to.role === "operator" ? t("end.policy") : null} />
    </div>
  );
}

/** `side` says what the end is; a recipient is told by its kind. */
function End({ end, side }: { readonly end: EvidenceEnd; readonly side: string | null }) {
  const { t } = useTranslation();
  return (
    <div className={styles.end}>
      <span className={styles.role}>
        {end.kind && <KindIcon kind={end.kind} decorative />}
        {side ?? (end.kind ? t(`kind.${end.kind}`) : null)}
      </span>
      <span className={styles.name}>
        {end.policy && (
          <span className={styles.badge}>
            <PolicyBadge policy={end.policy} />
          </span>
        )}
        {end.label === null ? <em>{t("recipientUnnamed")}</em> : <span lang={langOf(end.label)}>{end.label}</span>}
      </span>
    </div>
  );
}
