import { useTranslation } from "react-i18next";
import { ExportMenu } from "@/components/export-menu";
import { laneFiles } from "@/components/lane-export";
import { useReviews } from "@/components/review/reviews";
import { traceRows } from "@/features/trace/rows";
import type { Drawn } from "@/features/trace/use-drawn";
import type { Trace } from "@/features/trace/trace-request";
import { traceCsv } from "@/features/trace/trace-table";

export interface TraceExportProps {
  readonly trace: Trace | undefined;
  readonly drawn: Drawn | null;
  readonly item: string;
}

/** Files of what is on the screen. */
export function TraceExport({ trace, drawn, item }: TraceExportProps) {
  const { t, i18n } = useTranslation(["trace", "common", "review"]);
  const reviews = useReviews();
  if (!trace || !drawn) return <ExportMenu entries={[]} isDisabled />;
  const files = {
    name: t("trace:export.fileName", { item }),
    title: t("trace:title", { item }),
    layout: drawn.layout,
    csv: () => traceCsv(traceRows(trace), t, reviews),
    answer: trace,
    language: i18n.language,
  };
  return <ExportMenu entries={laneFiles(files, t)} />;
}
