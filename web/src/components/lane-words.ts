/** How recipients, policies and lines look in a picture of lanes, the same on every page that draws one. */
import type { TFunction } from "i18next";
import { __iconData as building } from "lucide-react/icons/building";
import { __iconData as building2 } from "lucide-react/icons/building-complex";
import { __iconData as circleHelp } from "lucide-react/icons/circle-question-mark";
import { __iconData as contact } from "lucide-react/icons/contact";
import { __iconData as globe } from "lucide-react/icons/globe";
import { __iconData as landmark } from "lucide-react/icons/landmark";
import { __iconData as pack } from "lucide-react/icons/package";
import { __iconData as users } from "lucide-react/icons/users";
import type { Action, Basis, Modality, RecipientKind } from "@/api/generated/graphql";
import { LINE_LOOKS, type LineKind } from "@/components/basis";
import { KIND_LOOKS } from "@/components/kind-icon";
import type { LaneEdge, LaneIcon, LaneNode, Token } from "@/graph/types";

/** The icons of `KIND_LOOKS` as data. */
const ICONS: Readonly<Record<RecipientKind, LaneIcon>> = {
  PARTNER_CATEGORY: users,
  AFFILIATE: building,
  ORGANIZATION: building2,
  SDK: pack,
  AUTHORITY: landmark,
  CONTACT_PERSON: contact,
  PUBLIC: globe,
  UNSPECIFIED: circleHelp,
};

export type LaneTexts = TFunction<readonly ["trace", "common"]>;

/** What a box of a recipient has of its kind. */
export function kindLook(kind: RecipientKind): Pick<LaneNode, "icon" | "tone" | "dashed"> {
  return { icon: ICONS[kind], tone: kindTone(kind), dashed: KIND_LOOKS[kind].dashed };
}

export function kindTone(kind: RecipientKind): Token {
  return KIND_LOOKS[kind].color.replace(/^var\(--(.*)\)$/, "$1");
}

/** Who operates a policy, in one line. */
export function operatorsOf(
  { operators }: { readonly operators: readonly { readonly id: string; readonly label?: string | null }[] },
  t: LaneTexts,
): string {
  const [first, ...others] = operators;
  if (!first) return t("trace:box.noOperator");
  const name = first.label ?? first.id;
  return others.length === 0 ? name : t("trace:box.operatorsMore", { name, count: operators.length });
}

export interface SaidHop {
  readonly modality?: Modality | null;
  readonly disclosure?: { readonly action: Action; readonly deidentified: boolean } | null;
}

/** What the clause of a hop says is done, and how firmly: 共享 · 可能会. */
export function saidOf(hop: SaidHop | undefined, t: LaneTexts): string | null {
  if (!hop?.disclosure || !hop.modality) return null;
  const said = `${t(`common:action.${hop.disclosure.action}`)} · ${t(`common:modality.${hop.modality}`)}`;
  return hop.disclosure.deidentified ? `${said} · ${t("trace:table.deidentified")}` : said;
}

export interface DrawnLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly basis: Basis | null;
  /** Stated by no policy. */
  readonly possible: boolean;
}

/** How a line is drawn. */
export function lineKind({ possible, basis }: DrawnLine): LineKind {
  if (possible) return "possible";
  return basis ?? "link";
}

export function laneEdge(line: DrawnLine): LaneEdge {
  const { pattern, tone, weight } = LINE_LOOKS[lineKind(line)];
  return { id: line.id, from: line.from, to: line.to, pattern, tone, weight };
}
