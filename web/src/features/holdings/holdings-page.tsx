import { Waypoints } from "lucide-react";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearch } from "wouter";
import { useAsk } from "@/api/use-ask";
import { BASES } from "@/components/basis";
import { Button, buttonClass } from "@/components/button";
import { EmptyNotice } from "@/components/empty-notice";
import { ExportMenu } from "@/components/export-menu";
import { OneTransfer, ViewSwitch } from "@/components/flow-filters";
import { laneFiles } from "@/components/lane-export";
import { LaneLegend } from "@/components/lane-legend";
import { LanePicture } from "@/components/lane-picture";
import { LaneSkeleton } from "@/components/lane-skeleton";
import { LoadingPanel } from "@/components/loading-panel";
import { PageFrame, ToolbarEnd } from "@/components/page-frame";
import { PolicyBadge } from "@/components/policy-badge";
import { PrintInstead } from "@/components/print-instead";
import { QueryDialog } from "@/components/query-dialog";
import { useShortcut } from "@/components/shortcuts";
import { unknownName } from "@/components/unknown-name";
import { useAddressChange } from "@/components/use-address-change";
import { useNarrow } from "@/components/use-narrow";
import { usePolicyBadges } from "@/components/use-policy-badges";
import { waysInput } from "@/components/ways/ways-nodes";
import { passing, waysView } from "@/components/ways/ways-view";
import { nameOf, waysOf } from "@/features/holdings/held";
import { HoldingsFilters, isFiltered, NO_FILTER } from "@/features/holdings/holdings-filters";
import { REFUSALS, UNCLEAR } from "@/features/holdings/notes";
import { type Holdings, holdingsQuery, holdingsVariables } from "@/features/holdings/holdings-request";
import { HoldingsSummary } from "@/features/holdings/holdings-summary";
import { holdingsCsv, HoldingsTable } from "@/features/holdings/holdings-table";
import { holdingRows } from "@/features/holdings/rows";
import { UnknownRecipient } from "@/features/holdings/unknown-recipient";
import { layoutLanes } from "@/graph/lane-layout";
import * as paths from "@/paths";
import type { HoldingsAddress } from "@/paths";
import { useRouteParam } from "@/use-route-param";
import styles from "./holdings-page.module.css";

/** Comes when something is selected: the picture is on the screen before it. */
const HoldingsPanel = lazy(() => import("@/features/holdings/holdings-panel"));

/** What a recipient may hold, and from whom: a trace read backwards. The whole view is in the address. */
export default function HoldingsPage() {
  const recipient = useRouteParam("recipient");
  const search = useSearch();
  const address = useMemo(() => paths.readHoldings(recipient, search), [recipient, search]);
  const change = useAddressChange(address, paths.holdings);
  const variables = holdingsVariables(address);
  const query = useAsk(holdingsQuery, variables, { keepPrevious: true });
  const { t } = useTranslation("holdings");
  const { t: common } = useTranslation();
  const answer = query.data?.holdings;
  const name = nameOf(answer, recipient, common("recipientUnnamed"));
  const drawn = useDrawn(answer);
  useHoldingsKeys(address, change);
  const unknown = unknownName(query.error);
  if (unknown) {
    return (
      <PageFrame title={t("title", { name: recipient })} headingHidden>
        <UnknownRecipient name={recipient} found={unknown} />
      </PageFrame>
    );
  }
  const table = (holdings: Holdings) => (
    <HoldingsTable
      name={name}
      rows={holdingRows(holdings)}
      selected={address.selected}
      onSelect={(selected) => change({ selected })}
    />
  );
  return (
    <PageFrame
      title={t("title", { name })}
      heading={<Heading answer={answer} name={name} />}
      actions={answer && <OwnPolicies answer={answer} />}
      toolbar={
        <>
          <HoldingsFilters address={address} onChange={change} />
          <ToolbarEnd>
            <ViewSwitch value={address.view} onChange={(view) => change({ view })} />
            <QueryDialog document={holdingsQuery} variables={variables} />
            <Export answer={answer} drawn={drawn} name={name} />
          </ToolbarEnd>
        </>
      }
      summary={answer && <HoldingsSummary answer={answer} name={name} address={address} onChange={change} />}
      footer={<LaneLegend />}
      scroll="own"
      panel={
        answer &&
        drawn &&
        address.selected !== null && (
          <Suspense fallback={null}>
            <HoldingsPanel
              answer={answer}
              view={drawn.view}
              address={address}
              onChange={change}
              onClose={() => change({ selected: null })}
            />
          </Suspense>
        )
      }
    >
      <LoadingPanel
        fill
        query={query}
        skeleton={<LaneSkeleton boxes={[8, 1, 2, 1]} height={36} />}
        errorTitle={t("error")}
        errorActions={<OneTransfer error={query.error} hops={address.hops} onChange={(hops) => change({ hops })} />}
        isEmpty={({ holdings }) => holdings.holdings.length === 0}
        empty={({ holdings }) => <Nothing answer={holdings} name={name} address={address} onChange={change} />}
      >
        {({ holdings }) =>
          address.view === "table" ? (
            table(holdings)
          ) : (
            drawn && (
              <PrintInstead layout={drawn.layout} instead={() => table(holdings)}>
                <LanePicture
                  layout={drawn.layout}
                  selected={address.selected}
                  onSelect={(selected) => change({ selected })}
                  name={t("graph.label", { name })}
                  help={t("graph.help")}
                  lighting={drawn.lighting}
                />
              </PrintInstead>
            )
          )
        }
      </LoadingPanel>
    </PageFrame>
  );
}

/** Items stand close, whichever policies they come from: their order tells sensitivity and certainty. */
const GAPS = { siblings: 8, families: 8, lines: 7 };

type Drawn = NonNullable<ReturnType<typeof useDrawn>>;

/** The picture of the answer that is shown. */
function useDrawn(answer: Holdings | undefined) {
  const { t, i18n } = useTranslation(["trace", "common"]);
  const { t: own } = useTranslation("holdings");
  const badges = usePolicyBadges();
  const lineless = useNarrow();
  const view = useMemo(() => answer && waysView(waysOf(answer)), [answer]);
  const english = i18n.language === "en";
  return useMemo(() => {
    if (!answer || !view) return null;
    const input = waysInput(view, {
      t,
      badges,
      english,
      lineless,
      endHeading: own("end"),
      itemSubheading: own("canHold"),
      operated: operatedOf(answer),
    });
    return { view, layout: layoutLanes(input, { gaps: GAPS }), lighting: (id: string | null) => passing(view, id) };
  }, [answer, view, t, own, badges, english, lineless]);
}

function operatedOf({ recipients }: Holdings): ReadonlyMap<string, readonly string[]> {
  return new Map(
    recipients.map((one) => [one.id, one.__typename === "Organization" ? one.operates.map(({ id }) => id) : []]),
  );
}

function Heading({ answer, name }: { readonly answer: Holdings | undefined; readonly name: string }) {
  const { t } = useTranslation("holdings");
  const own = answer ? [...operatedOf(answer).values()].flat() : [];
  const only = answer?.recipients.length === 1 ? answer.recipients[0] : null;
  return (
    <span className={styles.heading}>
      <span className={styles.kicker}>{t("kicker")}</span> <span lang="zh-CN">{name}</span>
      {only?.__typename === "PartnerCategory" && (
        <span className={styles.also}>
          <PolicyBadge policy={only.policy.id} withName />
        </span>
      )}
      {own.length > 0 && (
        <span className={styles.also}>
          {t("alsoPolicy")}{" "}
          {own.map((policy) => (
            <PolicyBadge key={policy} policy={policy} />
          ))}
        </span>
      )}
    </span>
  );
}

/** Where the recipient's own policies lead: what they say is shared. */
function OwnPolicies({ answer }: { readonly answer: Holdings }) {
  const { t } = useTranslation("holdings");
  const own = answer.recipients.flatMap((one) => (one.__typename === "Organization" ? one.operates : []));
  return own.map(({ id, name }) => (
    <Link key={id} className={buttonClass("primary")} href={paths.policy({ policy: name })}>
      <Waypoints aria-hidden="true" size={16} />
      {t("ownPolicy")} {own.length > 1 && <PolicyBadge policy={id} />}
    </Link>
  ));
}

interface ExportProps {
  readonly answer: Holdings | undefined;
  readonly drawn: Drawn | null;
  readonly name: string;
}

function Export({ answer, drawn, name }: ExportProps) {
  const { t, i18n } = useTranslation(["holdings", "trace", "common"]);
  const { t: lane } = useTranslation(["trace", "common"]);
  if (!answer || !drawn) return <ExportMenu entries={[]} isDisabled />;
  const files = {
    name: t("holdings:export.fileName", { name }),
    title: t("holdings:title", { name }),
    layout: drawn.layout,
    csv: () => holdingsCsv(holdingRows(answer), t),
    answer,
    language: i18n.language,
  };
  return <ExportMenu entries={laneFiles(files, lane)} />;
}

interface NothingProps {
  readonly answer: Holdings;
  readonly name: string;
  readonly address: HoldingsAddress;
  readonly onChange: (change: Partial<HoldingsAddress>) => void;
}

/** Nothing is named for it: by the filters, by clauses in general words, by refusals, or because nothing is said. */
function Nothing({ answer, name, address, onChange }: NothingProps) {
  const { t } = useTranslation(["holdings", "common"]);
  const { unclear, refusals } = answer;
  const key = unclear.length > 0 ? "general" : refusals.length > 0 ? "denied" : isFiltered(address) ? "filtered" : "silent";
  const withOpenEnded = BASES.every((basis) => address.bases.includes(basis));
  return (
    <EmptyNotice
      title={t(`holdings:empty.${key}.title`, { name })}
      actions={
        <>
          {unclear.length > 0 && (
            <Button onPress={() => onChange({ selected: UNCLEAR })}>
              {t("holdings:counts.unclear", { count: unclear.length })}
            </Button>
          )}
          {refusals.length > 0 && (
            <Button onPress={() => onChange({ selected: REFUSALS })}>
              {t("holdings:counts.refusals", { count: refusals.length })}
            </Button>
          )}
          {isFiltered(address) && (
            <Button onPress={() => onChange(NO_FILTER)}>{t("common:flowFilter.reset")}</Button>
          )}
          {!withOpenEnded && (
            <Button onPress={() => onChange({ bases: BASES })}>{t("common:flowFilter.withOpenEnded")}</Button>
          )}
        </>
      }
    >
      {key === "general"
        ? t("holdings:empty.general.text", { count: unclear.length })
        : t(`holdings:empty.${key}.text`, { name })}
    </EmptyNotice>
  );
}

function useHoldingsKeys(address: HoldingsAddress, change: (change: Partial<HoldingsAddress>) => void): void {
  const { t } = useTranslation("holdings");
  useShortcut("v", () => change({ view: address.view === "graph" ? "table" : "graph" }), t("keys.view"));
  useShortcut("1", () => change({ hops: 1 }), t("keys.hops", { count: 1 }));
  useShortcut("2", () => change({ hops: 2 }), t("keys.hops", { count: 2 }));
  useShortcut("3", () => change({ hops: 3 }), t("keys.hops", { count: 3 }));
}
