import { useTranslation } from "react-i18next";
import { PolicyBadge } from "@/components/policy-badge";
import { ArrowRight } from "lucide-react";
import styles from "./policy-letters.module.css";

export interface PolicyLettersProps {
  readonly namedIn: readonly string[];
  readonly operates?: readonly string[];
}

/** A B → D: the policies that name somebody, and those that they operate. */
export function PolicyLetters({ namedIn, operates = [] }: PolicyLettersProps) {
  const { t } = useTranslation("map");
  return (
    <span className={styles.letters}>
      {namedIn.length > 0 && <span className="visually-hidden">{t("side.namedIn")} </span>}
      {namedIn.map((id) => (
        <PolicyBadge key={id} policy={id} />
      ))}
      {operates.length > 0 && (
        <>
          <ArrowRight aria-hidden="true" size={14} className={styles.arrow} />
          <span className="visually-hidden">{t("side.operates")} </span>
          {operates.map((id) => (
            <PolicyBadge key={id} policy={id} tone="possible" />
          ))}
        </>
      )}
    </span>
  );
}
