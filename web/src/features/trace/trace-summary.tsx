import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { BasisLine } from "@/components/basis-line";
import { Button } from "@/components/button";
import { PolicyBadge } from "@/components/policy-badge";
import { StanceTag } from "@/components/stance-tag";
import { TermLabel } from "@/components/term-label";
import { usePolicyBadges } from "@/components/use-policy-badges";
import { conclusionOf } from "@/features/trace/conclusion";
import { ConclusionSentence } from "@/features/trace/conclusion-sentence";
import { countByBasis } from "@/features/trace/subject";
import type { Trace } from "@/features/trace/trace-request";
import * as paths from "@/paths";
import type { TraceAddress } from "@/paths";
import styles from "./trace-summary.module.css";

export interface TraceSummaryProps {
  readonly trace: Trace;
  readonly address: TraceAddress;
  readonly onChange: (change: Partial<TraceAddress>) => void;
}

/** What was understood, what the trace comes to, and what each policy says. */
export function TraceSummary({ trace, address, onChange }: TraceSummaryProps) {
  const { i18n } = useTranslation();
  const badges = usePolicyBadges();
  const { data } = trace;
  const chosen = address.policies.length > 0 ? trace.policies.map(({ policy }) => policy) : [];
  return (
    <div className={styles.summary}>
      <Understood trace={trace} address={address} />
      <ConclusionSentence
        conclusion={conclusionOf(trace)}
        item={i18n.language === "en" ? data.en : data.zh}
        policies={chosen.map((policy) => badges.of(policy.id)?.shortName ?? policy.title)}
        policyCount={trace.policies.length}
      />
      <div className={styles.rows}>
        <Counts trace={trace} address={address} onChange={onChange} />
        <Stances trace={trace} onChange={onChange} />
      </div>
    </div>
  );
}

/** A word that is not the label, and what else it may have meant. */
function Understood({ trace, address }: { readonly trace: Trace; readonly address: TraceAddress }) {
  const { t } = useTranslation("trace");
  const { data, matchedAs, alternatives } = trace;
  const plain = [data.zh, data.en, data.id, data.id.replace(/^data:/, "")];
  const other = !plain.includes(address.data) || !plain.includes(matchedAs);
  if (!other && alternatives.length === 0) return null;
  return (
    <p className={styles.understood}>
      {other && (
        <span>
          {t("matchedAs", { word: address.data })} <TermLabel zh={data.zh} en={data.en} inline />
        </span>
      )}
      {alternatives.length > 0 && (
        <span className={styles.alternatives}>
          {t("alternatives")}
          {alternatives.map((one) => (
            <Link key={one.id} href={paths.trace({ ...address, data: one.id.replace(/^data:/, ""), selected: null })}>
              <TermLabel zh={one.zh} en={one.en} single />
            </Link>
          ))}
        </span>
      )}
    </p>
  );
}

/** Clauses by basis, each a filter. */
function Counts({ trace, address, onChange }: TraceSummaryProps) {
  const { t } = useTranslation(["trace", "common"]);
  const counts = countByBasis(trace);
  const { general, refusals } = conclusionOf(trace);
  const all = counts.reduce((sum, one) => sum + one.count, 0);
  return (
    <div className={styles.counts} role="group" aria-label={t("trace:counts.label")}>
      <span className={styles.total}>{t("trace:counts.statements", { count: all })}</span>
      {counts.map(({ basis, count }) => {
        const only = address.bases.length === 1 && address.bases[0] === basis;
        return (
          <Button key={basis} variant="quiet" onPress={() => onChange({ bases: only ? [] : [basis] })}>
            <BasisLine kind={basis} label /> <strong>{count}</strong>
          </Button>
        );
      })}
      {general > 0 && <span className={styles.total}>{t("trace:counts.general", { count: general })}</span>}
      {refusals > 0 && <span className={styles.refusals}>{t("trace:counts.refusals", { count: refusals })}</span>}
    </div>
  );
}

function Stances({ trace, onChange }: Pick<TraceSummaryProps, "trace" | "onChange">) {
  const { t } = useTranslation("trace");
  return (
    <ul className={styles.stances} aria-label={t("stances")}>
      {trace.policies.map(({ policy, stance, general }) => (
        <li key={policy.id}>
          <Button variant="quiet" onPress={() => onChange({ selected: policy.id })}>
            <PolicyBadge policy={policy.id} /> <StanceTag stance={stance} general={general} />
          </Button>
        </li>
      ))}
    </ul>
  );
}
