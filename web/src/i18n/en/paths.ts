import type { paths as zh } from "@/i18n/zh/paths";
import type { SameKeys } from "@/i18n/same-keys";

export const paths: SameKeys<typeof zh> = {
  name: "Paths",
  title: "Paths from {{item}} to {{name}}",
  end: "Recipient",
  toTrace: "Where else this item may go",
  toHoldings: "What else it may hold",

  conclusion: {
    ways_one:
      "By the text of the policies there is <n>{{count, number}}</n> path of <i>{{item}}</i> to <b>{{name}}</b>: <n>{{stated, number}}</n> with every step stated by a clause, <n>{{possible, number}}</n> with a possible step that no policy states.",
    ways_other:
      "By the text of the policies there are <n>{{count, number}}</n> paths of <i>{{item}}</i> to <b>{{name}}</b>: <n>{{stated, number}}</n> with every step stated by a clause, <n>{{possible, number}}</n> with a possible step that no policy states.",
    none_other: "No clause says that <i>{{item}}</i> reaches <b>{{name}}</b>.",
    capped_other: "Showing {{shown, number}} of {{count, number}}, the most certain first.",
  },

  step: {
    label: "Path",
    of: "Path {{number, number}} of {{count, number}}",
    previous: "Previous path",
    next: "Next path",
  },

  list: {
    label: "Paths, most certain first",
    way: "Path {{number, number}}",
    transfers_one: "{{count, number}} transfer",
    transfers_other: "{{count, number}} transfers",
  },

  hop: {
    DISCLOSED: "Disclosed",
    NAMED_MEMBER: "Listed member",
    SDK_PROVIDER: "SDK provider",
    ONWARD_STATED: "Passed on (stated)",
    ONWARD_POSSIBLE: "Possible (not stated)",
  },

  csv: {
    way: "Path",
    step: "Step",
    kind: "Kind of step",
    weakest: "Weakest basis",
  },

  graph: {
    label: "Paths from {{item}} to {{name}}",
    help: "Left and right arrows follow the flow, up and down stay in the column, Home goes to the data item, Enter shows the evidence, square brackets go from path to path.",
  },

  empty: {
    title: "No path from {{item}} to {{name}}",
    text: "That a policy does not say it does not mean that it is not shared.",
    named:
      "No clause names the item; clauses in general words or open phrases are not counted. That a policy does not say it does not mean that it is not shared.",
    filtered: "No path is left by these filters.",
  },

  incomplete: {
    title: "A data item or a recipient is missing",
    text: "Type “item → recipient” into the search, for example “face video → credit bureau”.",
    search: "Go to the search",
  },

  unknown: {
    nobody: "One of the names was not found",
    several: "One of the names may mean several",
    text: "In the address the data item is “{{data}}” and the recipient is “{{to}}”.",
  },

  error: "The paths could not be loaded",
};
