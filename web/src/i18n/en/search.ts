import type { search as zh } from "@/i18n/zh/search";
import type { SameKeys } from "@/i18n/same-keys";

export const search: SameKeys<typeof zh> = {
  label: "Search data items, organisations, SDKs or policies",
  placeholder: "Search data items, organisations, SDKs, policies…",
  suggestions: "Suggestions",
  found: "{{count, number}} results",
  found_one: "{{count, number}} result",
  groups: {
    data: "Data items",
    organizations: "Named organisations",
    sdks: "SDKs",
    categories: "Partner categories",
    policies: "Policies",
    ways: "Ways to a recipient",
  },
  hint: {
    synonym: "also called: {{word}}",
    printed: "as printed: {{word}}",
    alike: "similar: {{word}}",
    operator: "operated by: {{word}}",
    together: "Of this name, in every policy",
  },
  provider: "by {{name}}",
  operates: "also operates policy {{letter}}",
  searching: "Searching…",
  none: "Nothing found for “{{text}}”.",
  noneNext: "Try another word, or a shorter one.",
  noPair: "Nothing found for “{{data}}” or “{{to}}”.",
  failed: "The search failed. {{cause}}",
  retry: "Type again to retry.",
  pairNext: "Now type a recipient: an organisation, an SDK or a partner category.",
  pairHint: "Press → on a data item, then choose a recipient, to see the ways between them",
};
