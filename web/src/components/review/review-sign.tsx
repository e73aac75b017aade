import { CircleQuestionMark, UserCheck, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Review, Verdict } from "@/components/review/review-file";
import { useReviews } from "@/components/review/reviews";
import styles from "./review-sign.module.css";

export const VERDICT_ICONS: Readonly<Record<Verdict, LucideIcon>> = {
  confirmed: UserCheck,
  doubted: CircleQuestionMark,
};

export interface ReviewSignProps {
  readonly statement: string;
  /** The SHA-256 of the map that the statement is from. */
  readonly map: string;
  readonly withNote?: boolean;
}

/** The reader's own review of a statement, if there is one. It looks like none of the product's signs. */
export function ReviewSign({ statement, map, withNote = false }: ReviewSignProps) {
  const review = useReviews().of(statement, map);
  return review && <Sign review={review} withNote={withNote} />;
}

export function Sign({ review, withNote }: { readonly review: Review; readonly withNote: boolean }) {
  const { t } = useTranslation("review");
  const Icon = VERDICT_ICONS[review.verdict];
  return (
    <span className={styles.sign}>
      <Icon aria-hidden="true" size={13} />
      {t("sign", { verdict: t(`verdict.${review.verdict}`) })}
      {withNote && review.note && <span className={styles.note}>{review.note}</span>}
    </span>
  );
}
