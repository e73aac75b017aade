import { Check, Copy, type LucideIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button";
import styles from "./copy-button.module.css";

export interface CopyButtonProps {
  /** What is copied, or how to make it. */
  readonly text: string | (() => string);
  /** 复制引文; 复制 if left out. */
  readonly label?: string;
  /** Only the icon is seen; the label is its name. */
  readonly iconOnly?: boolean;
  readonly icon?: LucideIcon;
}

type Outcome = "done" | "failed";

/** Copies a text, and says whether it did. */
export function CopyButton({ text, label, iconOnly = false, icon = Copy }: CopyButtonProps) {
  const { t } = useTranslation();
  const { outcome, copy } = useCopy();
  const name = label ?? t("copying.copy");
  const Icon = outcome === "done" ? Check : icon;
  return (
    <>
      <Button
        icon={iconOnly}
        aria-label={iconOnly ? name : undefined}
        onPress={() => void copy(typeof text === "function" ? text() : text)}
      >
        <Icon aria-hidden="true" size={16} />
        {!iconOnly && name}
      </Button>
      <span role="status" className={outcome === "failed" ? styles.failed : "visually-hidden"}>
        {outcome && t(`copying.${outcome}`)}
      </span>
    </>
  );
}

/** Copying, with its outcome for two seconds; also for a shortcut that copies. */
export function useCopy(): { readonly outcome: Outcome | null; readonly copy: (text: string) => Promise<void> } {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), outcome === "done" ? 2000 : 8000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("done");
    } catch {
      setOutcome("failed"); // No permission, or a page without https.
    }
  };
  return { outcome, copy };
}
