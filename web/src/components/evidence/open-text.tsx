import { FileUp } from "lucide-react";
import { useState } from "react";
import { DropZone, FileTrigger, isFileDropItem, type DropItem } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button";
import { openText, type Opened } from "@/texts/opened-texts";
import { shortHash } from "@/texts/short-hash";
import styles from "./open-text.module.css";

export interface OpenTextProps {
  /** The text that the map was written from. */
  readonly source: { readonly name: string; readonly sha256: string; readonly matches?: boolean | null };
}

/** Where the server cannot quote: take the text from a file, which stays in the browser. */
export function OpenText({ source }: OpenTextProps) {
  const { t } = useTranslation("evidence");
  const { opened, reading, read } = useOpening(source.sha256);
  const other = source.matches === false;
  return (
    <DropZone
      className={styles.zone ?? ""}
      aria-label={t("text.drop", { name: source.name })}
      getDropOperation={() => "copy"}
      onDrop={(event) => void droppedFile(event.items).then(read)}
    >
      <p className={styles.title}>{t(other ? "text.otherTitle" : "text.noneTitle")}</p>
      <p className={styles.text}>{other ? t("text.other", { name: source.name }) : t("text.none")}</p>
      <div className={styles.row}>
        <FileTrigger acceptedFileTypes={["text/plain", ".txt"]} onSelect={(files) => void read(files?.[0] ?? null)}>
          <Button isPending={reading}>
            <FileUp aria-hidden="true" size={16} />
            {opened ? t("text.openAnother") : t("text.open")}
          </Button>
        </FileTrigger>
        <span className={styles.drop}>{t("text.drop", { name: source.name })}</span>
      </div>
      <div role="status">
        {reading && <p className={styles.note}>{t("text.reading")}</p>}
        {!reading && opened && <OpenedNote opened={opened} wanted={source.sha256} />}
      </div>
      <p className={styles.note}>{t("text.local")}</p>
      <p className={styles.note}>{t("text.wanted", { name: source.name, sha: shortHash(source.sha256) })}</p>
    </DropZone>
  );
}

/** Says why a file does not do; where it does, the words themselves appear in this place. */
export function OpenedNote({ opened, wanted }: { readonly opened: Opened; readonly wanted: string }) {
  const { t } = useTranslation("evidence");
  if (opened.kind === "same") return null;
  if (opened.kind === "unreadable") {
    return <p className={styles.refused}>{t(`text.result.${opened.why}`, { name: opened.name })}</p>;
  }
  const { name, sha256 } = opened.text;
  return (
    <p className={styles.refused}>
      <strong>{t("text.otherTitle")}</strong>
      <br />
      {t("text.result.other", { name, found: shortHash(sha256), wanted: shortHash(wanted) })}
    </p>
  );
}

function useOpening(sha256: string) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [reading, setReading] = useState(false);
  const read = async (file: File | null) => {
    if (!file) return;
    setReading(true);
    setOpened(await openText(file, [sha256]));
    setReading(false);
  };
  return { opened, reading, read };
}

async function droppedFile(items: readonly DropItem[]): Promise<File | null> {
  return (await items.find(isFileDropItem)?.getFile()) ?? null;
}
