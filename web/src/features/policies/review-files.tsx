import { Download, FileUp } from "lucide-react";
import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button";
import { readReviews, reviewsText, type NoReviews } from "@/components/review/review-file";
import { clearReviews, takeReviews, useReviews, type Taken } from "@/components/review/reviews";
import { saveFile } from "@/components/save-file";
import styles from "./review-files.module.css";

/** The reader's reviews as a file: out of this browser, and into it. `maps`: the SHA-256 of each loaded map. */
export function ReviewFiles({ maps }: { readonly maps: readonly string[] }) {
  const { t } = useTranslation("review");
  const { all, trouble } = useReviews();
  const [result, setResult] = useState<Result | null>(null);
  const loaded = all.filter((one) => maps.includes(one.map)).length;
  const save = () => {
    const date = new Date().toISOString().slice(0, 10);
    saveFile(new Blob([reviewsText(all)], { type: "application/json" }), `${t("files.fileName")}-${date}.json`);
  };
  return (
    <section aria-labelledby="reviews" className={styles.files}>
      <h2 id="reviews" className={styles.title}>
        {t("title")}
      </h2>
      <p>
        {all.length > 0 ? t("files.count", { count: all.length, loaded }) : t("files.none")} {t("where")}
      </p>
      <div className={styles.row}>
        <Button isDisabled={all.length === 0} onPress={save}>
          <Download aria-hidden="true" size={16} />
          {t("files.exporting")}
        </Button>
        <FileTrigger
          acceptedFileTypes={["application/json", ".json"]}
          onSelect={(files) => void imported(files?.[0]).then(setResult)}
        >
          <Button>
            <FileUp aria-hidden="true" size={16} />
            {t("files.importing")}
          </Button>
        </FileTrigger>
        {(all.length > 0 || trouble === "unreadable") && <Clear count={all.length} onClear={() => setResult(null)} />}
      </div>
      <div role="status">
        {result && <ResultText {...result} />}
        {trouble && <p className={styles.trouble}>{t(`trouble.${trouble}`)}</p>}
      </div>
    </section>
  );
}

/** Removing is asked twice: there is no way back. */
function Clear({ count, onClear }: { readonly count: number; readonly onClear: () => void }) {
  const { t } = useTranslation("review");
  const [isAsked, setAsked] = useState(false);
  const clear = () => {
    clearReviews();
    setAsked(false);
    onClear();
  };
  if (!isAsked) {
    return (
      <Button variant="quiet" onPress={() => setAsked(true)}>
        {t("files.clear")}
      </Button>
    );
  }
  return (
    <>
      <Button autoFocus onPress={() => setAsked(false)}>
        {t("files.keep")}
      </Button>
      <Button variant="quiet" onPress={clear}>
        {t("files.clearAll", { count })}
      </Button>
    </>
  );
}

type Refusal = NoReviews | { readonly why: "tooLarge" | "cannotRead" };

interface Result {
  readonly name: string;
  readonly outcome: Taken | Refusal;
}

const MOST_BYTES = 5_000_000;

async function imported(file: File | undefined): Promise<Result | null> {
  if (!file) return null;
  const { name } = file;
  if (file.size > MOST_BYTES) return { name, outcome: { why: "tooLarge" } };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    const read = readReviews(text);
    return { name, outcome: read.ok ? takeReviews(read.reviews) : read.problem };
  } catch {
    return { name, outcome: { why: "cannotRead" } };
  }
}

function ResultText({ name, outcome }: Result) {
  const { t } = useTranslation("review");
  if (!("why" in outcome)) return <p>{t("files.taken", { name, ...outcome })}</p>;
  return (
    <p className={styles.trouble}>
      {t(`files.refused.${outcome.why}`, { name, found: "", place: "", ...outcome })}
    </p>
  );
}
