import type { compare as zh } from "@/i18n/zh/compare";
import type { SameKeys } from "@/i18n/same-keys";

export const compare: SameKeys<typeof zh> = {
  title: "Compare policies",
  failed: "The comparison could not be loaded",
  unclassified: "Unclassified",
  otherData: "Other data",

  mode: {
    label: "How to compare",
    side: "Side by side",
    merged: "Merged",
    item: "One item",
  },

  filter: {
    policies: "Policies that are compared",
    noDate: "undated",
    sensitiveOnly: "Sensitive only",
    allPolicies: "Add all policies",
    allData: "Show all data",
    firstItem: "Look at face video",
  },

  tag: {
    sensitive: "S",
    sensitiveName: "Sensitive",
    thirdPerson: "3rd",
    thirdPersonName: "3rd person’s data",
    group: "Group",
    groupName: "Group as a whole, with all that it contains",
  },

  table: {
    region: "Comparison",
    caption: "Compare policies: data types × recipient families",
    captionItem: "{{item}}: policies × recipient families",
    help: "Arrow keys move between cells, Home and End go to the ends of the row, Enter opens the clauses; the heads of columns open to their classes.",
    dataType: "Data type",
    order: "in order {{letters}}",
    added: "policies added up",
    total: "Total",
    policy: "Policy",
    stance: "Stance",
    silentData_other: "{{count, number}} data items without a statement",
    silentData_one: "{{count, number}} data item without a statement",
    silentDataWhy: "Clauses name these items, and none says that the operator passes them on.",
    silentFamilies: "Recipient families without a statement: {{families}}.",
  },

  name: {
    colon: ": ",
    comma: ", ",
    unstated: " (not stated verbatim)",
    sum: "added up",
  },

  legend: {
    label: "Legend",
    hatch: "not stated verbatim",
    heat: "Recipients",
    unit: "Each named party counts 1; each category without names counts 1.",
    side: "Each bar is a policy.",
    merged: "Figures add up the policies, totals add up the cells: a party that two policies name counts 2.",
    item: "Figures count recipients, lines show the strongest basis; general words and open phrases count here too.",
  },

  item: {
    choose: "Data item",
    note: "“Says it does not”, “does not say” and “general words only” are three different answers.",
  },

  narrow: {
    family: "Recipient family",
    nothing: "The chosen policies state no data item for this family: {{family}}.",
    nobody: "No recipient is stated.",
  },

  panel: {
    parties_other: "{{count, number}} parties",
    parties_one: "{{count, number}} party",
    detail: "named parties {{named, number}}, recipients as the clauses put them {{recipients, number}}, clauses {{clauses, number}}",
    none: "nothing stated",
    sum: "Added up: {{count, number}}. Policies may mean the same party; they are not merged.",
    unnamed: "Recipient not stated",
    openPolicy: "Open in policy",
    quote: "Source text: {{policy}} {{locator}} {{recipient}}",
    capped: "{{shown, number}} of {{count, number}} clauses are shown; open the policies for the rest.",
    failed: "The clauses could not be loaded",
    trace: "Trace {{item}}",
    single: "Compare this item",
    refusals_other: "{{count, number}} clauses say that it is not shared",
    refusals_one: "{{count, number}} clause says that it is not shared",
    general_other: "{{count, number}} more have general words or open phrases only.",
    general_one: "{{count, number}} more has general words or open phrases only.",
  },

  empty: {
    sensitive: "No sensitive data items",
    sensitiveText: "No clause of the chosen policies names a sensitive data item.",
    policies: "The chosen policies state no sharing",
    policiesText: "That a policy does not state it does not mean that it does not happen.",
    none: "No policies are loaded",
    noneText: "Once policies are loaded, they are compared here by data type and recipient family.",
    policiesPage: "Go to the policies",
  },

  csv: {
    button: "CSV",
    fileName: "comparison-{{mode}}",
    group: "Data group",
    data: "Data item (Chinese)",
    dataEn: "Data item",
    sensitive: "Sensitive",
    thirdPerson: "Third person",
    recipient: "Recipients",
    policy: "Policy",
    parties: "Parties",
    recipients: "Recipients as the clauses put them",
    named: "Named parties",
    basis: "Strongest basis",
    modality: "Firmest modality",
    clauses: "Clauses",
    ids: "Ids of the clauses",
    stance: "Stance",
    yes: "yes",
    sum: "Policies added up",
  },
};
