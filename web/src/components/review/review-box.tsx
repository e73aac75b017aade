import { useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button";
import { MOST_NOTE, type Verdict } from "@/components/review/review-file";
import { VERDICT_ICONS } from "@/components/review/review-sign";
import { removeReview, setReview, useReviews } from "@/components/review/reviews";
import styles from "./review-box.module.css";

export interface ReviewBoxProps {
  readonly statement: string;
  /** The SHA-256 of the map that the statement is from. */
  readonly map: string;
}

const VERDICTS: readonly Verdict[] = ["confirmed", "doubted"];

/** 确认 and 存疑: the reader's own review of a statement, with a note for a doubt. Pressed again, it goes. */
export default function ReviewBox(props: ReviewBoxProps) {
  return <Box key={`${props.map} ${props.statement}`} {...props} />;
}

function Box({ statement, map }: ReviewBoxProps) {
  const { t } = useTranslation("review");
  const reviews = useReviews();
  const review = reviews.of(statement, map);
  const noteId = useId();
  // A doubt that is taken back by mistake brings its note again.
  const lastNote = useRef("");
  const press = (verdict: Verdict) => {
    if (review?.note) lastNote.current = review.note;
    if (review?.verdict === verdict) removeReview({ statement, map });
    else setReview({ statement, map, verdict, note: verdict === "doubted" ? lastNote.current : "" });
  };
  return (
    <div role="group" aria-label={t("title")} className={styles.box}>
      {VERDICTS.map((verdict) => {
        const Icon = VERDICT_ICONS[verdict];
        return (
          <Button key={verdict} aria-pressed={review?.verdict === verdict} onPress={() => press(verdict)}>
            <Icon aria-hidden="true" size={16} />
            {t(`act.${verdict}`)}
          </Button>
        );
      })}
      <span className={styles.where}>{t("where")}</span>
      {review?.verdict === "doubted" && (
        <>
          <label htmlFor={noteId}>{t("note")}</label>
          <textarea
            id={noteId}
            rows={2}
            maxLength={MOST_NOTE}
            value={review.note}
            onChange={(event) => setReview({ statement, map, verdict: "doubted", note: event.target.value })}
          />
        </>
      )}
      {!review && reviews.ofOther(statement, map) && <p className={styles.where}>{t("otherMap")}</p>}
      <p role="status" className={reviews.trouble ? styles.trouble : "visually-hidden"}>
        {reviews.trouble && t(`trouble.${reviews.trouble}`)}
      </p>
    </div>
  );
}
