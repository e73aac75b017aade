import { useTranslation } from "react-i18next";
import styles from "./term-label.module.css";

export interface TermLabelProps {
  /** A term of the vocabulary, or a printed name with an English class under it. */
  readonly zh: string;
  readonly en?: string | null;
  /** Policy wording is never translated: the Chinese leads in both languages, `en` explains it. */
  readonly asPrinted?: boolean;
  /** The second language beside instead of under it. */
  readonly inline?: boolean;
  /** Leave the second language out. */
  readonly single?: boolean;
}

/** A term in the page's language, with the other one under it. */
export function TermLabel({ zh, en, asPrinted = false, inline = false, single = false }: TermLabelProps) {
  const { i18n } = useTranslation();
  const english = i18n.language === "en";
  const chineseLeads = asPrinted || !english || !en;
  const second = chineseLeads ? en : zh;
  return (
    <span className={inline ? styles.inline : styles.stack}>
      <span lang={chineseLeads ? "zh-CN" : "en"}>{chineseLeads ? zh : en}</span>
      {second && !single && (
        <span className={styles.second} lang={chineseLeads ? "en" : "zh-CN"}>
          {second}
        </span>
      )}
    </span>
  );
}
