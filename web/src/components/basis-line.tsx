import { useTranslation } from "react-i18next";
import { LINE_LOOKS, type LineKind } from "@/components/basis";
import { LineSample } from "@/graph/line-sample";
import styles from "./basis-line.module.css";

export interface BasisLineProps {
  readonly kind: LineKind;
  /** Put the name beside the sample; without it the sample is named for screen readers. */
  readonly label?: boolean;
  /** Length in px. */
  readonly length?: number;
}

/** A sample of the line of a basis, as the graph draws it. */
export function BasisLine({ kind, label = false, length = 32 }: BasisLineProps) {
  const { t } = useTranslation();
  const { labelKey, pattern, tone } = LINE_LOOKS[kind];
  return (
    <span className={styles.pair}>
      <LineSample pattern={pattern} tone={tone} width={length} />
      <span className={label ? undefined : "visually-hidden"}>{t(labelKey)}</span>
    </span>
  );
}
