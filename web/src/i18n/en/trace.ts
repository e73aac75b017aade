import type { SameKeys } from "@/i18n/same-keys";
import type { trace as zh } from "@/i18n/zh/trace";

export const trace: SameKeys<typeof zh> = {
  title: "Where {{item}} may go",
  item: "Data item",
  thirdPerson: "Other person",
  matchedAs: "“{{word}}” was taken for:",
  alternatives: "Perhaps you meant:",

  column: {
    item: "Data item",
    policy: "Operator · policy",
    recipient: "Recipients",
    member: "Listed companies · SDK providers",
    operator: "Operator of another policy",
    transfer: "transfer {{count, number}}",
  },

  conclusion: {
    of: "By the text of <b>{{policies}}</b>, ",
    allPolicies: "all {{count, number}} policies",
    reaches: "<b>{{item}}</b> may reach <n>{{stated, number}}</n> recipients",
    namedOfThem:
      " In all: {{named, number}} named companies and SDKs, {{unnamed, number}} categories or unnamed parties.",
    onwardStated: ", <n>{{onward, number}}</n> of them passed on by a recipient as stated",
    leadsOn: "; <b>{{names}}</b>, listed there, also operates another policy",
    possible: ", through which it may reach <n>{{possible, number}}</n> more (possible, not stated)",
    andOthers: "{{names}} and others ({{count, number}} in all)",
    nobody: "no clause says that <b>{{item}}</b> reaches a recipient.",
    end: ".",
    hidden: "{{hidden, number}} more recipients are only in clauses that the filters leave out.",
    capped: "Showing {{shown, number}} of {{total, number}} recipients, those with the strongest basis first.",
  },

  counts: {
    label: "By strength of basis",
    statements_one: "{{count, number}} clause",
    statements_other: "{{count, number}} clauses",
    general_one: "{{count, number}} clause in general words only",
    general_other: "{{count, number}} clauses in general words only",
    refusals_one: "{{count, number}} clause that says “not shared”",
    refusals_other: "{{count, number}} clauses that say “not shared”",
  },

  stances: "Policies",
  stanceNote: "{{policy}}: {{stance}}",

  filter: {
    kinds: "Recipient kind",
    purposes: "Purpose",
    oneTransfer: "Show 1 transfer",
  },

  box: {
    reference: "Shown on the left",
    leadsOn: "Has a policy of its own",
    noOperator: "Operator not named",
    unnamed: "Recipient not named",
    operatorsMore: "{{name}} and others ({{count, number}})",
    rest: {
      members_one: "{{count, number}} more company",
      members_other: "{{count, number}} more companies",
      organizations_one: "{{count, number}} more company",
      organizations_other: "{{count, number}} more companies",
      sdks_one: "{{count, number}} more SDK",
      sdks_other: "{{count, number}} more SDKs",
      others_one: "{{count, number}} more category",
      others_other: "{{count, number}} more categories",
      open_ended_one: "General or open-ended: {{count, number}} recipient",
      open_ended_other: "General or open-ended: {{count, number}} recipients",
    },
    general_one: "General words only: {{count, number}} clause",
    general_other: "General words only: {{count, number}} clauses",
    open: "Open",
    close: "Close",
  },

  graph: {
    label: "Where {{item}} may go",
    help: "Left and right arrows follow the flow, up and down stay in the column, Home returns to the data item, Enter opens the evidence.",
    more_one: "{{count, number}} more column to the right",
    more_other: "{{count, number}} more columns to the right",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    zoomReset: "Actual size",
  },

  table: {
    caption: "Where {{item}} may go: one row a step",
    transfer: "Transfer",
    from: "From",
    to: "To",
    kind: "Kind",
    basis: "Basis",
    action: "Action",
    modality: "Wording",
    clause: "Clause",
    asStated: "As printed",
    policy: "Policy",
    member: "Listed member",
    provider: "SDK provider",
    deidentified: "De-identified",
  },

  export: {
    svg: "Graph (SVG)",
    png: "Graph (PNG)",
    csv: "Table (CSV)",
    json: "Data (JSON)",
    fileName: "trace-{{item}}",
    caption: "Where the policies' texts say it may go; no proof of an actual transfer.",
    drawn: "Made on {{date}}",
  },

  empty: {
    filtered: {
      title: "The filters leave nothing",
      text: "These policies have clauses on {{item}}, but none passes the filters: {{reasons}}.",
    },
    general: {
      title: "No clause names {{item}}",
      text: "These policies speak of personal information only in general words or open phrases ({{count, number}} clauses). That does not mean that it is not shared.",
    },
    silent: {
      title: "The chosen policies do not mention {{item}}",
      text: "A policy that does not mention it does not say that it is not collected or shared.",
    },
    denied: {
      title: "The chosen policies say that {{item}} is not shared",
      text: "Open a policy to read the clause.",
    },
    reason: {
      BASIS: "basis",
      MODALITY: "wording",
      PURPOSE: "purpose",
      RECIPIENT_KIND: "recipient kind",
    },
  },

  panel: {
    recipient: "Evidence",
    policy: "What the policy says",
    item: "Data item",
    group: "Recipients in this group",
    aboutPolicy: "What this policy says about {{item}}",
    clauses_one: "{{count, number}} clause names it",
    clauses_other: "{{count, number}} clauses name it",
    refusals: "Clauses that say “not shared”",
    onward_one: "From here it may go on to {{count, number}} recipient",
    onward_other: "From here it may go on to {{count, number}} recipients",
    general_one: "{{count, number}} more clause in general words or open phrases",
    general_other: "{{count, number}} more clauses in general words or open phrases",
    alsoHolds: "What else it may get",
    origin: "From",
    apart: "Do not take these names for one company",
    apartNote: "Companies are joined by equal names. If in doubt, look at them apart.",
    together: "Join again: {{name}}",
    apartTitle: "Looked at apart",
    paths: "All paths",
    synonyms: "Synonyms",
    sensitiveGround: "Why sensitive",
  },

  keys: {
    view: "Switch between graph and table",
    hops_one: "{{count, number}} transfer",
    hops_other: "{{count, number}} transfers",
  },

  error: "The trace could not be loaded",
};
