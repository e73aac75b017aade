import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useSearch } from "wouter";
import { buttonClass } from "@/components/button";
import { EmptyNotice } from "@/components/empty-notice";
import { OpenText } from "@/components/evidence/open-text";
import { LoadingPanel } from "@/components/loading-panel";
import { PageFrame } from "@/components/page-frame";
import { Segmented } from "@/components/segmented";
import { useShortcut } from "@/components/shortcuts";
import { Skeleton } from "@/components/skeleton";
import { PolicyChoice, PolicyHeading } from "@/features/policy/policy-heading";
import { usePolicy, type OpenedPolicy } from "@/features/policy/policy-request";
import { PolicyText } from "@/features/policy/policy-text";
import { StatementList } from "@/features/policy/statement-list";
import { statementsOf, type Statement } from "@/features/policy/statements";
import { useText } from "@/features/policy/use-text";
import * as paths from "@/paths";
import { useRouteParam } from "@/use-route-param";
import styles from "./policy-page.module.css";

/** One policy: its text with every statement in its place, and the statements as a list. */
export default function PolicyPage() {
  const { t } = useTranslation("policy");
  const name = useRouteParam("id").replace(/^policy:/, "");
  const query = usePolicy(name);
  const opened = query.data ?? null;
  return (
    <PageFrame
      title={opened?.title ?? t("list.title")}
      heading={opened ? <PolicyHeading policy={opened} /> : t("list.title")}
      actions={<PolicyChoice current={name} />}
      scroll="own"
    >
      <LoadingPanel
        query={query}
        fill
        skeleton={<PageSkeleton />}
        errorTitle={t("page.failed")}
        isEmpty={(data) => data === null}
        empty={<Unknown />}
      >
        {(data) => data && <Opened key={data.id} policy={data} name={name} />}
      </LoadingPanel>
    </PageFrame>
  );
}

function PageSkeleton() {
  return (
    <div className={styles.skeleton}>
      <Skeleton lines={14} height={22} />
      <Skeleton lines={6} height={72} />
    </div>
  );
}

function Unknown() {
  const { t } = useTranslation("policy");
  const toList = (
    <Link href={paths.policies} className={buttonClass()}>
      {t("page.toList")}
    </Link>
  );
  return (
    <EmptyNotice title={t("page.unknown")} actions={toList}>
      {t("page.unknownText")}
    </EmptyNotice>
  );
}

function Opened({ policy, name }: { readonly policy: OpenedPolicy; readonly name: string }) {
  const { t } = useTranslation("policy");
  const all = useMemo(() => statementsOf(policy), [policy]);
  const { tab, selected, select, choose } = useSelection(name, all);
  const shown = useMemo(() => all.filter((one) => one.tab === tab), [all, tab]);
  const text = useText(policy.source);
  const [reading, setReading] = useState<string | null>(null);
  const [pane, setPane] = useState<Pane>("text");
  const go = (by: number) => select(neighbour(shown, selected, by));
  useShortcut("[", () => go(-1), t("page.previous"));
  useShortcut("]", () => go(1), t("page.next"));
  return (
    <div className={[styles.columns, text ? styles[pane] : ""].join(" ")}>
      {text && (
        <div className={styles.panes}>
          <Segmented
            label={t("page.panes")}
            value={pane}
            onChange={setPane}
            options={[
              { value: "text", label: t("page.showText") },
              { value: "list", label: t("page.showList") },
            ]}
          />
        </div>
      )}
      <div className={styles.textColumn}>
        {text ? (
          <>
            {text.file && <p className={styles.note}>{t("page.textFromFile", { name: text.file })}</p>}
            <PolicyText
              text={text.excerpt}
              statements={shown}
              selected={selected}
              onSelect={select}
              onReading={setReading}
            />
          </>
        ) : (
          <div className={styles.noText}>
            <OpenText source={policy.source} />
          </div>
        )}
      </div>
      <section className={styles.listColumn} aria-labelledby="statements">
        <div className={styles.listHead}>
          <h2 id="statements" className={styles.listTitle}>
            {t("page.statements")}
          </h2>
          <Tabs all={all} tab={tab} onChange={choose} />
        </div>
        <div className={styles.listBody}>
          <StatementList
            statements={shown}
            map={policy.mapSha256}
            selected={selected}
            onSelect={(id) => {
              select(id);
              if (id !== null && text) setPane("text");
            }}
            reading={text ? reading : null}
            inFront={pane === "list"}
          />
        </div>
      </section>
    </div>
  );
}

type Pane = "text" | "list";

function neighbour(shown: readonly Statement[], selected: string | null, by: number): string | null {
  const at = shown.findIndex((one) => one.id === selected);
  const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1);
  return shown[next]?.id ?? null;
}

interface TabsProps {
  readonly all: readonly Statement[];
  readonly tab: paths.PolicyTab;
  readonly onChange: (tab: paths.PolicyTab) => void;
}

const TABS: readonly paths.PolicyTab[] = ["shared", "collected", "sdk"];

function Tabs({ all, tab, onChange }: TabsProps) {
  const { t } = useTranslation("policy");
  return (
    <Segmented
      label={t("page.tabs")}
      value={tab}
      onChange={onChange}
      options={TABS.map((value) => ({
        value,
        label: `${t(`page.${value}`)} ${all.filter((one) => one.tab === value).length}`,
      }))}
    />
  );
}

/** Tab and statement live in the address; a statement's own tab counts, whatever the address says. */
function useSelection(name: string, all: readonly Statement[]) {
  const address = paths.readPolicy(name, useSearch());
  const [, navigate] = useLocation();
  const statement = all.find((one) => one.id === address.statement) ?? null;
  const tab = statement?.tab ?? address.tab;
  const select = useCallback(
    (id: string | null) => navigate(paths.policy({ policy: name, tab, statement: id }), { replace: true }),
    [navigate, name, tab],
  );
  const choose = (next: paths.PolicyTab) => navigate(paths.policy({ policy: name, tab: next }), { replace: true });
  return { tab, selected: statement?.id ?? null, select, choose };
}
