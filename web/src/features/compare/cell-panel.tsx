import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { BASES } from "@/components/basis";
import { BasisLine } from "@/components/basis-line";
import { buttonClass } from "@/components/button";
import { LoadingPanel } from "@/components/loading-panel";
import { PolicyBadge } from "@/components/policy-badge";
import { SidePanel } from "@/components/side-panel";
import { Skeleton } from "@/components/skeleton";
import { StanceTag } from "@/components/stance-tag";
import { withoutKind } from "@/features/compare/cell-key";
import { clausesOf, useCellClauses, type CarryingClause } from "@/features/compare/clauses-request";
import type { Count } from "@/features/compare/matrix-view";
import type { Opened, OpenedCell, OpenedStance, PolicyCount } from "@/features/compare/opened";
import { Statements } from "@/features/compare/statements";
import { useLabels } from "@/features/compare/use-labels";
import * as paths from "@/paths";
import type { CompareAddress } from "@/paths";
import styles from "./cell-panel.module.css";

export interface CellPanelProps {
  readonly opened: Opened;
  readonly address: CompareAddress;
  /** False: leave the focus where it is, as for a cell that the address opened. */
  readonly takeFocus: boolean;
  readonly onClose: () => void;
}

/** What stands behind a cell: for each policy its counts, its basis and its clauses. */
export function CellPanel({ opened, address, takeFocus, onClose }: CellPanelProps) {
  const { t } = useTranslation("compare");
  const labels = useLabels();
  const item = labels.term(opened.term);
  const to = opened.kind === "cell" ? labels.column(opened.column) : t("table.stance");
  const data = withoutKind(opened.term.id);
  return (
    <SidePanel
      title={`${item} → ${to}`}
      subject={`${address.mode} ${address.cell}`}
      takeFocus={takeFocus}
      onClose={onClose}
      footer={
        <>
          <Link className={buttonClass()} href={paths.trace({ data, policies: address.policies })}>
            {t("panel.trace", { item })}
          </Link>
          {address.mode !== "item" && (
            <Link
              className={buttonClass()}
              href={paths.compare({ mode: "item", item: data, policies: address.policies })}
            >
              {t("panel.single")}
            </Link>
          )}
        </>
      }
    >
      {opened.kind === "cell" ? (
        <CellContent key={address.cell} opened={opened} address={address} />
      ) : (
        <StanceContent key={address.cell} opened={opened} />
      )}
    </SidePanel>
  );
}

function CellContent({ opened, address }: { readonly opened: OpenedCell; readonly address: CompareAddress }) {
  const { t } = useTranslation("compare");
  const { term, counts, bases } = opened;
  const query = useCellClauses({ data: withoutKind(term.id), policies: address.policies, bases });
  const sum = counts.reduce((all, { count }) => all + (count?.parties ?? 0), 0);
  return (
    <>
      <ul className={styles.counts}>
        {counts.map((one) => (
          <li key={one.policy} className={styles.policy}>
            <PolicyLine {...one} />
          </li>
        ))}
      </ul>
      {counts.filter(({ count }) => count).length > 1 && (
        <p className={styles.note}>{t("panel.sum", { count: sum })}</p>
      )}
      <LoadingPanel query={query} errorTitle={t("panel.failed")} skeleton={<Skeleton lines={3} height={48} />}>
        {(found) => (
          <Statements
            term={term}
            parts={counts.flatMap(({ policy, count }) =>
              count ? [{ policy, clauses: clausesOf(found, count.disclosureIds, BASES) }] : [],
            )}
          />
        )}
      </LoadingPanel>
    </>
  );
}

function PolicyLine({ policy, count }: PolicyCount) {
  const { t } = useTranslation("compare");
  return (
    <>
      <span className={styles.name}>
        <PolicyBadge policy={policy} withName />
      </span>
      {count ? <Counted count={count} /> : <span className={styles.none}>{t("panel.none")}</span>}
    </>
  );
}

function Counted({ count }: { readonly count: Count }) {
  const { t } = useTranslation(["compare", "common"]);
  const { parties, named, recipients, basis, modality, disclosureIds } = count;
  return (
    <>
      <strong>{t("compare:panel.parties", { count: parties })}</strong>
      <span className={styles.basis}>
        <BasisLine kind={basis} label />
      </span>
      <span className={styles.detail}>
        {t("compare:panel.detail", { named, recipients, clauses: disclosureIds.length })}
        {modality !== "WILL" && ` · ${t(`common:modality.${modality}`)}`}
      </span>
    </>
  );
}

function StanceContent({ opened }: { readonly opened: OpenedStance }) {
  const { t } = useTranslation("compare");
  const { term, policy, said } = opened;
  const refusals: readonly CarryingClause[] = said.refusals;
  return (
    <>
      <p className={styles.stance}>
        <PolicyBadge policy={policy} withName />
        <StanceTag stance={said.stance} general={said.general} />
      </p>
      {said.general > 0 && <p className={styles.note}>{t("panel.general", { count: said.general })}</p>}
      <p className={styles.note}>{t("panel.refusals", { count: refusals.length })}</p>
      <Statements term={term} parts={[{ policy, clauses: refusals }]} />
    </>
  );
}
