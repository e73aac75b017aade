import { useTranslation } from "react-i18next";
import type { MarkedPhrase } from "@/components/evidence/marks";
import styles from "./printed.module.css";

/** Words of a policy, which are never translated, or a summary of them, which says that it is one. */
export function Printed({ phrase }: { readonly phrase: MarkedPhrase }) {
  const { t, i18n } = useTranslation("evidence");
  if (phrase.printed) return <span lang="zh-CN">{phrase.text}</span>;
  const chinese = i18n.language === "en" ? null : phrase.summaryZh;
  return (
    <span>
      <span lang={chinese ? "zh-CN" : "en"}>{chinese ?? phrase.text}</span>{" "}
      <span className={styles.summary} title={t("summaryNote")}>
        {t("summary")}
      </span>
    </span>
  );
}

/** An address that the policy prints, as a link only where a browser may follow it. */
export function PrintedAddress({ phrase }: { readonly phrase: MarkedPhrase }) {
  if (!phrase.printed || !isWebAddress(phrase.text)) return <Printed phrase={phrase} />;
  return (
    <a href={phrase.text} target="_blank" rel="noreferrer" className={styles.address}>
      {phrase.text}
    </a>
  );
}

/** Whether a text is an http or https address and nothing else. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/\S+$/i.test(text)) return false;
  return URL.canParse(text);
}
