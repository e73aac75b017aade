import { useTranslation } from "react-i18next";
import { KIND_LOOKS, KIND_ORDER, KindIcon } from "@/components/kind-icon";
import styles from "./map-legend.module.css";

/** What the colours and lines of the picture mean, and what can be done with it. */
export function MapLegend() {
  const { t } = useTranslation(["map", "common"]);
  return (
    <aside className={styles.legend} aria-labelledby="map-legend">
      <h2 id="map-legend" className={styles.title}>
        {t("map:legend.title")}
      </h2>
      <ul className={styles.list}>
        <li>
          <span className={styles.policy} aria-hidden="true" />
          {t("map:legend.policy")}
        </li>
        {KIND_ORDER.map((kind) => (
          <li key={kind}>
            <span className={styles.dot} style={{ background: KIND_LOOKS[kind].color }} aria-hidden="true" />
            <KindIcon kind={kind} decorative />
            {t(`common:kind.${kind}`)}
          </li>
        ))}
        <li>
          <span className={styles.leads} aria-hidden="true" />
          {t("map:legend.leads")}
        </li>
        <li>
          <span className={styles.width} aria-hidden="true" />
          {t("map:legend.width")}
        </li>
      </ul>
      <p className={styles.help}>{t("map:legend.help")}</p>
    </aside>
  );
}
