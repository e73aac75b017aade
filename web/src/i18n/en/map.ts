import type { map as zh } from "@/i18n/zh/map";
import type { SameKeys } from "@/i18n/same-keys";

export const map: SameKeys<typeof zh> = {
  title: "The whole map",
  counts: "{{nodes, number}} nodes · {{lines, number}} lines",
  recipients_one: "{{count, number}} recipient",
  recipients_other: "{{count, number}} recipients",
  noFamily: "No class",
  error: "The map could not be loaded",

  view: { label: "View", graph: "Picture", table: "Table" },
  noCanvas: "This browser offers no canvas; the table lists the same.",
  level: { label: "Show", closed: "Families", all: "All members" },
  missing: "Of the recipients of {{policy}}, {{shown, number}} of {{total, number}} are shown.",

  side: {
    label: "Nodes of the picture",
    policies: "Policies",
    policiesNote: "Recipients that the policy names, with listed members and SDK providers.",
    families: "Recipient families",
    familiesNote: "Recipients of the family; one name in several policies counts once.",
    shared: "Organisations in several policies",
    sharedNone: "These policies have no name in common.",
    sharedNote: "Joined by name; the same name does not prove the same company.",
    operates: "also operates policy",
    namedIn: "named in",
    open: "Open {{name}}",
    close: "Close {{name}}",
  },

  canvas: {
    name: "Map of recipients",
    description:
      "Inner ring: {{policies, number}} policies. Outer ring: {{families, number}} families of recipients. Buttons at the left focus and open the same nodes; “Table” lists everything.",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    zoomToFit: "Fit to window",
  },

  legend: {
    title: "Legend",
    policy: "Policy",
    leads: "A listed company that also operates another policy",
    width: "Line width: number of recipients",
    help: "Click to focus, double-click a family to open it. Nothing else moves. Wheel to zoom, drag to pan.",
  },

  panel: {
    named_one: "{{count, number}} named company or SDK",
    named_other: "{{count, number}} named companies and SDKs",
    unnamed_one: "{{count, number}} known by description only",
    unnamed_other: "{{count, number}} known by description only",
    perPolicy: "Recipients named by each policy",
    perFamily: "Recipients by family",
    sensitive: "Sensitive data most often involved",
    sensitiveHeld: "Sensitive data that clauses say it is given",
    partiesNote:
      "Recipients, added up over policies; without general words and open phrases. Choose an item to trace it.",
    heldNote: "Without general words, open phrases and onward steps. Choose an item to trace it.",
    sensitiveNone: "No clause states sensitive data.",
    sensitiveError: "Sensitive data could not be loaded",
    more_one: "{{count, number}} more item",
    more_other: "{{count, number}} more items",
    open: "Show members",
    close: "Hide members",
    members: "Members",
    compare: "Show in Compare",
    openPolicy: "Open the policy",
    holdings: "Trace backwards",
    trace: "Trace this item",
    namedIn: "Policies that name it",
    operates: "Also operates another policy",
    operatesNote: "The same name; this proves neither the same company nor an actual transfer.",
    notDrawn: "It is only named as an operator, and not in the picture.",
  },

  table: {
    caption: "Recipient families and policies: how many recipients each policy names",
    family: "Recipient family",
    all: "In all, each once",
    named: "named",
    recipients: "All recipients",
  },

  export: {
    svg: "Picture (SVG)",
    png: "Picture (PNG)",
    csv: "Table (CSV)",
    fileName: "recipient-map",
    caption: "Recipients named by the texts of the policies; no proof of actual transfers.",
    drawn: "Made on {{date}}",
    family: "Family",
    recipient: "Recipient",
    kind: "Kind",
    classes: "Class",
    policies: "Policies that name it",
    operates: "Policies that it operates",
  },

  keys: { view: "Picture or table", zoomIn: "Zoom in", zoomOut: "Zoom out", fit: "Fit to window" },
};
