import { useTranslation } from "react-i18next";
import { BASES } from "@/components/basis";
import { BasisLine } from "@/components/basis-line";
import { KIND_ORDER, KindIcon } from "@/components/kind-icon";
import styles from "./lane-legend.module.css";

/** What lines and icons mean. */
export function LaneLegend() {
  const { t } = useTranslation();
  return (
    <div className={styles.legend}>
      <span className={styles.title}>{t("legend")}</span>
      {[...BASES, "possible" as const].map((kind) => (
        <BasisLine key={kind} kind={kind} label />
      ))}
      <span className={styles.gap} />
      {KIND_ORDER.map((kind) => (
        <span key={kind} className={styles.kind}>
          <KindIcon kind={kind} decorative /> {t(`kind.${kind}`)}
        </span>
      ))}
    </div>
  );
}
