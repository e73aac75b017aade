import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useAsk } from "@/api/use-ask";
import { Button, buttonClass } from "@/components/button";
import { EmptyNotice } from "@/components/empty-notice";
import { LoadingPanel } from "@/components/loading-panel";
import { PageFrame } from "@/components/page-frame";
import { QueryDialog } from "@/components/query-dialog";
import { Segmented } from "@/components/segmented";
import { useNarrow } from "@/components/use-narrow";
import { usePolicyBadges } from "@/components/use-policy-badges";
import { CellPanel } from "@/features/compare/cell-panel";
import { withoutKind } from "@/features/compare/cell-key";
import { CompareExport } from "@/features/compare/compare-export";
import { PolicyBoxes, SensitiveBox } from "@/features/compare/compare-filters";
import { exposureQuery, exposureVariables } from "@/features/compare/compare-request";
import { CompareSkeleton } from "@/features/compare/compare-skeleton";
import { HeatLegend } from "@/features/compare/heat-legend";
import { oneItemQuery, oneItemVariables } from "@/features/compare/item-request";
import { ItemSelect } from "@/features/compare/item-select";
import { ItemTable } from "@/features/compare/item-table";
import { itemView } from "@/features/compare/item-view";
import { MatrixTable } from "@/features/compare/matrix-table";
import { matrixView } from "@/features/compare/matrix-view";
import { NarrowItem, NarrowMatrix } from "@/features/compare/narrow-list";
import { openedInItem, openedInMatrix } from "@/features/compare/opened";
import { useCompareAddress, type Change } from "@/features/compare/use-compare-address";
import { useLabels } from "@/features/compare/use-labels";
import * as paths from "@/paths";
import type { CompareAddress, CompareMode } from "@/paths";

/** What each policy states, side by side: data types × recipient families, or one item by policies. */
export default function ComparePage() {
  const { t } = useTranslation("compare");
  const [address, change] = useCompareAddress();
  const found = useFound(address);
  const opened =
    address.mode === "item"
      ? found.item.view && openedInItem(found.item.view, address.cell)
      : found.matrix.view && openedInMatrix(found.matrix.view, address.cell);
  const [arrivedAt] = useState(address.cell);
  const shown = address.mode === "item" ? found.item : found.matrix;
  return (
    <PageFrame
      title={t("title")}
      scroll="own"
      actions={
        <>
          <ModeSwitch value={address.mode} onChange={(mode) => change(inMode(mode, address))} />
          <SensitiveBox value={address.sensitiveOnly} onChange={(sensitiveOnly) => change({ sensitiveOnly })} />
          <QueryDialog document={shown.document} variables={shown.variables} />
          <CompareExport mode={address.mode} matrix={found.matrix.view} item={found.item.view} />
        </>
      }
      toolbar={<PolicyBoxes value={address.policies} onChange={(policies) => change({ policies })} />}
      footer={<HeatLegend mode={address.mode} />}
      panel={
        opened && (
          <CellPanel
            opened={opened}
            address={address}
            takeFocus={address.cell !== arrivedAt}
            onClose={() => change({ cell: null })}
          />
        )
      }
    >
      {address.mode === "item" ? (
        <OneItem found={found.item} address={address} change={change} />
      ) : (
        <Matrix found={found.matrix} mode={address.mode} address={address} change={change} />
      )}
    </PageFrame>
  );
}

type Found = ReturnType<typeof useFound>;

/** The answer that the mode needs, and its table; the other one stays as it was. */
function useFound(address: CompareAddress) {
  const isItem = address.mode === "item";
  const [exposure, oneItem] = [exposureVariables(address), oneItemVariables(address)];
  const matrix = useAsk(exposureQuery, exposure, { enabled: !isItem, keepPrevious: true });
  const item = useAsk(oneItemQuery, oneItem, { enabled: isItem, keepPrevious: true });
  const matrixShown = useMemo(
    () => (matrix.data ? matrixView(matrix.data, address.open) : null),
    [matrix.data, address.open],
  );
  const itemShown = useMemo(() => (item.data ? itemView(item.data, address.open) : null), [item.data, address.open]);
  return {
    matrix: { query: matrix, view: matrixShown, document: exposureQuery, variables: exposure },
    item: { query: item, view: itemShown, document: oneItemQuery, variables: oneItem },
  };
}

/** Another mode has other cells; the item of the opened one is taken along. */
function inMode(mode: CompareMode, { mode: before, cell, item }: CompareAddress): Partial<CompareAddress> {
  const taken = mode === "item" && before !== "item" ? cell?.split("|")[0] : undefined;
  const keeps = mode !== "item" && before !== "item";
  return { mode, item: taken ?? item, ...(keeps ? {} : { cell: null }) };
}

interface ModeSwitchProps {
  readonly value: CompareMode;
  readonly onChange: (mode: CompareMode) => void;
}

function ModeSwitch({ value, onChange }: ModeSwitchProps) {
  const { t } = useTranslation("compare");
  const options = (["side", "merged", "item"] as const).map((mode) => ({ value: mode, label: t(`mode.${mode}`) }));
  return <Segmented label={t("mode.label")} value={value} options={options} onChange={onChange} />;
}

interface MatrixProps {
  readonly found: Found["matrix"];
  readonly mode: "side" | "merged";
  readonly address: CompareAddress;
  readonly change: Change;
}

function Matrix({ found: { query, view }, mode, address, change }: MatrixProps) {
  const { t } = useTranslation("compare");
  const isNarrow = useNarrow();
  const itemHref = useItemHref(address);
  const onSelect = useCallback((cell: string) => change({ cell }), [change]);
  const shared = { mode, selected: address.cell, onSelect };
  return (
    <LoadingPanel
      fill
      query={query}
      skeleton={<CompareSkeleton />}
      errorTitle={t("failed")}
      errorActions={<AllPolicies address={address} change={change} />}
      isEmpty={() => view?.groups.length === 0}
      empty={<Nothing address={address} change={change} />}
    >
      {() =>
        view &&
        (isNarrow ? (
          <NarrowMatrix view={view} {...shared} />
        ) : (
          <MatrixTable
            view={view}
            {...shared}
            onToggle={(family) => change({ open: without(address.open, family) })}
            itemHref={itemHref}
          />
        ))
      }
    </LoadingPanel>
  );
}

/** Stays the same while cells are opened and closed, so that rows are not drawn again. */
function useItemHref(address: CompareAddress): (item: string) => string {
  const filters = paths.compare({ ...address, cell: null });
  return useCallback(
    (item: string) => paths.compare({ ...paths.readCompare(filters.split("?")[1] ?? ""), mode: "item", item }),
    [filters],
  );
}

function without(open: readonly string[], family: string): readonly string[] {
  return open.includes(family) ? open.filter((one) => one !== family) : [...open, family];
}

interface OneItemProps {
  readonly found: Found["item"];
  readonly address: CompareAddress;
  readonly change: Change;
}

function OneItem({ found: { query, view, variables }, address, change }: OneItemProps) {
  const { t } = useTranslation("compare");
  const labels = useLabels();
  const isNarrow = useNarrow();
  const shared = { selected: address.cell, onSelect: (cell: string) => change({ cell }) };
  return (
    <LoadingPanel
      fill
      query={query}
      skeleton={<CompareSkeleton />}
      errorTitle={t("failed")}
      errorActions={
        <>
          <AllPolicies address={address} change={change} />
          {address.item && <Button onPress={() => change({ item: null })}>{t("filter.firstItem")}</Button>}
        </>
      }
    >
      {(data) => (
        <>
          <ItemSelect
            terms={data}
            value={view?.term?.id ?? variables.data}
            sensitiveOnly={address.sensitiveOnly}
            onChange={(item) => change({ item, cell: null })}
          />
          {view &&
            (isNarrow ? (
              <NarrowItem view={view} {...shared} />
            ) : (
              <ItemTable
                view={view}
                item={view.term ? labels.term(view.term) : withoutKind(variables.data)}
                {...shared}
                onToggle={(family) => change({ open: without(address.open, family) })}
              />
            ))}
        </>
      )}
    </LoadingPanel>
  );
}

interface ActionProps {
  readonly address: CompareAddress;
  readonly change: Change;
}

function AllPolicies({ address, change }: ActionProps) {
  const { t } = useTranslation("compare");
  if (address.policies.length === 0) return null;
  return <Button onPress={() => change({ policies: [] })}>{t("filter.allPolicies")}</Button>;
}

/** No rows: because only sensitive ones are asked for, because of the chosen policies, or as none is loaded. */
function Nothing({ address, change }: ActionProps) {
  const { t } = useTranslation("compare");
  const { list } = usePolicyBadges();
  if (list.length === 0) {
    return (
      <EmptyNotice
        title={t("empty.none")}
        actions={
          <Link href={paths.policies} className={buttonClass("primary")}>
            {t("empty.policiesPage")}
          </Link>
        }
      >
        {t("empty.noneText")}
      </EmptyNotice>
    );
  }
  const key = address.sensitiveOnly ? "sensitive" : "policies";
  return (
    <EmptyNotice
      title={t(`empty.${key}`)}
      actions={
        <>
          {address.sensitiveOnly && (
            <Button onPress={() => change({ sensitiveOnly: false })}>{t("filter.allData")}</Button>
          )}
          <AllPolicies address={address} change={change} />
        </>
      }
    >
      {t(`empty.${key}Text`)}
    </EmptyNotice>
  );
}
