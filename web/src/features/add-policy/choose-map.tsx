import { FileUp } from "lucide-react";
import { useState } from "react";
import { DropZone, FileTrigger, isFileDropItem, Label, TextArea, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button";
import { readMap, readMapFile, type ReadMap } from "@/features/add-policy/read-map";
import styles from "./choose-map.module.css";

export interface ChooseMapProps {
  readonly read: ReadMap | null;
  readonly onRead: (read: ReadMap) => void;
}

/** A file, dropped or chosen, or pasted text; what keeps it from being a map is told here. */
export function ChooseMap({ read, onRead }: ChooseMapProps) {
  const { t } = useTranslation("policy");
  const [pasted, setPasted] = useState("");
  const open = async (file: File | null | undefined) => {
    if (file) onRead(await readMapFile(file));
  };
  return (
    <>
      <DropZone
        className={styles.zone ?? ""}
        aria-label={t("add.drop")}
        getDropOperation={() => "copy"}
        onDrop={(event) => void event.items.find(isFileDropItem)?.getFile().then(open)}
      >
        <FileTrigger
          acceptedFileTypes={["application/json", ".json"]}
          onSelect={(files) => void open(files?.[0])}
        >
          <Button variant={read?.ok ? "plain" : "primary"}>
            <FileUp aria-hidden="true" size={16} />
            {read ? t("add.chooseAnother") : t("add.choose")}
          </Button>
        </FileTrigger>
        <span className={styles.drop}>{t("add.drop")}</span>
        {read && <span className={styles.name}>{read.name}</span>}
      </DropZone>
      <TextField className={styles.paste ?? ""} value={pasted} onChange={setPasted}>
        <Label>{t("add.paste")}</Label>
        <TextArea className={styles.area ?? ""} rows={3} spellCheck={false} autoComplete="off" />
      </TextField>
      {pasted.trim() !== "" && (
        <Button onPress={() => onRead(readMap(t("add.pasted"), pasted))}>{t("add.checkPasted")}</Button>
      )}
      <div role="status">{read && !read.ok && <Problems read={read} />}</div>
    </>
  );
}

function Problems({ read }: { readonly read: Extract<ReadMap, { readonly ok: false }> }) {
  const { t } = useTranslation("policy");
  return (
    <div className={styles.problems}>
      <p className={styles.title}>
        {read.name} · {t("add.problems", { count: read.problems.length })}
      </p>
      <ul>
        {read.problems.map((one, index) => (
          <li key={index}>{t(`add.problem.${one.key}`, { ...one.values })}</li>
        ))}
      </ul>
    </div>
  );
}
