import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePolicyBadges } from "@/components/use-policy-badges";
import { NO_FAMILY, type Cell, type Column, type Count, type Label } from "@/features/compare/matrix-view";

/** The words of the table in the page's language. */
export interface Labels {
  readonly term: (term: Label) => string;
  readonly column: (column: Column) => string;
  readonly policy: (id: string) => string;
  readonly number: (count: number) => string;
  /** A cell in a sentence: 面部视频 → 资金方：五八 51，马上 1（无逐字明示）. */
  readonly cell: (row: string, cell: Cell, policies: readonly string[]) => string;
}

export function useLabels(): Labels {
  const { t, i18n } = useTranslation("compare");
  const badges = usePolicyBadges();
  return useMemo(() => {
    const english = i18n.language === "en";
    const numbers = new Intl.NumberFormat(i18n.language);
    const [colon, comma, unstated] = [t("name.colon"), t("name.comma"), t("name.unstated")];
    const term = ({ zh, en }: Label) => (english ? en : zh);
    const column = (one: Column) => (one.id === NO_FAMILY ? t("unclassified") : term(one));
    const policy = (id: string) => badges.of(id)?.shortName ?? id;
    const count = (id: string, { parties, basis }: Count) =>
      `${policy(id)} ${numbers.format(parties)}${basis === "STATED" ? "" : unstated}`;
    const cell = (row: string, { column: to, counts }: Cell, policies: readonly string[]) => {
      const said = policies.flatMap((id, place) => {
        const found = counts[place];
        return found ? [count(id, found)] : [];
      });
      return `${row} → ${column(to)}${colon}${said.join(comma)}`;
    };
    return { term, column, policy, number: (many) => numbers.format(many), cell };
  }, [t, i18n.language, badges]);
}
