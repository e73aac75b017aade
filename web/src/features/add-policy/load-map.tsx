import { Upload } from "lucide-react";
import { useEffect, useRef, useState, type SubmitEvent } from "react";
import { Input, Label, Text, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { Button, buttonClass } from "@/components/button";
import { ErrorNotice } from "@/components/error-notice";
import { usePolicyBadges } from "@/components/use-policy-badges";
import { problemsIn, useLoadMap, type Loaded, type ServerProblems } from "@/features/add-policy/load-map-request";
import * as paths from "@/paths";
import styles from "./load-map.module.css";

export interface LoadMapProps {
  /** The id of its policy, as in the map. */
  readonly policy: string;
  readonly map: unknown;
  readonly onAgain: () => void;
}

/** The token, the button, and what the server says. The token is held by this form and nothing else. */
export function LoadMap({ policy, map, onAgain }: LoadMapProps) {
  const { t } = useTranslation("policy");
  const [token, setToken] = useState("");
  const loaded = usePolicyBadges().of(policy);
  const load = useLoadMap();
  if (load.data) return <Done loaded={load.data} onAgain={onAgain} />;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isToken(token) && !load.isPending) load.mutate({ map, token: token.trim() });
  };
  const invalid = token.trim() !== "" && !isToken(token);
  return (
    <form onSubmit={submit}>
      <p>{loaded ? t("add.replaces", { title: loaded.title }) : t("add.isNew")}</p>
      <TextField className={styles.field ?? ""} type="password" value={token} onChange={setToken} isInvalid={invalid}>
        <Label>{t("add.token")}</Label>
        <Input className={styles.input ?? ""} autoComplete="off" spellCheck={false} />
        <Text slot="description" className={styles.hint ?? ""}>
          {invalid ? t("add.tokenOdd") : t("add.tokenHint")}
        </Text>
      </TextField>
      <Button type="submit" variant="primary" isDisabled={!isToken(token)} isPending={load.isPending}>
        <Upload aria-hidden="true" size={16} />
        {t("add.load")}
      </Button>
      <div role="status" className={styles.progress}>
        {load.isPending && (
          <>
            <progress className={styles.bar} aria-label={t("add.loading")} />
            {t("add.loading")}
          </>
        )}
      </div>
      {load.error && <Failed error={load.error} />}
    </form>
  );
}

/** A header takes nothing else, and the server's tokens are so. */
function isToken(token: string): boolean {
  return /^[\x21-\x7e]+$/.test(token.trim());
}

function Failed({ error }: { readonly error: Error }) {
  const { t } = useTranslation("policy");
  const found = problemsIn(error);
  return (
    <>
      <ErrorNotice compact error={error} title={t("add.failed")} />
      <p>{t("add.nothingChanged")}</p>
      {found && <ProblemTable found={found} />}
    </>
  );
}

function ProblemTable({ found }: { readonly found: ServerProblems }) {
  const { t } = useTranslation("policy");
  const { problems, count } = found;
  const caption =
    count > problems.length
      ? t("add.shown", { shown: problems.length, count })
      : t("add.problems", { count: problems.length });
  return (
    <div className={styles.scroller} tabIndex={0} role="region" aria-label={caption}>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("add.place")}</th>
            <th scope="col">{t("add.message")}</th>
            <th scope="col">{t("add.code")}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((one, index) => (
            <tr key={index}>
              <th scope="row">
                <code>{one.place}</code>
              </th>
              <td lang="en">{one.message}</td>
              <td>
                <code>{one.code}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Done({ loaded, onAgain }: { readonly loaded: Loaded; readonly onAgain: () => void }) {
  const { t } = useTranslation("policy");
  const { policy, nodes, relationships } = loaded;
  const how = loaded.unchanged ? "unchanged" : loaded.replaced ? "replaced" : "added";
  const done = useRef<HTMLDivElement>(null);
  useEffect(() => done.current?.focus(), []); // The button that had the focus is gone.
  return (
    <div ref={done} tabIndex={-1} role="status" className={styles.done}>
      <p className={styles.title}>{t(`add.done.${how}`, { title: policy.title })}</p>
      <p>{t("add.done.size", { nodes, relationships })}</p>
      <p className={styles.buttons}>
        <Link href={paths.policy({ policy: policy.name })} className={buttonClass("primary")}>
          {t("add.done.open")}
        </Link>
        <Button onPress={onAgain}>{t("add.done.again")}</Button>
      </p>
    </div>
  );
}
