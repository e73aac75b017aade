import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { StatedDisclosure, StatedPolicy } from "@/components/evidence/evidence-request";
import { Printed, PrintedAddress } from "@/components/evidence/printed";
import { PolicyBadge } from "@/components/policy-badge";
import { TermLabel } from "@/components/term-label";
import styles from "./facts.module.css";

export interface FactsProps {
  readonly statement: StatedDisclosure;
  /** The names that stand above already, so that they need no row. */
  readonly named?: readonly (string | null)[];
}

/** What a clause states about the transfer, field by field; what it does not state is left out. */
export function Facts({ statement, named = [] }: FactsProps) {
  const { t } = useTranslation(["evidence", "common"]);
  const { evidence, policy, sender, recipient, recipientClass, openEnded, contact } = statement;
  return (
    <dl className={styles.facts}>
      <Fact name={t("field.locator")}>
        <span className={styles.locator} lang="zh-CN">
          {evidence.locator}
        </span>
        <PolicyAndDate policy={policy} />
        <span className={styles.small}>{t("offsets", { start: evidence.start, end: evidence.end })}</span>
      </Fact>
      <Fact name={t("field.action")}>
        {t(`common:action.${statement.action}`)} · <strong>{t(`common:modality.${statement.modality}`)}</strong>
        {statement.deidentified && <> · {t("field.deidentified")}</>}
      </Fact>
      {sender && !named.includes(sender.label ?? null) && (
        <Fact name={t("field.sender")}>
          <Party party={sender} />
        </Fact>
      )}
      {!named.includes(recipient.label ?? null) && (
        <Fact name={t("field.recipient")}>
          <Party party={recipient} />
        </Fact>
      )}
      {recipientClass && (
        <Fact name={t("field.recipientClass")}>
          <TermLabel zh={recipientClass.zh} en={recipientClass.en} single />
        </Fact>
      )}
      <PurposeFact statement={statement} />
      <PhraseFact name={t("field.conditions")} phrases={statement.conditions} />
      {openEnded && (
        <Fact name={t("field.openEnded")}>
          “<Printed phrase={openEnded} />”
        </Fact>
      )}
      <PhraseFact name={t("field.examples")} phrases={statement.examples} />
      <PhraseFact name={t("field.shareMethod")} phrases={some(statement.shareMethod)} />
      {contact && (
        <Fact name={t("field.contact")}>
          <PrintedAddress phrase={contact} />
        </Fact>
      )}
      <PhraseFact name={t("field.country")} phrases={some(statement.country)} />
      <PhraseFact name={t("field.retention")} phrases={some(statement.retention)} />
      {statement.permissions.length > 0 && (
        <Fact name={t("field.permissions")}>
          <span lang="zh-CN">{statement.permissions.join("、")}</span>
        </Fact>
      )}
    </dl>
  );
}

function Party({ party }: { readonly party: { readonly label?: string | null } }) {
  const { t } = useTranslation();
  return party.label ? <span lang="zh-CN">{party.label}</span> : <em>{t("recipientUnnamed")}</em>;
}

/** One row of facts. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The badge of a policy, and from when it applies. */
export function PolicyAndDate({ policy }: { readonly policy: StatedPolicy | StatedDisclosure["policy"] }) {
  const { t } = useTranslation("evidence");
  const { effective, updated } = policy;
  const dated = effective ? t("effective", { date: effective }) : updated ? t("updated", { date: updated }) : null;
  return (
    <span className={styles.policy}>
      <PolicyBadge policy={policy.id} withName />
      <span>{dated ?? t("undated")}</span>
    </span>
  );
}

function PurposeFact({ statement }: { readonly statement: StatedDisclosure }) {
  const { t, i18n } = useTranslation("evidence");
  if (statement.purposes.length === 0) return null;
  return (
    <Fact name={t("field.purposes")}>
      <ul className={styles.list}>
        {statement.purposes.map(({ phrase, purpose }, index) => (
          <li key={index}>
            <Printed phrase={phrase} />
            {purpose && i18n.language === "en" && <span className={styles.small}> {purpose.en}</span>}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

type StatedPhrase = StatedDisclosure["conditions"][number];

/** Phrases of one field, as printed or in short; no row where there are none. */
export function PhraseFact({ name, phrases }: { readonly name: string; readonly phrases: readonly StatedPhrase[] }) {
  if (phrases.length === 0) return null;
  return (
    <Fact name={name}>
      <ul className={styles.list}>
        {phrases.map((phrase, index) => (
          <li key={index}>
            <Printed phrase={phrase} />
          </li>
        ))}
      </ul>
    </Fact>
  );
}

function some(phrase: StatedPhrase | null | undefined): readonly StatedPhrase[] {
  return phrase ? [phrase] : [];
}
