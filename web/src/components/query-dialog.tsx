import { Braces } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { curlCommand } from "@/components/curl-command";
import { Dialog } from "@/components/dialog";
import styles from "./query-dialog.module.css";

export interface AskedQuery {
  /** The document of the view's request. */
  readonly document: { readonly toString: () => string };
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface QueryDialogProps extends AskedQuery {
  /** The other requests of the view, where one is not enough. */
  readonly more?: readonly AskedQuery[];
}

/** 查询: a button that shows the questions behind the view, to be asked elsewhere. */
export function QueryDialog({ more = [], ...first }: QueryDialogProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const all = [first, ...more];
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
        actions={more.length === 0 && <Copies {...first} />}
      >
        <p className={styles.text}>{more.length === 0 ? t("query.text") : t("query.textSeveral", { count: all.length })}</p>
        {all.map((asked, index) => (
          <Question key={index} asked={asked} part={more.length === 0 ? null : `${index + 1} / ${all.length}`} />
        ))}
      </Dialog>
    </>
  );
}

function Copies({ document: asked, variables }: AskedQuery) {
  const { t } = useTranslation();
  const text = asked.toString().trim();
  return (
    <>
      <CopyButton text={text} label={t("query.copy")} />
      <CopyButton text={() => curlCommand(text, variables)} label={t("query.copyCurl")} />
    </>
  );
}

/** One request; `part`: which of how many, where there are several. */
function Question({ asked, part }: { readonly asked: AskedQuery; readonly part: string | null }) {
  const { t } = useTranslation();
  const named = (label: string) => (part === null ? label : `${label} ${part}`);
  return (
    <>
      {part !== null && (
        <div role="group" aria-label={named(t("query.button"))} className={styles.part}>
          <h3 className={styles.heading}>{named(t("query.document"))}</h3>
          <Copies {...asked} />
        </div>
      )}
      <Block label={named(t("query.document"))} text={asked.document.toString().trim()} />
      <h3 className={styles.heading}>{named(t("query.variables"))}</h3>
      <Block label={named(t("query.variables"))} text={JSON.stringify(asked.variables, null, 2)} />
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
