import { useTranslation } from "react-i18next";
import { usePolicyBadges } from "@/components/use-policy-badges";
import styles from "./policy-badge.module.css";

export interface PolicyBadgeProps {
  /** A policy's id or name. */
  readonly policy: string;
  /** `possible`: a policy that only a possible step reaches. */
  readonly tone?: "plain" | "possible";
  /** Put the short name beside the letter. */
  readonly withName?: boolean;
}

/** The letter of a policy; nothing until the policies are known. */
export function PolicyBadge({ policy, tone = "plain", withName = false }: PolicyBadgeProps) {
  const { t } = useTranslation();
  const badge = usePolicyBadges().of(policy);
  if (!badge) return null;
  return (
    <span className={styles.pair}>
      <span
        className={tone === "possible" ? styles.possible : styles.badge}
        aria-hidden="true"
        title={badge.title}
      >
        {badge.letter}
      </span>
      <span className="visually-hidden">{t("policyBadge", { letter: badge.letter })} </span>
      {withName ? badge.shortName : <span className="visually-hidden">{badge.shortName}</span>}
    </span>
  );
}
