import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { NO_FAMILY, type Term } from "@/features/map/view";

/** The words of the map in the page's language. */
export interface MapWords {
  readonly term: (term: Term) => string;
  readonly family: (family: Term & { readonly id: string }) => string;
  /** A recipient as printed; never translated. */
  readonly recipient: (label: string | null) => string;
  readonly number: (count: number) => string;
}

export function useWords(): MapWords {
  const { t, i18n } = useTranslation(["map", "common"]);
  return useMemo(() => {
    const term = ({ zh, en }: Term) => (i18n.language === "en" ? en : zh);
    const numbers = new Intl.NumberFormat(i18n.language);
    return {
      term,
      family: (family) => (family.id === NO_FAMILY ? t("map:noFamily") : term(family)),
      recipient: (label) => label ?? t("common:recipientUnnamed"),
      number: (count) => numbers.format(count),
    };
  }, [t, i18n.language]);
}
