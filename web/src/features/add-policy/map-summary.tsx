import { useTranslation } from "react-i18next";
import { Fact } from "@/components/evidence/facts";
import facts from "@/components/evidence/facts.module.css";
import type { MapSummary } from "@/features/add-policy/read-map";
import { shortHash } from "@/texts/short-hash";

/** What the chosen map says that it is. */
export function MapSummaryList({ summary }: { readonly summary: MapSummary }) {
  const { t } = useTranslation(["policy", "evidence"]);
  const { effective, updated, source, disclosures, sdks, collections } = summary;
  const dates = [
    effective && t("evidence:effective", { date: effective }),
    updated && t("evidence:updated", { date: updated }),
  ].filter(Boolean);
  return (
    <dl className={facts.facts}>
      <Fact name={t("add.field.policy")}>
        <span lang="zh-CN">{summary.title}</span>
      </Fact>
      <Fact name={t("add.field.id")}>
        <code>{summary.id}</code>
      </Fact>
      <Fact name={t("add.field.operators")}>
        {summary.operators.length > 0 ? (
          <span lang="zh-CN">{summary.operators.join("、")}</span>
        ) : (
          t("list.operatorUnknown")
        )}
      </Fact>
      <Fact name={t("add.field.dates")}>{dates.join(" · ") || t("evidence:undated")}</Fact>
      <Fact name={t("add.field.statements")}>{t("add.statements", { disclosures, sdks, collections })}</Fact>
      <Fact name={t("add.field.source")}>
        {source.name} · <code>SHA-256 {shortHash(source.sha256)}</code>
      </Fact>
    </dl>
  );
}
