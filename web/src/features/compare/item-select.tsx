import { useTranslation } from "react-i18next";
import { withoutKind } from "@/features/compare/cell-key";
import type { Terms } from "@/features/compare/compare-request";
import { termGroups } from "@/features/compare/term-tree";
import { useLabels } from "@/features/compare/use-labels";
import styles from "./compare-page.module.css";

export interface ItemSelectProps {
  readonly terms: Terms;
  /** A data type's id. */
  readonly value: string;
  readonly sensitiveOnly: boolean;
  readonly onChange: (item: string) => void;
}

/** Chooses the one item of the mode 单项 from the whole vocabulary: that nobody states it is an answer too. */
export function ItemSelect({ terms, value, sensitiveOnly, onChange }: ItemSelectProps) {
  const { t } = useTranslation("compare");
  const labels = useLabels();
  const all = terms.dataTypes.nodes;
  const offered = all.filter((term) => term.kind !== "VAGUE" && (!sensitiveOnly || term.sensitive));
  const wanted = new Set([value, ...offered.map((term) => term.id)]);
  return (
    <div className={styles.choose}>
      <label className={styles.chooseLabel}>
        {t("item.choose")}
        <select
          className={styles.select}
          value={value}
          onChange={(event) => onChange(withoutKind(event.target.value))}
        >
          {termGroups(all, wanted).map(({ group, terms: inside }) => (
            <optgroup key={group?.id ?? ""} label={group ? labels.term(group) : t("otherData")}>
              {inside.map(({ term }) => (
                <option key={term.id} value={term.id}>
                  {labels.term(term)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <span className={styles.chooseNote}>{t("item.note")}</span>
    </div>
  );
}
