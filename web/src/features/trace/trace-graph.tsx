import { useTranslation } from "react-i18next";
import { LanePicture } from "@/components/lane-picture";
import type { Drawn } from "@/features/trace/use-drawn";
import { BASES } from "@/components/basis";
import type { TraceAddress } from "@/paths";

export interface TraceGraphProps {
  readonly drawn: Drawn;
  readonly address: TraceAddress;
  readonly item: string;
  readonly onChange: (change: Partial<TraceAddress>) => void;
}

/** The picture of a trace; its groups open and close, and general words are asked for where they stand. */
export function TraceGraph({ drawn, address, item, onChange }: TraceGraphProps) {
  const { t } = useTranslation("trace");
  const select = (id: string) => {
    const box = drawn.view.boxes.find((one) => one.id === id);
    if (box?.kind === "general") onChange({ bases: BASES });
    else if (box?.kind === "rest") onChange({ open: toggled(address.open, id), selected: null });
    else onChange({ selected: id });
  };
  return (
    <LanePicture
      layout={drawn.layout}
      selected={address.selected}
      onSelect={select}
      root="item"
      name={t("graph.label", { item })}
      help={t("graph.help")}
    />
  );
}

function toggled(open: readonly string[], id: string): readonly string[] {
  return open.includes(id) ? open.filter((one) => one !== id) : [...open, id];
}
