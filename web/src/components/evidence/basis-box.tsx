import { useTranslation } from "react-i18next";
import { LINE_LOOKS, type LineKind } from "@/components/basis";
import { BasisLine } from "@/components/basis-line";
import type { StatedDisclosure } from "@/components/evidence/evidence-request";
import { reasonOf } from "@/components/evidence/reason";
import type { EvidenceClause, EvidenceData, EvidenceSubject } from "@/components/evidence/subject";
import { MixedText } from "@/components/mixed-text";
import styles from "./basis-box.module.css";

export interface BasisBoxProps {
  readonly clause: EvidenceClause;
  readonly statement: StatedDisclosure;
  readonly data: EvidenceData | null;
}

/** How certain the clause is, with its line and the reason in the clause's own words. */
export function BasisBox({ clause, statement, data }: BasisBoxProps) {
  const { t, i18n } = useTranslation("evidence");
  if (!clause.basis || !data) return null;
  const found = reasonOf(clause.basis, carryingWords(clause, statement, data), statement, [data.zh]);
  const name = i18n.language === "en" ? data.en : data.zh;
  const reason = t(`reason.${found.key}`, { items: found.items.join("、"), head: found.head ?? "", data: name });
  return <Box kind={clause.basis} reason={reason} />;
}

/** Of a member or provider: that the policy says so, and nothing about the item. */
export function LinkBox({ hop }: { readonly hop: Extract<EvidenceSubject["hop"], "NAMED_MEMBER" | "SDK_PROVIDER"> }) {
  const { t } = useTranslation("evidence");
  const title = hop === "NAMED_MEMBER" ? t("reason.memberName") : t("reason.providerName");
  return <Box kind="link" title={title} reason={t(`reason.${hop}`)} />;
}

interface Box {
  readonly kind: LineKind;
  readonly title?: string;
  readonly reason: string;
}

function Box({ kind, title, reason }: Box) {
  const { t } = useTranslation();
  const look = LINE_LOOKS[kind];
  return (
    <div className={styles.box} style={{ borderInlineStartColor: `var(--${look.tone})` }}>
      <span className={styles.sample} aria-hidden="true">
        <BasisLine kind={kind} length={40} />
      </span>
      <div>
        <p className={styles.title}>{title ?? t(look.labelKey)}</p>
        <p className={styles.reason}>
          <MixedText text={reason} />
        </p>
      </div>
    </div>
  );
}

/** The printed words that carry the item: as the API told them, or else those of the item's own type. */
export function carryingWords(
  clause: EvidenceClause,
  statement: Pick<StatedDisclosure, "items">,
  data: EvidenceData | null,
): readonly string[] {
  if (clause.items) return clause.items;
  return statement.items.filter((item) => data && item.type?.id === data.id).map((item) => item.asStated);
}
