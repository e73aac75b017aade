import { BASES, LINE_LOOKS } from "@/components/basis";
import type { ExportEntry } from "@/components/export-menu";
import type { LaneTexts } from "@/components/lane-words";
import type { LaneLayout } from "@/graph/lane-layout";

export interface LaneFiles {
  /** The name of the files, without their endings. */
  readonly name: string;
  /** Above the picture. */
  readonly title: string;
  readonly layout: LaneLayout;
  /** The rows of the table. */
  readonly csv: () => Blob;
  /** The answer of the API. */
  readonly answer: unknown;
  readonly language: string;
}

/** Files of what is on the screen: the picture from its own geometry, the rows from the same answer. */
export function laneFiles({ name, title, layout, csv, answer, language }: LaneFiles, t: LaneTexts): readonly ExportEntry[] {
  // What makes pictures comes when one is asked for.
  const svg = async () => {
    const { laneSvg } = await import("@/graph/svg-export");
    return laneSvg(layout, {
      title,
      caption: [
        t("trace:export.caption"),
        window.location.href,
        t("trace:export.drawn", { date: new Date().toISOString().slice(0, 10) }),
      ],
      lang: language,
      legend: [...BASES, "possible" as const].map((kind) => ({
        label: t(`common:${LINE_LOOKS[kind].labelKey}`),
        pattern: LINE_LOOKS[kind].pattern,
        tone: LINE_LOOKS[kind].tone,
      })),
    });
  };
  const png = async () => (await import("@/graph/png")).svgToPng(await svg());
  return [
    {
      label: t("trace:export.svg"),
      fileName: `${name}.svg`,
      make: async () => new Blob([await svg()], { type: "image/svg+xml" }),
    },
    { label: t("trace:export.png"), fileName: `${name}.png`, make: png },
    { label: t("trace:export.csv"), fileName: `${name}.csv`, make: csv },
    {
      label: t("trace:export.json"),
      fileName: `${name}.json`,
      make: () => new Blob([JSON.stringify(answer, null, 1)], { type: "application/json" }),
    },
  ];
}
