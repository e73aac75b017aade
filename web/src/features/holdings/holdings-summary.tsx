import { Trans, useTranslation } from "react-i18next";
import { Link } from "wouter";
import { BasisLine } from "@/components/basis-line";
import { Button } from "@/components/button";
import { KindIcon } from "@/components/kind-icon";
import { PolicyBadge } from "@/components/policy-badge";
import { type Conclusion, conclusionOf } from "@/features/holdings/held";
import { REFUSALS, UNCLEAR } from "@/features/holdings/notes";
import type { Holdings } from "@/features/holdings/holdings-request";
import * as paths from "@/paths";
import type { HoldingsAddress } from "@/paths";
import sentence from "@/components/sentence.module.css";
import styles from "./holdings-summary.module.css";

export interface HoldingsSummaryProps {
  readonly answer: Holdings;
  readonly name: string;
  readonly address: HoldingsAddress;
  readonly onChange: (change: Partial<HoldingsAddress>) => void;
}

/** Whom the name stands for, what the answer comes to, and what it leaves open. */
export function HoldingsSummary({ answer, name, address, onChange }: HoldingsSummaryProps) {
  const found = conclusionOf(answer);
  return (
    <div className={styles.summary}>
      <Together answer={answer} />
      <Sentence found={found} name={name} />
      <Counts found={found} address={address} onChange={onChange} />
    </div>
  );
}

/** One name of several recipients: each of them alone. */
function Together({ answer }: { readonly answer: Holdings }) {
  const { t } = useTranslation("holdings");
  if (answer.recipients.length < 2) return null;
  return (
    <p className={styles.together}>
      {t("together", { count: answer.recipients.length })}
      {answer.recipients.map((one) => (
        <Link key={one.id} href={paths.holdings({ recipient: one.id })}>
          <KindIcon kind={one.kind} /> <span lang="zh-CN">{one.label ?? one.id}</span>
          {one.__typename === "PartnerCategory" && <PolicyBadge policy={one.policy.id} withName />}
        </Link>
      ))}
    </p>
  );
}

/** Markup in a name is text: it is escaped before the sentence is read for its own tags, and shown as it was. */
const ESCAPED = { tOptions: { interpolation: { escapeValue: true } }, shouldUnescape: true } as const;

function Sentence({ found, name }: { readonly found: Conclusion; readonly name: string }) {
  const { t } = useTranslation("holdings");
  const parts = { b: <strong lang="zh-CN" />, n: <strong className={sentence.number} /> };
  const { policies, items, sensitive, possible } = found;
  const values = { name, count: policies, items, sensitive, possible };
  return (
    <p className={sentence.sentence} role="status">
      {found.items === 0 ? (
        <Trans t={t} i18nKey="conclusion.nothing" components={parts} {...ESCAPED} values={values} />
      ) : (
        <>
          <Trans t={t} i18nKey="conclusion.holds" components={parts} {...ESCAPED} values={values} count={policies} />
          {found.possible > 0 && (
            <Trans t={t} i18nKey="conclusion.possible" components={parts} {...ESCAPED} values={values} />
          )}
        </>
      )}
      {t("conclusion.end")}
    </p>
  );
}

interface CountsProps extends Pick<HoldingsSummaryProps, "address" | "onChange"> {
  readonly found: Conclusion;
}

/** Items by basis, each a filter; then what names no item, and what is refused. */
function Counts({ found, address, onChange }: CountsProps) {
  const { t } = useTranslation("holdings");
  return (
    <div className={styles.counts} role="group" aria-label={t("counts.label")}>
      {found.items > 0 && <span className={styles.label}>{t("counts.label")}</span>}
      {found.byBasis.map(({ basis, count }) => {
        const only = address.bases.length === 1 && address.bases[0] === basis;
        return (
          <Button key={basis} variant="quiet" onPress={() => onChange({ bases: only ? [] : [basis] })}>
            <BasisLine kind={basis} label /> <strong>{count}</strong>
          </Button>
        );
      })}
      {found.possible > 0 && (
        <span className={styles.plain}>
          <BasisLine kind="possible" label /> <strong>{found.possible}</strong>
        </span>
      )}
      {found.unclear > 0 && (
        <Button variant="quiet" onPress={() => onChange({ selected: UNCLEAR })}>
          <span className={styles.note}>{t("counts.unclear", { count: found.unclear })}</span>
        </Button>
      )}
      {found.refusals > 0 && (
        <Button variant="quiet" onPress={() => onChange({ selected: REFUSALS })}>
          <span className={styles.note}>{t("counts.refusals", { count: found.refusals })}</span>
        </Button>
      )}
    </div>
  );
}
