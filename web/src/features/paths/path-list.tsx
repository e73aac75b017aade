import { useTranslation } from "react-i18next";
import { lineKindOf } from "@/components/basis";
import { BasisLine } from "@/components/basis-line";
import { Button } from "@/components/button";
import { KindIcon } from "@/components/kind-icon";
import { PolicyBadge } from "@/components/policy-badge";
import type { Hop } from "@/components/ways/way";
import type { Path } from "@/features/paths/paths-request";
import styles from "./path-list.module.css";

export interface PathListProps {
  readonly paths: readonly Path[];
  /** The way that is shown, counted from 1. */
  readonly step: number;
  readonly onStep: (step: number) => void;
  /** Open the evidence of a step of a way. */
  readonly onHop: (hop: Hop, step: number) => void;
}

/** The ways, most certain first, each with all its steps. */
export function PathList({ paths, step, onStep, onHop }: PathListProps) {
  const { t } = useTranslation("paths");
  return (
    <ol className={styles.list} aria-label={t("list.label")}>
      {paths.map((path, index) => {
        const number = index + 1;
        const shown = number === step;
        return (
          <li key={number} className={shown ? styles.shown : styles.way} aria-current={shown || undefined}>
            <Button variant="quiet" aria-pressed={shown} onPress={() => onStep(number)}>
              <Headline path={path} number={number} />
            </Button>
            <Steps path={path} onHop={(hop) => onHop(hop, number)} />
          </li>
        );
      })}
    </ol>
  );
}

function Headline({ path, number }: { readonly path: Path; readonly number: number }) {
  const { t } = useTranslation(["paths", "trace", "common"]);
  return (
    <span className={styles.headline}>
      <span className={styles.first}>
        <span className={styles.number}>{t("paths:list.way", { number })}</span>
        <PolicyBadge policy={path.policy.id} withName />
      </span>
      <span className={styles.facts}>
        {path.possible && <BasisLine kind="possible" label length={24} />}
        <BasisLine kind={path.basis} label length={24} />
      </span>
      <span className={styles.facts}>
        {t(`common:modality.${path.modality}`)} · {t("paths:list.transfers", { count: path.distance })}
        {path.deidentified && ` · ${t("trace:table.deidentified")}`}
      </span>
    </span>
  );
}

function Steps({ path, onHop }: { readonly path: Path; readonly onHop: (hop: Hop) => void }) {
  const { t } = useTranslation("trace");
  return (
    <ol className={styles.steps}>
      {path.hops.map((hop) => (
        <li key={hop.id}>
          <StepNote hop={hop} />
          <Button variant="quiet" onPress={() => onHop(hop)}>
            <KindIcon kind={hop.to.kind} /> <span lang="zh-CN">{hop.to.label ?? t("box.unnamed")}</span>
          </Button>
        </li>
      ))}
    </ol>
  );
}

/** How a step is known, and its clause. */
function StepNote({ hop }: { readonly hop: Hop }) {
  const { t } = useTranslation("trace");
  const kind = lineKindOf(hop);
  return (
    <span className={styles.facts}>
      {kind === "link" ? (
        <>
          <BasisLine kind="link" length={24} />
          {hop.kind === "SDK_PROVIDER" ? t("table.provider") : t("table.member")}
        </>
      ) : (
        <BasisLine kind={kind} label length={24} />
      )}
      {hop.disclosure && (
        <>
          <PolicyBadge policy={hop.disclosure.policy.id} />
          <span lang="zh-CN">{hop.disclosure.evidence.locator}</span>
        </>
      )}
    </span>
  );
}
