import type { review as zh } from "@/i18n/zh/review";
import type { SameKeys } from "@/i18n/same-keys";

export const review: SameKeys<typeof zh> = {
  title: "Your mark",
  act: { confirmed: "Confirm", doubted: "Doubt" },
  verdict: { confirmed: "confirmed", doubted: "doubted" },
  sign: "Your mark: {{verdict}}",
  withNote: "{{verdict}}: {{note}}",
  where: "Kept in this browser only; the map stays as it is.",
  note: "Why you doubt it (optional)",
  otherMap: "You marked this statement in another version of the map; that mark does not carry over.",
  trouble: {
    notKept:
      "The browser did not keep the mark: its storage is full or blocked. Marks last until you leave this page; export them on the Policies page.",
    unreadable:
      "The marks in this browser cannot be read and were left as they are. New marks last until you leave this page; export them on the Policies page.",
  },

  files: {
    count: "{{count, number}} in all, {{loaded, number}} of them about maps that are loaded.",
    none: "No marks yet. The evidence panel marks a statement as confirmed or doubted.",
    exporting: "Export marks (JSON)",
    importing: "Import marks…",
    clear: "Remove all",
    clearAll: "Remove {{count, number}} marks",
    clearAll_one: "Remove {{count, number}} mark",
    keep: "Keep them",
    fileName: "your-marks",
    taken:
      "“{{name}}”: {{added, number}} added, {{replaced, number}} replaced earlier ones, {{older, number}} left aside (this browser has the same or a later one).",
    refused: {
      tooLarge: "“{{name}}” is too large and was not imported.",
      cannotRead: "“{{name}}” could not be read and was not imported.",
      notJson: "“{{name}}” is no JSON text and was not imported.",
      noFormat: "“{{name}}” is no file of marks: it has no format field. It was not imported.",
      otherFormat: "“{{name}}” has the format “{{found}}”, not that of marks, “sharing-map-reviews/1”. It was not imported.",
      wrongEntry: "In “{{name}}”, {{place}} is missing or malformed; nothing of it was imported.",
    },
  },
};
