import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { StatedDisclosure } from "@/components/evidence/evidence-request";
import { MarkLegend } from "@/components/evidence/mark-legend";
import { MarkedQuote } from "@/components/evidence/marked-quote";
import { marksOf } from "@/components/evidence/marks";
import { OpenText } from "@/components/evidence/open-text";
import type { Quote } from "@/components/evidence/use-quote";
import styles from "./source-text.module.css";

export interface SourceTextProps {
  readonly statement: StatedDisclosure;
  readonly quote: Quote;
  /** The printed words in question. */
  readonly focus: readonly string[];
}

/** The clause's own words with their marks, or where they can be had. */
export function SourceText({ statement, quote, focus }: SourceTextProps) {
  const { t } = useTranslation("evidence");
  return (
    <div>
      <h3 className={styles.heading}>
        {t("quote.title")}
      </h3>
      {quote.kind === "server" || quote.kind === "file" ? (
        <Words statement={statement} quote={quote} focus={focus} />
      ) : (
        <OpenText key={statement.policy.id} source={sourceOf(statement, quote)} />
      )}
    </div>
  );
}

function sourceOf(statement: StatedDisclosure, quote: Quote) {
  return { ...statement.policy.source, matches: quote.kind === "other-version" ? false : null };
}

interface WordsProps extends SourceTextProps {
  readonly quote: Extract<Quote, { readonly kind: "server" | "file" }>;
}

function Words({ statement, quote, focus }: WordsProps) {
  const { t } = useTranslation("evidence");
  const { start, end } = statement.evidence;
  const words = focus.join("\n");
  const marks = useMemo(
    () => marksOf(statement, quote.excerpt, words === "" ? [] : words.split("\n")),
    [statement, quote.excerpt, words],
  );
  const elsewhere = focus.length > 0 && !marks.some((mark) => mark.kind === "focus");
  return (
    <>
      <MarkedQuote text={quote.excerpt} start={start} end={end} marks={marks} label={t("quote.title")} />
      <MarkLegend marks={marks} />
      {elsewhere && <p className={styles.note}>{t("quote.notPrinted")}</p>}
      <p className={styles.note}>
        {quote.kind === "server" ? t("quote.fromServer") : t("quote.fromFile", { name: quote.file })}
      </p>
    </>
  );
}
