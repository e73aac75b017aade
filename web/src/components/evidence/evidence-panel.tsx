import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button";
import { BasisBox, carryingWords, LinkBox } from "@/components/evidence/basis-box";
import { ClauseItems } from "@/components/evidence/clause-items";
import {
  evidencesOf,
  MOST_IDS,
  useEvidence,
  type Evidences,
  type StatedDisclosure,
} from "@/components/evidence/evidence-request";
import { Facts } from "@/components/evidence/facts";
import { FromTo } from "@/components/evidence/from-to";
import { PanelFooter } from "@/components/evidence/panel-footer";
import { PathSteps } from "@/components/evidence/path-steps";
import { PossibleBox } from "@/components/evidence/possible-box";
import { SourceText } from "@/components/evidence/source-text";
import type { EvidenceSubject } from "@/components/evidence/subject";
import { useQuote } from "@/components/evidence/use-quote";
import { LoadingPanel } from "@/components/loading-panel";
import { ReviewSign } from "@/components/review/review-sign";
import { useShortcut } from "@/components/shortcuts";
import { SidePanel } from "@/components/side-panel";
import { Skeleton } from "@/components/skeleton";
import styles from "./evidence-panel.module.css";

export interface EvidencePanelProps {
  readonly subject: EvidenceSubject;
  /** What is selected, as one word: the first statement is shown again when it changes. */
  readonly selection: string;
  readonly onClose: () => void;
  /** False: leave the focus where it is. */
  readonly takeFocus?: boolean;
  /** More about the selection, above the way to it. */
  readonly children?: ReactNode;
}

/** Why a step is there: its clauses one by one, strongest first, each with its words where they are at hand. */
export function EvidencePanel(props: EvidencePanelProps) {
  return <Panel key={props.selection} {...props} />;
}

function Panel({ subject, selection, onClose, takeFocus = true, children }: EvidencePanelProps) {
  const { t } = useTranslation("evidence");
  const count = subject.clauses.length;
  const [index, setIndex] = useState(0);
  const query = useEvidence(wantedIds(subject, index));
  const found = query.data && evidencesOf(query.data);
  const clause = subject.clauses[index];
  const statement = (clause && found?.disclosures.get(clause.id)) ?? null;
  return (
    <SidePanel
      title={subject.hop === "ONWARD_POSSIBLE" ? t("titlePossible") : t("title")}
      subject={`${selection} ${index}`}
      takeFocus={takeFocus}
      onClose={onClose}
      footer={statement && <PanelFooter statement={statement} />}
    >
      <FromTo from={subject.from} to={subject.to} />
      <LoadingPanel query={query} skeleton={<Skeleton lines={5} height={48} />}>
        {(data) => <Found subject={subject} index={index} onIndex={setIndex} found={evidencesOf(data)} />}
      </LoadingPanel>
      {count === 0 && !subject.join && <p className={styles.note}>{t("statement.none")}</p>}
      {children}
      {subject.path.length > 0 && <PathSteps steps={subject.path} weakest={subject.weakest ?? null} />}
    </SidePanel>
  );
}

/** All of the join, and that part of the clauses in which the shown one is. */
function wantedIds(subject: EvidenceSubject, index: number): string[] {
  const joined = subject.join ? [subject.join.policy, ...subject.join.upstream.slice(0, MOST_IDS / 2)] : [];
  const most = MOST_IDS - joined.length;
  const first = Math.floor(index / most) * most;
  return [...joined, ...subject.clauses.slice(first, first + most).map((clause) => clause.id)];
}

interface FoundProps {
  readonly subject: EvidenceSubject;
  readonly index: number;
  readonly onIndex: (index: number) => void;
  readonly found: Evidences;
}

function Found({ subject, index, onIndex, found }: FoundProps) {
  const { t } = useTranslation("evidence");
  const { hop, join, data, clauses } = subject;
  const clause = clauses[index];
  const statement = clause && found.disclosures.get(clause.id);
  return (
    <>
      {join && <PossibleBox join={join} found={found} />}
      {(hop === "NAMED_MEMBER" || hop === "SDK_PROVIDER") && <LinkBox hop={hop} />}
      {join && clause && <h3 className={styles.heading}>{t("possible.nextClause")}</h3>}
      {clauses.length > 1 && <Pager index={index} count={clauses.length} onIndex={onIndex} />}
      {clause && statement && (
        <>
          <BasisBox clause={clause} statement={statement} data={data} />
          <ReviewSign statement={statement.id} map={statement.policy.mapSha256} withNote />
          <Facts statement={statement} named={[subject.from.label, subject.to.label]} />
          <StatementText statement={statement} focus={carryingWords(clause, statement, data)} />
          <ClauseItems key={statement.id} items={statement.items} current={data?.id ?? null} />
        </>
      )}
      {clause && !statement && <p className={styles.note}>{t("statement.gone")}</p>}
    </>
  );
}

function StatementText({ statement, focus }: { readonly statement: StatedDisclosure; readonly focus: readonly string[] }) {
  const quote = useQuote(statement.evidence, statement.policy.source.sha256);
  return <SourceText statement={statement} quote={quote} focus={focus} />;
}

interface PagerProps {
  readonly index: number;
  readonly count: number;
  readonly onIndex: (index: number) => void;
}

function Pager({ index, count, onIndex }: PagerProps) {
  const { t } = useTranslation("evidence");
  const go = (by: number) => onIndex((index + by + count) % count);
  useShortcut("[", () => go(-1), t("statement.previous"));
  useShortcut("]", () => go(1), t("statement.next"));
  return (
    <div className={styles.pager} role="group" aria-label={t("title")}>
      <Button icon variant="quiet" aria-label={t("statement.previous")} onPress={() => go(-1)}>
        <ChevronLeft aria-hidden="true" size={18} />
      </Button>
      <span role="status">{t("statement.label", { number: index + 1, count })}</span>
      <Button icon variant="quiet" aria-label={t("statement.next")} onPress={() => go(1)}>
        <ChevronRight aria-hidden="true" size={18} />
      </Button>
      <span className={styles.order}>{t("statement.ordered")}</span>
    </div>
  );
}
