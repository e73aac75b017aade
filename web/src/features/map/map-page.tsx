import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useSearch } from "wouter";
import { usePolicyList } from "@/api/policy-list";
import { EmptyNotice } from "@/components/empty-notice";
import { PolicyFilter } from "@/components/flow-filters";
import { LoadingPanel } from "@/components/loading-panel";
import { PageFrame } from "@/components/page-frame";
import { QueryDialog } from "@/components/query-dialog";
import { Segmented } from "@/components/segmented";
import { useShortcut } from "@/components/shortcuts";
import { Skeleton } from "@/components/skeleton";
import { usePolicyBadges } from "@/components/use-policy-badges";
import { MapExport } from "@/features/map/map-export";
import { MapLegend } from "@/features/map/map-legend";
import { MapPanel } from "@/features/map/map-panel";
import { chosenIds, mapDocument, mapRequests, mapVariables, useMap, type MapAnswer } from "@/features/map/map-request";
import { MapSide } from "@/features/map/map-side";
import { MapTable } from "@/features/map/map-table";
import { mapInput } from "@/features/map/nodes";
import { hasCanvas, useListFirst } from "@/features/map/use-list-first";
import { useWords } from "@/features/map/use-words";
import { drawnCounts, isOnMap, mapView, openedOf, openWord, toggled, type MapView } from "@/features/map/view";
import type { MapActs } from "@/features/map/acts";
import { MapCanvas, type MapControls } from "@/graph/map-canvas";
import { layoutMap, type MapLayout } from "@/graph/map-layout";
import { sceneOf } from "@/graph/map-scene";
import * as paths from "@/paths";
import type { MapAddress, View } from "@/paths";
import styles from "./map-page.module.css";

/** All policies and whom they name. The whole view is in the address. */
export default function MapPage() {
  const { t } = useTranslation(["map", "common"]);
  const search = useSearch();
  const address = useMemo(() => paths.readMap(search), [search]);
  const change = useChange(address);
  const [shown, showAs] = useShownView(address, change);
  const { query, ids } = useChosenMap(address.policies);
  const drawn = useDrawn(query.data);
  const view = drawn?.view;
  const open = useMemo(() => (view ? openedOf(view, address) : []), [view, address]);
  const focus = view && address.focus !== null && isOnMap(view, address.focus) ? address.focus : null;
  const controls = useRef<MapControls | null>(null);
  useMapKeys(shown, showAs, controls);
  const acts: MapActs = {
    onFocus: (id) => change({ focus: id }),
    onToggle: (family) => view && change(toggled(view, address, family)),
    onOpen: (families) => view && change({ open: openWord(view, families), ...(families.length === 0 && { focus: null }) }),
  };
  const [first, ...more] = mapRequests(ids ?? []).map((some) => ({
    document: mapDocument(some.length),
    variables: mapVariables(some),
  }));
  return (
    <div className={styles.page}>
      <PageFrame
        title={t("common:page.map")}
        heading={
          <>
            {t("map:title")} {view && <Counts view={view} open={open} />}
          </>
        }
        actions={
          <>
            <PolicyFilter
              label={t("map:side.policies")}
              value={address.policies}
              onChange={(policies) => change({ policies })}
            />
            {hasCanvas() && <ViewSwitch value={shown} onChange={showAs} />}
            {first && <QueryDialog {...first} more={more} />}
            <MapExport view={view} layout={drawn?.layout} open={open} focus={focus} />
          </>
        }
        scroll={shown === "graph" ? "own" : "frame"}
        panel={
          view && focus !== null ? (
            <MapPanel view={view} policies={address.policies} open={open} focus={focus} {...acts} />
          ) : (
            shown === "graph" && <MapLegend />
          )
        }
      >
        <LoadingPanel
          fill={shown === "graph"}
          query={query}
          skeleton={
            <div className={styles.skeleton}>
              <Skeleton lines={8} height={32} />
            </div>
          }
          errorTitle={t("map:error")}
          isEmpty={({ policies }) => policies.length === 0}
          empty={<EmptyNotice title={t("common:start.none")} />}
        >
          {() =>
            drawn && (
              <>
                {!hasCanvas() && <p className={styles.missing}>{t("map:noCanvas")}</p>}
                <Missing view={drawn.view} />
                {shown === "table" ? (
                  <MapTable view={drawn.view} open={open} focus={focus} {...acts} />
                ) : (
                  <Picture drawn={drawn} open={open} focus={focus} {...acts} controls={controls} />
                )}
              </>
            )
          }
        </LoadingPanel>
      </PageFrame>
    </div>
  );
}

/** Opening replaces the address, so that “back” leaves the page; a focus can be stepped back from. */
function useChange(address: MapAddress): (change: Partial<MapAddress>) => void {
  const [, navigate] = useLocation();
  const latest = useRef(address);
  useEffect(() => {
    latest.current = address;
  });
  return useCallback(
    (change: Partial<MapAddress>) => {
      latest.current = { ...latest.current, ...change };
      navigate(paths.map(latest.current), { replace: !("focus" in change) });
    },
    [navigate],
  );
}

/** The view of the address; the list where a picture would be too small or has no colours, until it is asked for. */
function useShownView(
  address: MapAddress,
  change: (change: Partial<MapAddress>) => void,
): readonly [View, (view: View) => void] {
  const isListFirst = useListFirst();
  const [isAskedFor, setAskedFor] = useState(false);
  const isList = !hasCanvas() || address.view === "table" || (isListFirst && !isAskedFor);
  const shown = isList ? "table" : "graph";
  const showAs = (view: View) => {
    setAskedFor(view === "graph");
    change({ view });
  };
  return [shown, showAs];
}

/**
 * The map of these policies, of all loaded ones if there are none; waiting for their list, or failing with it,
 * counts as the map's own. What is not loaded is asked for too: the API says so.
 */
function useChosenMap(chosen: readonly string[]) {
  const list = usePolicyList();
  const nodes = list.data?.policies.nodes;
  const ids = useMemo(() => (nodes ? chosenIds(nodes, chosen) : null), [nodes, chosen]);
  const query = useMap(ids);
  return { ids, query: ids === null ? { ...list, data: undefined } : query };
}

interface Drawn {
  readonly view: MapView;
  readonly layout: MapLayout;
}

function useDrawn(answer: MapAnswer | undefined): Drawn | null {
  const badges = usePolicyBadges();
  const words = useWords();
  const view = useMemo(() => answer && mapView(answer), [answer]);
  return useMemo(() => (view ? { view, layout: layoutMap(mapInput(view, words, badges)) } : null), [view, words, badges]);
}

function useMapKeys(
  shown: View,
  showAs: (view: View) => void,
  controls: RefObject<MapControls | null>,
): void {
  const { t } = useTranslation("map");
  const enabled = shown === "graph";
  useShortcut("v", () => showAs(enabled ? "table" : "graph"), t("keys.view"));
  useShortcut("+", () => controls.current?.zoomIn(), t("keys.zoomIn"), { enabled });
  useShortcut("-", () => controls.current?.zoomOut(), t("keys.zoomOut"), { enabled });
  useShortcut("0", () => controls.current?.fit(), t("keys.fit"), { enabled });
}

function Counts({ view, open }: { readonly view: MapView; readonly open: readonly string[] }) {
  const { t } = useTranslation("map");
  return (
    <span className={styles.counts}>
      {t("counts", drawnCounts(view, open))} · {t("recipients", { count: view.recipients })}
    </span>
  );
}

function ViewSwitch({ value, onChange }: { readonly value: View; readonly onChange: (view: View) => void }) {
  const { t } = useTranslation("map");
  const options = [
    { value: "graph", label: t("view.graph") },
    { value: "table", label: t("view.table") },
  ] as const;
  return <Segmented label={t("view.label")} value={value} options={options} onChange={onChange} />;
}

/** Says of which policies not all recipients are shown. */
function Missing({ view }: { readonly view: MapView }) {
  const { t } = useTranslation("map");
  const badges = usePolicyBadges();
  const some = view.policies.filter(({ missing }) => missing > 0);
  return some.map(({ id, recipients, missing }) => (
    <p key={id} className={styles.missing}>
      {t("missing", { policy: badges.of(id)?.shortName ?? id, shown: recipients - missing, total: recipients })}
    </p>
  ));
}

interface PictureProps extends MapActs {
  readonly drawn: Drawn;
  readonly open: readonly string[];
  readonly focus: string | null;
  readonly controls: RefObject<MapControls | null>;
}

/** The picture, with the buttons that do the same beside it. */
function Picture({ drawn, open, focus, controls, ...acts }: PictureProps) {
  const { t } = useTranslation("map");
  const { view, layout } = drawn;
  const scene = useMemo(() => sceneOf(layout, open, focus), [layout, open, focus]);
  return (
    <div className={styles.picture}>
      <MapSide view={view} open={open} focus={focus} {...acts} />
      <MapCanvas
        layout={layout}
        scene={scene}
        open={open}
        onFocus={acts.onFocus}
        onToggle={acts.onToggle}
        controls={controls}
        labels={{
          name: t("canvas.name"),
          description: t("canvas.description", { policies: view.policies.length, families: view.families.length }),
          zoomIn: t("canvas.zoomIn"),
          zoomOut: t("canvas.zoomOut"),
          zoomToFit: t("canvas.zoomToFit"),
        }}
      />
    </div>
  );
}
