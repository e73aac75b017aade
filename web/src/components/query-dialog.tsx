import { Braces } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { curlCommand } from "@/components/curl-command";
import { Dialog } from "@/components/dialog";
import styles from "./query-dialog.module.css";

export interface QueryDialogProps {
  /** The document of the view's request. */
  readonly document: { readonly toString: () => string };
  readonly variables: Readonly<Record<string, unknown>>;
}

/** 查询: a button that shows the question behind the view, to be asked elsewhere. */
export function QueryDialog({ document: asked, variables }: QueryDialogProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const text = asked.toString().trim();
  return (
    <>
      <Button onPress={() => setOpen(true)}>
        <Braces aria-hidden="true" size={16} />
        {t("query.button")}
      </Button>
      <Dialog
        title={t("query.title")}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <CopyButton text={text} label={t("query.copy")} />
            <CopyButton text={() => curlCommand(text, variables)} label={t("query.copyCurl")} />
          </>
        }
      >
        <p className={styles.text}>{t("query.text")}</p>
        <Block label={t("query.document")} text={text} />
        <h3 className={styles.heading}>{t("query.variables")}</h3>
        <Block label={t("query.variables")} text={JSON.stringify(variables, null, 2)} />
      </Dialog>
    </>
  );
}

/** Focusable, so that the keyboard can scroll it. */
function Block({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <pre className={styles.block} tabIndex={0} role="region" aria-label={label} lang="en">
      {text}
    </pre>
  );
}
