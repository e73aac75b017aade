import { ChevronLeft, ChevronRight, RotateCcw } from "lucide-react";
import { lazy, Suspense, useMemo } from "react";
import { Trans, useTranslation } from "react-i18next";
import { Link, useSearch } from "wouter";
import { useAsk } from "@/api/use-ask";
import { BASES } from "@/components/basis";
import { Button, buttonClass } from "@/components/button";
import { EmptyNotice } from "@/components/empty-notice";
import { ExportMenu } from "@/components/export-menu";
import { BasisFilter, HopsFilter, OneTransfer, PolicyFilter } from "@/components/flow-filters";
import { laneFiles } from "@/components/lane-export";
import { LaneLegend } from "@/components/lane-legend";
import { LanePicture } from "@/components/lane-picture";
import { LoadingPanel } from "@/components/loading-panel";
import { PageFrame, ToolbarEnd } from "@/components/page-frame";
import { PolicyBadge } from "@/components/policy-badge";
import { PrintInstead } from "@/components/print-instead";
import { QueryDialog } from "@/components/query-dialog";
import { useShortcut } from "@/components/shortcuts";
import { Skeleton } from "@/components/skeleton";
import { TermLabel } from "@/components/term-label";
import { unknownName } from "@/components/unknown-name";
import { useAddressChange } from "@/components/use-address-change";
import { usePolicyBadges } from "@/components/use-policy-badges";
import type { Hop } from "@/components/ways/way";
import { waysInput } from "@/components/ways/ways-nodes";
import { passing, stopsOf, waysView } from "@/components/ways/ways-view";
import { PathList } from "@/features/paths/path-list";
import { pathRows, stepThrough, waysOf } from "@/features/paths/path-ways";
import { pathsCsv } from "@/features/paths/paths-csv";
import { type Paths, pathsQuery, pathsVariables } from "@/features/paths/paths-request";
import { layoutLanes } from "@/graph/lane-layout";
import * as paths from "@/paths";
import type { PathsAddress } from "@/paths";
import sentence from "@/components/sentence.module.css";
import styles from "./paths-page.module.css";

/** Comes when something is selected: the picture is on the screen before it. */
const PathsPanel = lazy(() => import("@/features/paths/paths-panel"));

type Change = (change: Partial<PathsAddress>) => void;

/** The ways from one item to one recipient, most certain first. The whole view is in the address. */
export default function PathsPage() {
  const search = useSearch();
  const address = useMemo(() => paths.readPaths(search), [search]);
  const { t } = useTranslation("paths");
  if (!address.data || !address.to) {
    return (
      <PageFrame title={t("name")}>
        <EmptyNotice
          title={t("incomplete.title")}
          actions={
            <Link className={buttonClass("primary")} href={paths.home}>
              {t("incomplete.search")}
            </Link>
          }
        >
          {t("incomplete.text")}
        </EmptyNotice>
      </PageFrame>
    );
  }
  return <AskedPaths address={address} />;
}

function AskedPaths({ address }: { readonly address: PathsAddress }) {
  const { t, i18n } = useTranslation(["paths", "common"]);
  const change = useAddressChange(address, paths.paths);
  const variables = pathsVariables(address);
  const query = useAsk(pathsQuery, variables, { keepPrevious: true });
  const answer = query.data?.paths;
  const step = Math.min(address.step, Math.max(answer?.paths.length ?? address.step, 1));
  const drawn = useDrawn(answer, step);
  const item = answer ? (i18n.language === "en" ? answer.data.en : answer.data.zh) : address.data;
  const end = answer?.recipients[0];
  const name = end ? (end.label ?? t("common:recipientUnnamed")) : address.to.replace(/^[a-z_]+:(?:[^/]+\/)?/, "");
  const title = t("paths:title", { item, name });
  const unknown = unknownName(query.error);
  if (unknown) {
    return (
      <PageFrame title={t("paths:title", { item: address.data, name: address.to })}>
        <Unknown address={address} candidates={unknown.candidates} reason={t(`paths:unknown.${unknown.kind}`)} />
      </PageFrame>
    );
  }
  const box = drawn?.view.boxes.find((one) => one.id === address.selected);
  const way = drawn?.ways[step - 1];
  return (
    <PageFrame
      title={title}
      headingHidden
      toolbar={
        <>
          <Filters address={address} onChange={change} />
          <ToolbarEnd>
            <QueryDialog document={pathsQuery} variables={variables} />
            <Export answer={answer} drawn={drawn} title={title} />
          </ToolbarEnd>
        </>
      }
      summary={answer && <Summary answer={answer} item={item} name={name} step={step} onChange={change} />}
      footer={<LaneLegend />}
      scroll="own"
      panel={
        way &&
        box && (
          <Suspense fallback={null}>
            <PathsPanel way={way} box={box} onClose={() => change({ selected: null })} />
          </Suspense>
        )
      }
    >
      <LoadingPanel
        fill
        query={query}
        skeleton={<Waiting />}
        errorTitle={t("paths:error")}
        errorActions={
          <OneTransfer error={query.error} hops={address.hops} onChange={(hops) => change({ hops, step: 1 })} />
        }
        isEmpty={(found) => found.paths.paths.length === 0}
        empty={<Nothing item={item} name={name} address={address} onChange={change} />}
      >
        {(found) =>
          drawn && (
            <div className={styles.both}>
              <div className={styles.picture}>
                <PrintInstead layout={drawn.layout}>
                  <LanePicture
                    layout={drawn.layout}
                    selected={address.selected}
                    onSelect={(id) => change({ step: stepThrough(drawn.view, id, step), selected: id })}
                    name={t("paths:graph.label", { item, name })}
                    help={t("paths:graph.help")}
                    root={found.paths.data.id}
                    lighting={drawn.lighting}
                  />
                </PrintInstead>
              </div>
              <div className={styles.list}>
                <PathList
                  paths={found.paths.paths}
                  step={step}
                  onStep={(number) => change({ step: number, selected: null })}
                  onHop={(hop, number) => change({ step: number, selected: boxOf(hop, drawn, number) })}
                />
              </div>
            </div>
          )
        }
      </LoadingPanel>
    </PageFrame>
  );
}

type Drawn = NonNullable<ReturnType<typeof useDrawn>>;

/** The picture of all ways; the shown one is lit. */
function useDrawn(answer: Paths | undefined, step: number) {
  const { t, i18n } = useTranslation(["trace", "common"]);
  const { t: own } = useTranslation("paths");
  const badges = usePolicyBadges();
  const english = i18n.language === "en";
  const drawing = useMemo(() => {
    if (!answer) return null;
    const ways = waysOf(answer);
    const view = waysView(ways);
    return { ways, view, layout: layoutLanes(waysInput(view, { t, badges, english, endHeading: own("end"), oneItem: true })) };
  }, [answer, t, own, badges, english]);
  return useMemo(() => {
    if (!drawing) return null;
    const shown = drawing.view.passed.get(String(step)) ?? null;
    const onShown = (id: string | null) => id === null || (shown?.nodes.has(id) ?? false);
    return { ...drawing, lighting: (id: string | null) => (onShown(id) ? shown : passing(drawing.view, id)) };
  }, [drawing, step]);
}

/** The box that a hop of a way leads to. */
function boxOf(hop: Hop, drawn: Drawn, step: number): string | null {
  const way = drawn.ways[step - 1];
  return (way && stopsOf(way).findLast((stop) => stop.hop?.id === hop.id)?.id) ?? null;
}

function Filters({ address, onChange }: { readonly address: PathsAddress; readonly onChange: Change }) {
  const { t } = useTranslation();
  return (
    <>
      <PolicyFilter value={address.policies} onChange={(policies) => onChange({ policies, step: 1 })} />
      <BasisFilter value={address.bases} onChange={(bases) => onChange({ bases, step: 1 })} />
      <HopsFilter value={address.hops} onChange={(hops) => onChange({ hops, step: 1 })} />
      {isFiltered(address) && (
        <Button variant="quiet" onPress={() => onChange(NO_FILTER)}>
          <RotateCcw aria-hidden="true" size={14} />
          {t("flowFilter.reset")}
        </Button>
      )}
    </>
  );
}

const NO_FILTER: Partial<PathsAddress> = { policies: [], bases: [], step: 1 };

function isFiltered({ policies, bases }: PathsAddress): boolean {
  return policies.length > 0 || bases.length > 0;
}

/** Markup in a name is text: it is escaped before the sentence is read for its own tags, and shown as it was. */
const ESCAPED = { tOptions: { interpolation: { escapeValue: true } }, shouldUnescape: true } as const;

interface SummaryProps {
  readonly answer: Paths;
  readonly item: string;
  readonly name: string;
  readonly step: number;
  readonly onChange: Change;
}

/** How many ways there are, and which one is shown. */
function Summary({ answer, item, name, step, onChange }: SummaryProps) {
  const { t } = useTranslation("paths");
  const { data, paths: ways, total } = answer;
  const parts = { b: <strong lang="zh-CN" />, i: <strong />, n: <strong className={sentence.number} /> };
  const stated = ways.filter((way) => !way.possible).length;
  const values = { item, name, count: total, stated, possible: ways.length - stated };
  const key = total === 0 ? "conclusion.none" : "conclusion.ways";
  return (
    <div className={styles.summary}>
      <p className={sentence.sentence} role="status">
        <Trans t={t} i18nKey={key} components={parts} {...ESCAPED} values={values} count={total} />
        {ways.length < total && <span className={sentence.capped}> {t("conclusion.capped", { shown: ways.length, count: total })}</span>}
      </p>
      <p className={styles.links}>
        {ways.length > 0 && <Stepper step={step} count={ways.length} onStep={(to) => onChange({ step: to, selected: null })} />}
        <Link href={paths.trace({ data: data.id.replace(/^data:/, "") })}>{t("toTrace")}</Link>
        <Link href={paths.holdings({ recipient: answer.recipients[0]?.id ?? name })}>{t("toHoldings")}</Link>
        <TermLabel zh={data.zh} en={data.en} inline />
        {answer.recipients.map(
          (one) =>
            "policy" in one && (
              <span key={one.id}>
                <span lang="zh-CN">{one.label ?? name}</span> <PolicyBadge policy={one.policy.id} withName />
              </span>
            ),
        )}
      </p>
    </div>
  );
}

interface StepperProps {
  readonly step: number;
  readonly count: number;
  readonly onStep: (step: number) => void;
}

function Stepper({ step, count, onStep }: StepperProps) {
  const { t } = useTranslation("paths");
  const go = (by: number) => onStep(((step - 1 + by + count) % count) + 1);
  useShortcut("[", () => go(-1), t("step.previous"));
  useShortcut("]", () => go(1), t("step.next"));
  return (
    <span className={styles.stepper} role="group" aria-label={t("step.label")}>
      <Button icon variant="quiet" aria-label={t("step.previous")} onPress={() => go(-1)}>
        <ChevronLeft aria-hidden="true" size={18} />
      </Button>
      <span role="status">{t("step.of", { number: step, count })}</span>
      <Button icon variant="quiet" aria-label={t("step.next")} onPress={() => go(1)}>
        <ChevronRight aria-hidden="true" size={18} />
      </Button>
    </span>
  );
}

interface ExportProps {
  readonly answer: Paths | undefined;
  readonly drawn: Drawn | null;
  readonly title: string;
}

function Export({ answer, drawn, title }: ExportProps) {
  const { t, i18n } = useTranslation(["paths", "trace", "common"]);
  const { t: lane } = useTranslation(["trace", "common"]);
  if (!answer || !drawn) return <ExportMenu entries={[]} isDisabled />;
  const files = {
    name: title,
    title,
    layout: drawn.layout,
    csv: () => pathsCsv(pathRows(answer), t),
    answer,
    language: i18n.language,
  };
  return <ExportMenu entries={laneFiles(files, lane)} />;
}

function Waiting() {
  return (
    <div className={styles.both}>
      <Skeleton lines={4} height={56} />
      <Skeleton lines={4} height={56} />
    </div>
  );
}

interface NothingProps {
  readonly item: string;
  readonly name: string;
  readonly address: PathsAddress;
  readonly onChange: Change;
}

function Nothing({ item, name, address, onChange }: NothingProps) {
  const { t } = useTranslation(["paths", "common"]);
  const withOpenEnded = BASES.every((basis) => address.bases.includes(basis));
  return (
    <EmptyNotice
      title={t("paths:empty.title", { item, name })}
      actions={
        <>
          {isFiltered(address) && <Button onPress={() => onChange(NO_FILTER)}>{t("common:flowFilter.reset")}</Button>}
          {!withOpenEnded && (
            <Button onPress={() => onChange({ bases: BASES })}>{t("common:flowFilter.withOpenEnded")}</Button>
          )}
          <Link className={buttonClass()} href={paths.holdings({ recipient: address.to })}>
            {t("paths:toHoldings")}
          </Link>
        </>
      }
    >
      {t(`paths:empty.${withOpenEnded ? "text" : isFiltered(address) ? "filtered" : "named"}`)}
    </EmptyNotice>
  );
}

interface UnknownProps {
  readonly address: PathsAddress;
  readonly candidates: readonly string[];
  readonly reason: string;
}

/** One of the two names is nobody, or several; the answer does not say which, so the candidates only help for recipients. */
function Unknown({ address, candidates, reason }: UnknownProps) {
  const { t } = useTranslation("paths");
  return (
    <EmptyNotice
      title={reason}
      actions={
        <>
          {candidates.map((one) => (
            <Link key={one} className={buttonClass()} href={paths.paths({ ...address, to: one, step: 1, selected: null })} lang="zh-CN">
              {one}
            </Link>
          ))}
          <Link className={buttonClass("primary")} href={paths.home}>
            {t("incomplete.search")}
          </Link>
        </>
      }
    >
      {t("unknown.text", { data: address.data, to: address.to })}
    </EmptyNotice>
  );
}
