import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/dialog";
import { useShortcutList } from "@/components/shortcuts";
import styles from "./shortcut-dialog.module.css";

export interface ShortcutDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The keys that work at this moment, and the switch for single keys. */
export function ShortcutDialog({ isOpen, onClose }: ShortcutDialogProps) {
  const { t } = useTranslation();
  const { list, singleKeys, setSingleKeys } = useShortcutList();
  return (
    <Dialog title={t("shortcuts.title")} isOpen={isOpen} onClose={onClose}>
      <dl className={styles.list}>
        {grouped(list).map(({ label, keys }) => (
          <div key={label} className={styles.row}>
            <dt className={styles.keys}>
              {keys.map((one) => (
                <Keys key={one} keys={one} />
              ))}
            </dt>
            <dd className={styles.what}>{label}</dd>
          </div>
        ))}
      </dl>
      <label className={styles.switch}>
        <input type="checkbox" checked={singleKeys} onChange={(event) => setSingleKeys(event.target.checked)} />
        <span>
          {t("shortcuts.singleKeys")}
          <small className={styles.why}>{t("shortcuts.singleKeysWhy")}</small>
        </span>
      </label>
    </Dialog>
  );
}

interface Row {
  readonly label: string;
  readonly keys: readonly string[];
}

/** One row per label, in the order of registration: 1 2 3 are one row 传递次数. */
function grouped(list: ReturnType<typeof useShortcutList>["list"]): readonly Row[] {
  const rows = new Map<string, string[]>();
  for (const { label, keys } of list) {
    const row = rows.get(label) ?? [];
    if (!row.includes(keys)) row.push(keys);
    rows.set(label, row);
  }
  return [...rows].map(([label, keys]) => ({ label, keys }));
}

const SHOWN: Readonly<Record<string, string>> = {
  Escape: "Esc",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className={styles.sequence}>
      {keys.split(" ").map((key) => (
        <kbd key={key} className={styles.key}>
          {SHOWN[key] ?? key}
        </kbd>
      ))}
    </span>
  );
}
