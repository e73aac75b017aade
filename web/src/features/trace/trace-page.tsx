import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSearch } from "wouter";
import { useAsk } from "@/api/use-ask";
import { BASES } from "@/components/basis";
import { Button } from "@/components/button";
import { EmptyNotice } from "@/components/empty-notice";
import { OneTransfer, ViewSwitch } from "@/components/flow-filters";
import { LaneLegend } from "@/components/lane-legend";
import { LaneSkeleton } from "@/components/lane-skeleton";
import { LoadingPanel } from "@/components/loading-panel";
import { PageFrame, ToolbarEnd } from "@/components/page-frame";
import { PrintInstead } from "@/components/print-instead";
import { QueryDialog } from "@/components/query-dialog";
import { useShortcut } from "@/components/shortcuts";
import { useAddressChange } from "@/components/use-address-change";
import { conclusionOf } from "@/features/trace/conclusion";
import { TraceApart } from "@/features/trace/trace-apart";
import { TraceExport } from "@/features/trace/trace-export";
import { isFiltered, NO_FILTER, TraceFilters } from "@/features/trace/trace-filters";
import { TraceGraph } from "@/features/trace/trace-graph";
import { type Trace, traceQuery, traceVariables } from "@/features/trace/trace-request";
import { TraceSummary } from "@/features/trace/trace-summary";
import { TraceTable } from "@/features/trace/trace-table";
import { traceRows } from "@/features/trace/rows";
import { useDrawn } from "@/features/trace/use-drawn";
import * as paths from "@/paths";
import type { TraceAddress } from "@/paths";
import { useRouteParam } from "@/use-route-param";

/** Comes when something is selected: a trace is on the screen before it. */
const TracePanel = lazy(() => import("@/features/trace/trace-panel"));

/** Where one data item may end up. The whole view is in the address. */
export default function TracePage() {
  const data = useRouteParam("data");
  const search = useSearch();
  const address = useMemo(() => paths.readTrace(data, search), [data, search]);
  const change = useAddressChange(address, paths.trace);
  const query = useAsk(traceQuery, traceVariables(address), { keepPrevious: true });
  const { t, i18n } = useTranslation(["trace", "common"]);
  const shown = query.data?.trace;
  const item = shown ? (i18n.language === "en" ? shown.data.en : shown.data.zh) : address.data;
  const drawn = useDrawn(shown, address);
  useTraceKeys(address, change);
  const box = drawn?.view.boxes.find((one) => one.id === address.selected);
  const close = () => change({ selected: null });
  const table = (trace: Trace) => (
    <TraceTable
      item={item}
      rows={traceRows(trace)}
      selected={address.selected}
      onSelect={(selected) => change({ selected })}
    />
  );
  return (
    <PageFrame
      title={t("trace:title", { item })}
      headingHidden
      toolbar={
        <>
          <TraceFilters address={address} onChange={change} />
          <ToolbarEnd>
            <ViewSwitch value={address.view} onChange={(view) => change({ view })} />
            <QueryDialog document={traceQuery} variables={traceVariables(address)} />
            <TraceExport trace={shown} drawn={drawn} item={item} />
          </ToolbarEnd>
        </>
      }
      summary={shown && <TraceSummary trace={shown} address={address} onChange={change} />}
      footer={<LaneLegend />}
      scroll="own"
      panel={
        shown &&
        drawn &&
        box && (
          <Suspense fallback={null}>
            <TracePanel
              trace={shown}
              view={drawn.view}
              address={address}
              box={box}
              onChange={change}
              onClose={close}
            />
          </Suspense>
        )
      }
    >
      <LoadingPanel
        fill
        query={query}
        skeleton={<LaneSkeleton boxes={[1, 1, 6, 5]} height={44} />}
        errorTitle={t("trace:error")}
        errorActions={<OneTransfer error={query.error} hops={address.hops} onChange={(hops) => change({ hops })} />}
        isEmpty={({ trace }) => trace.recipients.length === 0 && !trace.policies.some((row) => row.general > 0)}
        empty={({ trace }) => <Nothing trace={trace} item={item} address={address} onChange={change} />}
      >
        {({ trace }) => (
          <>
            <TraceApart address={address} onChange={change} />
            {address.view === "table" ? (
              table(trace)
            ) : (
              drawn && (
                <PrintInstead layout={drawn.layout} instead={() => table(trace)}>
                  <TraceGraph drawn={drawn} address={address} item={item} onChange={change} />
                </PrintInstead>
              )
            )}
          </>
        )}
      </LoadingPanel>
    </PageFrame>
  );
}

function useTraceKeys(address: TraceAddress, change: (change: Partial<TraceAddress>) => void): void {
  const { t } = useTranslation("trace");
  useShortcut("v", () => change({ view: address.view === "graph" ? "table" : "graph" }), t("keys.view"));
  useShortcut("1", () => change({ hops: 1 }), t("keys.hops", { count: 1 }));
  useShortcut("2", () => change({ hops: 2 }), t("keys.hops", { count: 2 }));
  useShortcut("3", () => change({ hops: 3 }), t("keys.hops", { count: 3 }));
}

interface NothingProps {
  readonly trace: Trace;
  readonly item: string;
  readonly address: TraceAddress;
  readonly onChange: (change: Partial<TraceAddress>) => void;
}

/** Nothing to draw: by the filters, by a policy that says no, or by policies that do not say. */
function Nothing({ trace, item, address, onChange }: NothingProps) {
  const { t } = useTranslation(["trace", "common"]);
  const { hidden, refusals } = conclusionOf(trace);
  const reasons = trace.totals.leftOut.map(({ reason }) => t(`trace:empty.reason.${reason}`));
  const key = hidden > 0 ? "filtered" : refusals > 0 ? "denied" : "silent";
  return (
    <EmptyNotice
      title={t(`trace:empty.${key}.title`, { item })}
      actions={
        <>
          {isFiltered(address) && <Button onPress={() => onChange(NO_FILTER)}>{t("common:flowFilter.reset")}</Button>}
          {hidden > 0 && (
            <Button onPress={() => onChange({ bases: BASES })}>{t("common:flowFilter.withOpenEnded")}</Button>
          )}
        </>
      }
    >
      {t(`trace:empty.${key}.text`, { item, reasons: [...new Set(reasons)].join(t("common:listSeparator")) })}
    </EmptyNotice>
  );
}
