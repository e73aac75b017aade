import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PageFrame } from "@/components/page-frame";
import { ChooseMap } from "@/features/add-policy/choose-map";
import { LoadMap } from "@/features/add-policy/load-map";
import { MapSummaryList } from "@/features/add-policy/map-summary";
import type { ReadMap } from "@/features/add-policy/read-map";
import styles from "./add-policy-page.module.css";

/** Load a reviewed map: choose the file, see what it is, give the token, and read what the server says. */
export default function AddPolicyPage() {
  const { t } = useTranslation("policy");
  const [read, setRead] = useState<ReadMap | null>(null);
  const [turn, setTurn] = useState(0);
  const choose = (next: ReadMap | null) => {
    setRead(next);
    setTurn(turn + 1);
  };
  return (
    <PageFrame title={t("add.title")}>
      <div className={styles.page}>
        <p>{t("add.intro")}</p>
        <p className={styles.later}>{t("add.later")}</p>
        <section className={styles.step} aria-labelledby="choose">
          <h2 id="choose">{t("add.step.file")}</h2>
          <ChooseMap key={read === null ? turn : "chosen"} read={read} onRead={choose} />
        </section>
        {read?.ok && (
          <>
            <section className={styles.step} aria-labelledby="check">
              <h2 id="check">{t("add.step.check")}</h2>
              <MapSummaryList summary={read.summary} />
            </section>
            <section className={styles.step} aria-labelledby="load">
              <h2 id="load">{t("add.step.load")}</h2>
              <LoadMap key={turn} policy={read.summary.id} map={read.map} onAgain={() => choose(null)} />
            </section>
          </>
        )}
      </div>
    </PageFrame>
  );
}
