import { Download } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton, DialogTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button";
import { saveFile } from "@/components/save-file";
import styles from "./export-menu.module.css";

export interface ExportEntry {
  /** What the file is: CSV（表格）. */
  readonly label: string;
  /** Make the file, only when it is asked for. */
  readonly make: () => Blob | Promise<Blob>;
  readonly fileName: string;
}

export interface ExportMenuProps {
  readonly entries: readonly ExportEntry[];
  readonly isDisabled?: boolean;
}

/** 导出: a list of files, each made from what is on the screen. */
export function ExportMenu({ entries, isDisabled = false }: ExportMenuProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const run = async (entry: ExportEntry) => {
    setOpen(false);
    setFailure(null);
    try {
      saveFile(await entry.make(), entry.fileName);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button isDisabled={isDisabled || entries.length === 0}>
        <Download aria-hidden="true" size={16} />
        {t("exporting.button")}
      </Button>
      <span role="status" className={failure ? styles.failure : "visually-hidden"}>
        {failure && t("exporting.failed", { reason: failure })}
      </span>
      {/* The dialog itself, named by its button. */}
      <Popover placement="bottom end" className={styles.popover ?? ""}>
        <ul className={styles.list}>
          {entries.map((entry) => (
            <li key={entry.label}>
              <AriaButton className={styles.item ?? ""} onPress={() => void run(entry)}>
                {entry.label}
              </AriaButton>
            </li>
          ))}
        </ul>
      </Popover>
    </DialogTrigger>
  );
}
