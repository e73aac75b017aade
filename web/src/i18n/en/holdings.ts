import type { holdings as zh } from "@/i18n/zh/holdings";
import type { SameKeys } from "@/i18n/same-keys";

export const holdings: SameKeys<typeof zh> = {
  title: "What {{name}} may hold",
  kicker: "Reverse trace",
  alsoPolicy: "Also policy",
  ownPolicy: "Where its own policy sends data",
  canHold: "may be held",
  end: "Recipient",
  together_one: "The name stands for {{count, number}} recipient:",
  together_other: "The name stands for {{count, number}} recipients:",

  conclusion: {
    holds_one:
      "By the text of <n>{{count, number}}</n> policy, types of data that <b>{{name}}</b> may get: <n>{{items, number}}</n>, of which sensitive: <n>{{sensitive, number}}</n>",
    holds_other:
      "By the text of <n>{{count, number}}</n> policies, types of data that <b>{{name}}</b> may get: <n>{{items, number}}</n>, of which sensitive: <n>{{sensitive, number}}</n>",
    possible: "; only by a possible step that no policy states: <n>{{possible, number}}</n>",
    nothing: "No clause says that <b>{{name}}</b> gets data that are named",
    end: ".",
  },

  counts: {
    label: "Types of data",
    unclear_one: "{{count, number}} clause in general words only",
    unclear_other: "{{count, number}} clauses in general words only",
    refusals_one: "{{count, number}} clause that says “not shared”",
    refusals_other: "{{count, number}} clauses that say “not shared”",
  },

  graph: {
    label: "How data may get to {{name}}",
    help: "Left and right arrows follow the flow, up and down stay in the column, Home goes to the first data item, Enter shows the evidence.",
  },

  table: {
    caption: "What {{name}} may hold: one row per data item and policy of origin",
    english: "English name",
    origin: "Policy of origin",
    transfers: "Transfers",
    via: "By way of",
  },

  panel: {
    origin: "Origin",
    traceItem: "Where else this item may go",
    paths: "All paths",
    onward: "Trace on from its own policy",
    alsoHolds: "What else it may hold",
    policy: "Policy of origin",
    recipient: "Recipient",
    ownText:
      "It also operates a policy of its own. The two are joined because the names are the same; whom it passes data to is in its own policy.",
    items_one: "{{count, number}} type of data passes here",
    items_other: "{{count, number}} types of data pass here",
    unclear: "Clauses in general words only",
    unclearText:
      "These clauses say that it gets data, and do not say which. They are not among the types of data above.",
    refusals: "Clauses that say “not shared”",
    refusalsText: "These clauses say that something is not given to it.",
    none: "No clauses.",
  },

  export: {
    fileName: "holdings-{{name}}",
  },

  empty: {
    general: {
      title: "No clause names data for {{name}}",
      text_one: "{{count, number}} clause mentions it in general words only. That does not mean that nothing is shared.",
      text_other:
        "{{count, number}} clauses mention it in general words only. That does not mean that nothing is shared.",
    },
    filtered: {
      title: "Nothing is left by these filters",
      text: "No clause that passes the filters says that {{name}} gets data.",
    },
    denied: {
      title: "The policies say that {{name}} gets nothing",
      text: "Open the statements to read them.",
    },
    silent: {
      title: "No clause says that {{name}} gets data",
      text: "That a policy does not say it does not mean that it is not shared.",
    },
  },

  unknown: {
    title: "No recipient is called “{{name}}”",
    text: "The name is in none of the loaded policies. Try another way of writing it.",
    several: "“{{name}}” may be several recipients",
    severalText: "Choose one of them.",
    search: "Search recipients",
  },

  keys: {
    view: "Switch between graph and table",
    hops_one: "{{count, number}} transfer",
    hops_other: "{{count, number}} transfers",
  },

  error: "What it may hold could not be loaded",
};
