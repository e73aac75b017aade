import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePolicyList } from "@/api/policy-list";
import { policyShortName, policyTitle } from "@/components/policy-name";
import type { Language } from "@/i18n/i18n";

/** One loaded policy as all pages show it. */
export interface PolicyBadgeInfo {
  readonly id: string;
  /** Its id without the kind, as addresses and the API's arguments take it. */
  readonly name: string;
  /** A, B, C … by its place in the list of policies. */
  readonly letter: string;
  /** Its title in the page's language. */
  readonly title: string;
  /** The title without 隐私政策. */
  readonly shortName: string;
  readonly operators: readonly string[];
  /** ISO dates, where the policy states them. */
  readonly updated: string | null;
  readonly effective: string | null;
}

export interface PolicyBadges {
  /** All loaded policies in the order of their letters; empty while they are loading. */
  readonly list: readonly PolicyBadgeInfo[];
  /** One policy by its id or its name; null while loading, and for one that is not loaded. */
  readonly of: (idOrName: string) => PolicyBadgeInfo | null;
}

/** The letters and names of the loaded policies, the same on every page. */
export function usePolicyBadges(): PolicyBadges {
  const { data } = usePolicyList();
  const { i18n } = useTranslation();
  const language: Language = i18n.language === "en" ? "en" : "zh-CN";
  return useMemo(() => {
    const list = (data?.policies.nodes ?? []).map((policy, index) => ({
      id: policy.id,
      name: policy.name,
      letter: letterOf(index),
      title: policyTitle(policy, language),
      shortName: policyShortName(policy, language),
      operators: policy.operators.flatMap(({ label }) => label ?? []),
      updated: policy.updated ?? null,
      effective: policy.effective ?? null,
    }));
    const byKey = new Map(list.flatMap((one) => [[one.id, one] as const, [one.name, one] as const]));
    return { list, of: (key) => byKey.get(key) ?? null };
  }, [data, language]);
}

/** A … Z, AA, AB …, as a spreadsheet names its columns. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}
