import { useId } from "react";
import { useTranslation } from "react-i18next";
import { LINE_LOOKS, lineKindOf, type LineKind } from "@/components/basis";
import { BasisLine } from "@/components/basis-line";
import { langOf } from "@/components/evidence/lang-of";
import type { PathStep } from "@/components/evidence/subject";
import { PolicyBadge } from "@/components/policy-badge";
import styles from "./path-steps.module.css";

export interface PathStepsProps {
  readonly steps: readonly PathStep[];
  /** The least certain step, as the API tells it. */
  readonly weakest?: LineKind | null;
}

/** The way to the selected step, with the clause of every step on it. */
export function PathSteps({ steps, weakest = null }: PathStepsProps) {
  const { t } = useTranslation(["evidence", "common"]);
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {t("path.title")}
        {weakest && (
          <span className={styles.weakest}>
            {t("path.weakest", { basis: t(`common:${LINE_LOOKS[weakest].labelKey}`) })}
          </span>
        )}
      </h3>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li key={step.id} className={styles.step} aria-current={index === steps.length - 1 ? "step" : undefined}>
            <span className={styles.name} lang={step.label ? langOf(step.label) : undefined}>
              {step.label ?? t("common:recipientUnnamed")}
            </span>
            <StepNote step={step} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function StepNote({ step }: { readonly step: PathStep }) {
  const { t } = useTranslation("evidence");
  const kind = lineKindOf(step);
  return (
    <span className={styles.note}>
      {step.policy && <PolicyBadge policy={step.policy} />}
      {step.locator && (
        <span className={styles.locator} lang="zh-CN">
          {step.locator}
        </span>
      )}
      {step.kind === "NAMED_MEMBER" && t("reason.memberName")}
      {step.kind === "SDK_PROVIDER" && t("reason.providerName")}
      {kind !== "link" && <BasisLine kind={kind} label length={24} />}
    </span>
  );
}
