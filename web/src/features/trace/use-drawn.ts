import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePolicyBadges } from "@/components/use-policy-badges";
import { laneInput } from "@/features/trace/nodes";
import type { Trace } from "@/features/trace/trace-request";
import { traceView } from "@/features/trace/view";
import { layoutLanes } from "@/graph/lane-layout";
import type { TraceAddress } from "@/paths";

export type Drawn = NonNullable<ReturnType<typeof useDrawn>>;

/** The picture of the answer that is shown. */
export function useDrawn(trace: Trace | undefined, address: TraceAddress) {
  const { t, i18n } = useTranslation(["trace", "common"]);
  const badges = usePolicyBadges();
  const view = useMemo(
    () => trace && traceView(trace, address.open, address.selected),
    [trace, address.open, address.selected],
  );
  return useMemo(() => {
    if (!trace || !view) return null;
    const input = laneInput(trace, view, { t, badges, english: i18n.language === "en" });
    return { view, layout: layoutLanes(input) };
  }, [trace, view, t, badges, i18n.language]);
}
