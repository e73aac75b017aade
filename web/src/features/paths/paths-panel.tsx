import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { buttonClass } from "@/components/button";
import { EvidencePanel } from "@/components/evidence/evidence-panel";
import { PolicyPanel } from "@/components/policy-panel";
import { usePolicyBadges } from "@/components/use-policy-badges";
import type { Way } from "@/components/ways/way";
import { hopSubject, throughSubject } from "@/components/ways/ways-subject";
import type { Box } from "@/components/ways/ways-view";
import * as paths from "@/paths";
import styles from "./paths-page.module.css";

export interface PathsPanelProps {
  /** The way that is shown. */
  readonly way: Way;
  readonly box: Box;
  readonly onClose: () => void;
}

/** Why the step to the selected box is there; what a policy of origin is; an item has nothing to tell. */
export default function PathsPanel({ way, box, onClose }: PathsPanelProps) {
  const { t } = useTranslation(["holdings", "common"]);
  const badges = usePolicyBadges();
  if (box.kind === "policy" && !box.through) {
    return (
      <PolicyPanel title={t("holdings:panel.policy")} policy={box.policy} subject={box.id} onClose={onClose}>
        {null}
      </PolicyPanel>
    );
  }
  const subject =
    box.kind === "recipient"
      ? hopSubject(box, way, badges)
      : box.kind === "policy"
        ? throughSubject(box, way, badges)
        : null;
  if (!subject) return null;
  return (
    <EvidencePanel subject={subject} selection={`${box.id} ${way.id}`} onClose={onClose} takeFocus={false}>
      <p className={styles.links}>
        {box.kind === "recipient" && (
          <Link className={buttonClass()} href={paths.holdings({ recipient: box.recipient.id })}>
            {t("holdings:panel.alsoHolds")}
          </Link>
        )}
        {box.kind === "policy" && (
          <Link className={buttonClass()} href={paths.policy({ policy: box.policy.name })}>
            {t("common:openPolicy")}
          </Link>
        )}
      </p>
    </EvidencePanel>
  );
}
