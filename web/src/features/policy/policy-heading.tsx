import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { PolicyBadge } from "@/components/policy-badge";
import { usePolicyBadges } from "@/components/use-policy-badges";
import type { OpenedPolicy } from "@/features/policy/policy-request";
import * as paths from "@/paths";
import styles from "./policy-heading.module.css";

/** Which policy it is: title as printed, whose, from when, how long. */
export function PolicyHeading({ policy }: { readonly policy: OpenedPolicy }) {
  const { t, i18n } = useTranslation(["policy", "evidence"]);
  const { effective, updated, operators } = policy;
  return (
    <span className={styles.heading}>
      <PolicyBadge policy={policy.id} />
      <span className={styles.names}>
        <span lang="zh-CN">{policy.title}</span>
        <span className={styles.details}>
          {i18n.language === "en" && policy.titleEn && <span>{policy.titleEn}</span>}
          <span lang={operators.length > 0 ? "zh-CN" : undefined}>
            {operators.map((one) => one.label).join("、") || t("list.operatorUnknown")}
          </span>
          {policy.version && <span>{policy.version}</span>}
          {effective && <span>{t("evidence:effective", { date: effective })}</span>}
          {updated && <span>{t("evidence:updated", { date: updated })}</span>}
          {!effective && !updated && <span>{t("evidence:undated")}</span>}
          <span>{t("page.characters", { count: policy.source.characters })}</span>
        </span>
      </span>
    </span>
  );
}

/** Goes to another policy; which statement was open does not carry over. */
export function PolicyChoice({ current }: { readonly current: string }) {
  const { t } = useTranslation("policy");
  const { list } = usePolicyBadges();
  const [, navigate] = useLocation();
  if (list.length < 2) return null;
  return (
    <label className={styles.choice}>
      {t("page.choose")}
      <select
        className={styles.select}
        value={current}
        onChange={(event) => navigate(paths.policy({ policy: event.target.value }))}
      >
        {!list.some((one) => one.name === current) && <option value={current}>{current}</option>}
        {list.map((one) => (
          <option key={one.id} value={one.name}>
            {one.letter} {one.shortName}
          </option>
        ))}
      </select>
    </label>
  );
}
