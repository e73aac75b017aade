import { useTranslation } from "react-i18next";
import { csvBlob } from "@/components/csv";
import { ExportMenu } from "@/components/export-menu";
import { usePolicyBadges, type PolicyBadges } from "@/components/use-policy-badges";
import { useWords } from "@/features/map/use-words";
import type { MapView } from "@/features/map/view";
import type { MapLayout } from "@/graph/map-layout";
import { mapSvg } from "@/graph/map-svg";
import { svgToPng } from "@/graph/png";

export interface MapExportProps {
  readonly view: MapView | undefined;
  readonly layout: MapLayout | undefined;
  readonly open: readonly string[];
  readonly focus: string | null;
}

/** Files of the map: the picture as it is opened and focused, and all recipients as rows. */
export function MapExport({ view, layout, open, focus }: MapExportProps) {
  const { t, i18n } = useTranslation(["map", "common"]);
  const badges = usePolicyBadges();
  const words = useWords();
  if (!view || !layout) return <ExportMenu entries={[]} isDisabled />;
  const name = t("map:export.fileName");
  const svg = () =>
    mapSvg(layout, {
      title: t("map:canvas.name"),
      caption: [
        t("map:export.caption"),
        window.location.href,
        t("map:export.drawn", { date: new Date().toISOString().slice(0, 10) }),
      ],
      open,
      focus,
      lang: i18n.language,
    });
  const table = () =>
    csvBlob(
      [
        t("map:export.family"),
        t("map:export.recipient"),
        t("map:export.kind"),
        t("map:export.classes"),
        t("map:export.policies"),
        t("map:export.operates"),
      ],
      view.families.flatMap((family) =>
        family.members.map((member) => [
          words.family(family),
          words.recipient(member.label),
          t(`common:kind.${member.kind}`),
          member.classes.map(words.term).join("; "),
          titles(member.policies, badges),
          titles(member.operates, badges),
        ]),
      ),
    );
  return (
    <ExportMenu
      entries={[
        {
          label: t("map:export.svg"),
          fileName: `${name}.svg`,
          make: () => new Blob([svg()], { type: "image/svg+xml" }),
        },
        { label: t("map:export.png"), fileName: `${name}.png`, make: () => svgToPng(svg()) },
        { label: t("map:export.csv"), fileName: `${name}.csv`, make: table },
      ]}
    />
  );
}

function titles(policies: readonly string[], badges: PolicyBadges): string {
  return policies.map((id) => badges.of(id)?.title ?? id).join("; ");
}
