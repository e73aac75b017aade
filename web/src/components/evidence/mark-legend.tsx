import { useTranslation } from "react-i18next";
import type { Mark, MarkKind } from "@/components/evidence/marks";
import marks from "./marks.module.css";
import styles from "./mark-legend.module.css";

const ORDER: readonly MarkKind[] = ["focus", "item", "recipient", "purpose", "condition", "open"];

/** What the marks mean; only those that are there. */
export function MarkLegend({ marks: found }: { readonly marks: readonly Mark[] }) {
  const { t } = useTranslation("evidence");
  const kinds = new Set(found.map((mark) => mark.kind));
  if (kinds.size === 0) return null;
  return (
    <ul className={styles.legend} aria-label={t("quote.legend")}>
      {ORDER.filter((kind) => kinds.has(kind)).map((kind) => (
        <li key={kind}>
          <span className={`${marks.mark} ${marks[kind]}`}>{t(`quote.mark.${kind}`)}</span>
        </li>
      ))}
    </ul>
  );
}
