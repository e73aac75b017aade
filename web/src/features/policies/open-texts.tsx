import { FileUp } from "lucide-react";
import { useState } from "react";
import { DropZone, FileTrigger, isFileDropItem, type DropItem } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button";
import { openText, type Opened } from "@/texts/opened-texts";
import { shortHash } from "@/texts/short-hash";
import styles from "./open-texts.module.css";

interface Source {
  readonly sha256: string;
  readonly matches?: boolean | null;
}

/** Open the texts of several policies at once; nothing where the server has them all. */
export function OpenTexts({ sources }: { readonly sources: readonly Source[] }) {
  const { t } = useTranslation("policy");
  const missing = sources.filter((source) => !source.matches);
  const { opened, reading, read } = useOpening(missing.map((source) => source.sha256));
  if (missing.length === 0) return null;
  return (
    <DropZone
      className={styles.zone ?? ""}
      aria-label={t("text.drop")}
      getDropOperation={() => "copy"}
      onDrop={(event) => void droppedFiles(event.items).then(read)}
    >
      <div className={styles.row}>
        <p className={styles.text}>{t("text.missing", { count: missing.length })}</p>
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={["text/plain", ".txt"]}
          onSelect={(files) => void read([...(files ?? [])])}
        >
          <Button isPending={reading}>
            <FileUp aria-hidden="true" size={16} />
            {t("text.open")}
          </Button>
        </FileTrigger>
      </div>
      <div role="status">
        {reading && t("text.reading")}
        {!reading && opened.length > 0 && (
          <ul className={styles.results}>
            {opened.map((one, index) => (
              <Result key={index} opened={one} />
            ))}
          </ul>
        )}
      </div>
    </DropZone>
  );
}

function Result({ opened }: { readonly opened: Opened }) {
  const { t } = useTranslation(["policy", "evidence"]);
  if (opened.kind === "unreadable") return <li>{t(`evidence:text.result.${opened.why}`, { name: opened.name })}</li>;
  const { name, sha256 } = opened.text;
  return <li>{t(`text.result.${opened.kind}`, { name, sha: shortHash(sha256) })}</li>;
}

function useOpening(wanted: readonly string[]) {
  const [opened, setOpened] = useState<readonly Opened[]>([]);
  const [reading, setReading] = useState(false);
  const read = async (files: readonly File[]) => {
    if (files.length === 0) return;
    setReading(true);
    setOpened(await Promise.all(files.map((file) => openText(file, wanted))));
    setReading(false);
  };
  return { opened, reading, read };
}

function droppedFiles(items: readonly DropItem[]): Promise<File[]> {
  return Promise.all(items.filter(isFileDropItem).map((item) => item.getFile()));
}
