import { useTranslation } from "react-i18next";
import { useNarrow } from "@/components/use-narrow";
import { LaneGraph } from "@/graph/lane-graph";
import type { LaneLayout } from "@/graph/lane-layout";
import { NarrowLanes } from "@/graph/narrow-lanes";
import type { Lighting } from "@/graph/use-lit";

export interface LanePictureProps {
  readonly layout: LaneLayout;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** What the picture shows, for screen readers. */
  readonly name: string;
  /** Which keys there are. */
  readonly help: string;
  /** Where `Home` leads; the first box if left out. */
  readonly root?: string;
  /** What is lit; what leads to a box and what follows from it if left out. */
  readonly lighting?: Lighting;
}

/** The picture; a list of steps where there is no room for one. */
export function LanePicture({ layout, selected, onSelect, name, help, root, lighting }: LanePictureProps) {
  const { t } = useTranslation("trace");
  const isNarrow = useNarrow();
  const same = { layout, selected, onSelect, ...(lighting ? { lighting } : {}) };
  if (isNarrow) return <NarrowLanes {...same} labels={{ name }} />;
  return (
    <LaneGraph
      {...same}
      {...(root === undefined ? {} : { root })}
      labels={{
        name,
        help,
        zoomIn: t("graph.zoomIn"),
        zoomOut: t("graph.zoomOut"),
        zoomToFit: t("graph.zoomReset"),
        columnsOnTheRight: (count) => t("graph.more", { count }),
      }}
    />
  );
}
