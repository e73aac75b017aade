import { Ban, Check, CircleDashed, CircleSlash2, KeyRound, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Stance } from "@/api/generated/graphql";
import styles from "./stance-tag.module.css";

export interface StanceTagProps {
  readonly stance: Stance;
  /** `PolicyStance.general`: how many clauses carry the item only in general words. */
  readonly general?: number;
}

type Look = Stance | "generalOnly";

const ICONS: Readonly<Record<Look, LucideIcon>> = {
  SHARES: Check,
  ONLY_WITH_CONSENT: KeyRound,
  SAYS_IT_DOES_NOT: Ban,
  DOES_NOT_SAY: CircleDashed,
  generalOnly: CircleSlash2,
};

/** What one policy says about one item. Saying no and saying nothing look and read differently. */
export function StanceTag({ stance, general = 0 }: StanceTagProps) {
  const { t } = useTranslation();
  const look: Look = stance === "DOES_NOT_SAY" && general > 0 ? "generalOnly" : stance;
  const Icon = ICONS[look];
  return (
    <span className={[styles.tag, styles[look]].join(" ")}>
      <Icon aria-hidden="true" size={13} />
      {t(`stance.${look}`)}
    </span>
  );
}
