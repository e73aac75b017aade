import { useTranslation } from "react-i18next";
import { BasisLine } from "@/components/basis-line";
import type { Evidences, StatedDisclosure, StatedPolicy } from "@/components/evidence/evidence-request";
import { Fact, PolicyAndDate } from "@/components/evidence/facts";
import type { EvidenceJoin } from "@/components/evidence/subject";
import { dateOf, versionGap } from "@/components/evidence/version-gap";
import { MixedText } from "@/components/mixed-text";
import facts from "./facts.module.css";
import styles from "./possible-box.module.css";

export interface PossibleBoxProps {
  readonly join: EvidenceJoin;
  readonly found: Evidences;
}

/** Why two policies are joined, from when each of them is, and that this proves no transfer. */
export function PossibleBox({ join, found }: PossibleBoxProps) {
  const { t } = useTranslation(["evidence", "common"]);
  const upstream = join.upstream.flatMap((id) => found.disclosures.get(id) ?? []);
  const downstream = found.policies.get(join.policy) ?? null;
  const titles = [...new Set(upstream.map((one) => one.policy.title))];
  return (
    <>
      <div className={styles.box}>
        <p className={styles.title}>
          <BasisLine kind="possible" label />
        </p>
        <p className={styles.text}>
          <MixedText
            text={t("possible.text", {
              name: join.name,
              upstream: titles.join(t("common:listSeparator")),
              downstream: downstream?.title ?? "",
            })}
          />
        </p>
      </div>
      <dl className={facts.facts}>
        <Fact name={t("possible.nameMatch")}>{t("possible.sameName")}</Fact>
        <Fact name={t("possible.upstream")}>
          <UpstreamClauses clauses={upstream} />
        </Fact>
        {downstream && (
          <Fact name={t("possible.downstream")}>
            <span>
              <MixedText text={t("possible.operatorName", { name: join.name })} />
            </span>
            <PolicyAndDate policy={downstream} />
          </Fact>
        )}
        {downstream && <GapFact upstream={upstream} downstream={downstream} />}
      </dl>
    </>
  );
}

function UpstreamClauses({ clauses }: { readonly clauses: readonly StatedDisclosure[] }) {
  return clauses.map((clause) => (
    <span key={clause.id} className={styles.clause}>
      <span className={facts.locator} lang="zh-CN">
        {clause.evidence.locator}
      </span>
      <PolicyAndDate policy={clause.policy} />
    </span>
  ));
}

interface GapFactProps {
  readonly upstream: readonly StatedDisclosure[];
  readonly downstream: StatedPolicy;
}

/** One row per upstream policy, since each has its own date. */
function GapFact({ upstream, downstream }: GapFactProps) {
  const { t } = useTranslation("evidence");
  const policies = [...new Map(upstream.map((one) => [one.policy.id, one.policy])).values()];
  return policies.map((policy) => {
    const gap = versionGap(dateOf(policy), dateOf(downstream));
    const told =
      gap === null
        ? t("possible.gapUnknown")
        : gap.count === 0
          ? t("possible.sameDay")
          : t(`possible.gap_${gap.unit}`, { count: gap.count });
    return (
      <Fact key={policy.id} name={t("possible.gap")}>
        {told}
      </Fact>
    );
  });
}
