import { lazy, memo, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ClauseItems } from "@/components/evidence/clause-items";
import { Printed } from "@/components/evidence/printed";
import { Fact, PhraseFact } from "@/components/evidence/facts";
import facts from "@/components/evidence/facts.module.css";
import { KindIcon } from "@/components/kind-icon";
import { MixedText } from "@/components/mixed-text";
import { ReviewSign } from "@/components/review/review-sign";
import { itemNames, type Statement } from "@/features/policy/statements";
import styles from "./statement-list.module.css";

/** Comes when a statement is opened. */
const ReviewBox = lazy(() => import("@/components/review/review-box"));

export interface StatementListProps {
  readonly statements: readonly Statement[];
  /** The SHA-256 of the map that they are from. */
  readonly map: string;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  /** The statement that is being read in the text. */
  readonly reading: string | null;
  /** The list has taken the place of the text, where there is room for one of them only. */
  readonly inFront: boolean;
}

/** The statements of one tab, in the order of the text; the selected one tells all of itself. */
export function StatementList({ statements, map, selected, onSelect, reading, inFront }: StatementListProps) {
  const { t } = useTranslation("policy");
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (inFront) list.current?.querySelector("[aria-expanded=true]")?.scrollIntoView({ block: "nearest" });
  }, [inFront]);
  if (statements.length === 0) return <p className={styles.none}>{t("page.none")}</p>;
  return (
    <ol ref={list} className={styles.list}>
      {statements.map((one) => (
        <Row
          key={one.id}
          statement={one}
          map={map}
          isSelected={one.id === selected}
          isRead={one.id === reading}
          onSelect={onSelect}
        />
      ))}
    </ol>
  );
}

interface RowProps {
  readonly statement: Statement;
  readonly map: string;
  readonly isSelected: boolean;
  readonly isRead: boolean;
  readonly onSelect: (id: string | null) => void;
}

const Row = memo(function Row({ statement, map, isSelected, isRead, onSelect }: RowProps) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isSelected || isRead) row.current?.scrollIntoView({ block: "nearest" });
  }, [isSelected, isRead]);
  const className = [styles.row, isSelected ? styles.selected : "", isRead ? styles.reading : ""].join(" ");
  return (
    <li ref={row} className={className}>
      <button
        type="button"
        className={styles.button}
        aria-expanded={isSelected}
        onClick={() => onSelect(isSelected ? null : statement.id)}
      >
        <span className={styles.locator} lang="zh-CN">
          {statement.evidence.locator}
        </span>
        <Name statement={statement} />
        <Summary statement={statement} />
        <ReviewSign statement={statement.id} map={map} withNote={isSelected} />
      </button>
      {isSelected && <Details statement={statement} map={map} />}
    </li>
  );
});

function Name({ statement }: { readonly statement: Statement }) {
  const { t } = useTranslation(["policy", "evidence", "common"]);
  const { recipient, source } = statement;
  if (!recipient) {
    const told = statement.function ? <Printed phrase={statement.function} /> : sourceName(source ?? "", t);
    return <span className={styles.name}>{told}</span>;
  }
  return (
    <span className={styles.name}>
      <KindIcon kind={recipient.kind} size={15} />
      {recipient.label ? <span lang="zh-CN">{recipient.label}</span> : <em>{t("common:recipientUnnamed")}</em>}
    </span>
  );
}

function Summary({ statement }: { readonly statement: Statement }) {
  const { t } = useTranslation(["policy", "evidence", "common"]);
  const { action, modality, sender } = statement;
  const names = itemNames(statement);
  const few = names.slice(0, 4).join("、");
  return (
    <span className={styles.summary}>
      {sender && (
        <span>
          <MixedText text={t("page.from", { sender: sender.label ?? t("common:recipientUnnamed") })} />
        </span>
      )}
      <span>{action ? t(`common:action.${action}`) : t("evidence:collect")}</span>
      <span className={isTag(modality) ? styles[modality] : undefined}>{t(`common:modality.${modality}`)}</span>
      <span lang={names.length > 0 ? "zh-CN" : undefined}>
        {names.length === 0 && t("page.noItems")}
        {names.length > 4 ? t("page.restItems", { items: few, count: names.length }) : few}
      </span>
    </span>
  );
}

/** What a policy promises not to do, or only with consent, must not read like the rest. */
function isTag(modality: Statement["modality"]): modality is "NEVER" | "ONLY_WITH_CONSENT" {
  return modality === "NEVER" || modality === "ONLY_WITH_CONSENT";
}

function Details({ statement, map }: { readonly statement: Statement; readonly map: string }) {
  const { t } = useTranslation(["policy", "evidence", "common"]);
  const { evidence, openEnded, purposes, conditions, retention, permissions, source } = statement;
  return (
    <div className={styles.details}>
      <dl className={facts.facts}>
        <Fact name={t("evidence:field.offsets")}>{t("page.offsets", { start: evidence.start, end: evidence.end })}</Fact>
        {source && <Fact name={t("evidence:field.source")}>{sourceName(source, t)}</Fact>}
        {statement.deidentified && <Fact name={t("evidence:field.action")}>{t("evidence:field.deidentified")}</Fact>}
        <PhraseFact name={t("evidence:field.purposes")} phrases={purposes.map(({ phrase }) => phrase)} />
        <PhraseFact name={t("evidence:field.conditions")} phrases={conditions} />
        <PhraseFact name={t("evidence:field.openEnded")} phrases={openEnded ? [openEnded] : []} />
        <PhraseFact name={t("evidence:field.retention")} phrases={retention ? [retention] : []} />
        {permissions.length > 0 && (
          <Fact name={t("evidence:field.permissions")}>
            <span lang="zh-CN">{permissions.join("、")}</span>
          </Fact>
        )}
      </dl>
      <ClauseItems items={statement.items} current={null} />
      <Suspense fallback={null}>
        <ReviewBox statement={statement.id} map={map} />
      </Suspense>
    </div>
  );
}

type SourceKey = "evidence:source.user" | "evidence:source.device" | "evidence:source.third_party";

/** `user`, `device`, or `third_party:` and the name. */
function sourceName(source: string, t: (key: SourceKey, values?: { name: string }) => string): string {
  if (source === "user" || source === "device") return t(`evidence:source.${source}`);
  return t("evidence:source.third_party", { name: source.replace(/^third_party:/, "") });
}
