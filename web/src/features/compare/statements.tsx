import { ExternalLink } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { BasisBox, carryingWords } from "@/components/evidence/basis-box";
import {
  evidencesOf,
  MOST_IDS,
  useEvidence,
  type Evidences,
  type StatedDisclosure,
} from "@/components/evidence/evidence-request";
import { MarkedQuote } from "@/components/evidence/marked-quote";
import { marksOf } from "@/components/evidence/marks";
import { OpenText } from "@/components/evidence/open-text";
import { placeInPolicy } from "@/components/evidence/panel-footer";
import { useQuote, type Quote } from "@/components/evidence/use-quote";
import { LoadingPanel } from "@/components/loading-panel";
import { PolicyBadge } from "@/components/policy-badge";
import { Skeleton } from "@/components/skeleton";
import type { CarryingClause } from "@/features/compare/clauses-request";
import type { DataTerm } from "@/features/compare/compare-request";
import { useLabels } from "@/features/compare/use-labels";
import styles from "./statements.module.css";

export interface PolicyClauses {
  readonly policy: string;
  /** Strongest first. */
  readonly clauses: readonly CarryingClause[];
}

export interface StatementsProps {
  readonly term: DataTerm;
  readonly parts: readonly PolicyClauses[];
}

/** The clauses of a cell by policy, each to be opened; the strongest of every policy is open. */
export function Statements({ term, parts }: StatementsProps) {
  const { t } = useTranslation("compare");
  const ids = parts.flatMap(({ clauses }) => clauses.map((clause) => clause.disclosure.id));
  const query = useEvidence(ids);
  if (ids.length === 0) return null;
  return (
    <>
      {ids.length > MOST_IDS && (
        <p className={styles.note}>{t("panel.capped", { shown: MOST_IDS, count: ids.length })}</p>
      )}
      <LoadingPanel query={query} errorTitle={t("panel.failed")} skeleton={<Skeleton lines={3} height={48} />}>
        {(found) => {
          const evidences = evidencesOf(found);
          return parts.map((part) => <Part key={part.policy} part={part} term={term} evidences={evidences} />);
        }}
      </LoadingPanel>
    </>
  );
}

interface PartProps {
  readonly part: PolicyClauses;
  readonly term: DataTerm;
  readonly evidences: Evidences;
}

function Part({ part, term, evidences }: PartProps) {
  const known = part.clauses.flatMap((clause) => {
    const statement = evidences.disclosures.get(clause.disclosure.id);
    return statement ? [{ clause, statement }] : [];
  });
  if (known.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>
        <PolicyBadge policy={part.policy} withName />
      </h3>
      {known.map(({ clause, statement }, place) => (
        <Statement key={statement.id} clause={clause} statement={statement} term={term} startsOpen={place === 0} />
      ))}
    </section>
  );
}

interface StatementProps {
  readonly clause: CarryingClause;
  readonly statement: StatedDisclosure;
  readonly term: DataTerm;
  readonly startsOpen: boolean;
}

function Statement({ clause, statement, term, startsOpen }: StatementProps) {
  const { t } = useTranslation("compare");
  const [isOpen, setOpen] = useState(startsOpen);
  const { label } = statement.recipient;
  return (
    <details className={styles.statement} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={styles.summary}>
          <span lang="zh-CN">{label ?? <em>{t("panel.unnamed")}</em>}</span>
          <span className={styles.locator} lang="zh-CN">
            {statement.evidence.locator}
          </span>
        </span>
      </summary>
      {isOpen && <Opened clause={clause} statement={statement} term={term} />}
    </details>
  );
}

function Opened({ clause, statement, term }: Omit<StatementProps, "startsOpen">) {
  const { t } = useTranslation("compare");
  const carried = { id: clause.disclosure.id, basis: clause.basis, items: clause.items };
  const quote = useQuote(statement.evidence, statement.policy.source.sha256);
  const words = carryingWords(carried, statement, term).join("\n");
  return (
    <div className={styles.opened}>
      <BasisBox clause={carried} statement={statement} data={term} />
      {quote.kind === "server" || quote.kind === "file" ? (
        <Words statement={statement} quote={quote} words={words} />
      ) : (
        <OpenText source={{ ...statement.policy.source, matches: quote.kind === "other-version" ? false : null }} />
      )}
      <Link href={placeInPolicy(statement)} className={styles.open}>
        <ExternalLink aria-hidden="true" size={14} />
        {t("panel.openPolicy")}
      </Link>
    </div>
  );
}

interface WordsProps {
  readonly statement: StatedDisclosure;
  readonly quote: Extract<Quote, { readonly kind: "server" | "file" }>;
  /** The printed words in question, a line each. */
  readonly words: string;
}

function Words({ statement, quote, words }: WordsProps) {
  const { t } = useTranslation("compare");
  const labels = useLabels();
  const { start, end, locator } = statement.evidence;
  const marks = useMemo(
    () => marksOf(statement, quote.excerpt, words === "" ? [] : words.split("\n")),
    [statement, quote.excerpt, words],
  );
  // Several are shown at once, and each box has a name of its own.
  const recipient = statement.recipient.label ?? t("panel.unnamed");
  const label = t("panel.quote", { policy: labels.policy(statement.policy.id), locator, recipient });
  return <MarkedQuote text={quote.excerpt} start={start} end={end} marks={marks} label={label} />;
}
