/** From boxes and lines of a trace to what the lane graph draws: words, icons, patterns. */
import { __iconData as crossing } from "lucide-react/icons/arrow-left-right";
import { __iconData as minus } from "lucide-react/icons/minus";
import { LINE_LOOKS } from "@/components/basis";
import { kindLook, kindTone, laneEdge, type LaneTexts, lineKind, operatorsOf, saidOf } from "@/components/lane-words";
import type { PolicyBadges } from "@/components/use-policy-badges";
import type { Trace } from "@/features/trace/trace-request";
import type {
  Box,
  Column,
  GeneralBox,
  Line,
  PolicyBox,
  RecipientBox,
  RestBox,
  TraceView,
} from "@/features/trace/view";
import type { LaneColumn, LaneInput, LaneNode } from "@/graph/types";

/** What the words need to know. */
export interface Words {
  readonly t: LaneTexts;
  readonly badges: PolicyBadges;
  readonly english: boolean;
}

export function laneInput(trace: Trace, view: TraceView, words: Words): LaneInput {
  const into = new Map<string, Line>();
  for (const line of view.lines) if (!into.has(line.to)) into.set(line.to, line);
  return {
    columns: view.columns.map((column, index) => laneColumn(column, index, words)),
    nodes: view.boxes.map((box) => laneNode(trace, box, into.get(box.id) ?? null, words)),
    edges: view.lines.map(laneEdge),
  };
}

function laneColumn(column: Column, index: number, { t }: Words): LaneColumn {
  const heading = t(`trace:column.${column.role}`);
  const counted = column.role === "recipient";
  return {
    id: String(index),
    heading,
    ...(counted ? { subheading: t("trace:column.transfer", { count: column.transfer }) } : {}),
  };
}

function laneNode(trace: Trace, box: Box, line: Line | null, words: Words): LaneNode {
  const place = { id: box.id, column: String(box.column) };
  if (box.kind === "item") return { ...place, ...itemNode(trace, words) };
  if (box.kind === "policy") return { ...place, ...policyNode(box, words) };
  if (box.kind === "recipient") return { ...place, ...recipientNode(box, line, words) };
  if (box.kind === "rest") return { ...place, ...restNode(box, line, words) };
  return { ...place, ...generalNode(box, words) };
}

type Look = Omit<LaneNode, "id" | "column">;

function itemNode({ data }: Trace, { t, english }: Words): Look {
  const tags = [
    ...(data.sensitive ? [{ text: t("common:sensitive"), tone: "sensitive" }] : []),
    ...(data.thirdPerson ? [{ text: t("trace:thirdPerson") }] : []),
  ];
  return {
    shape: "root",
    title: english ? data.en : data.zh,
    titleLang: english ? "en" : "zh-CN",
    subtitle: english ? data.zh : data.en,
    subtitleLang: english ? "zh-CN" : "en",
    tags,
  };
}

function policyNode(box: PolicyBox, words: Words): Look {
  const { t } = words;
  const badge = words.badges.of(box.policy.id);
  const through = box.stance === null;
  return {
    shape: "strong",
    title: badge?.shortName ?? box.policy.title,
    titleLang: "zh-CN",
    subtitle: box.reference ? t("trace:box.reference") : operatorsOf(box.policy, t),
    ...(box.reference ? {} : { subtitleLang: "zh-CN" }),
    ...(badge ? { badge: badge.letter } : {}),
    ...(through ? { outline: "possible", tone: "possible" } : {}),
    ...(box.reference ? { refersTo: box.policy.id } : {}),
    ...(box.stance ? { hiddenText: stanceText(box, words) } : {}),
  };
}

function stanceText(box: PolicyBox, { t }: Words): string {
  if (!box.stance) return "";
  const { stance, general } = box.stance;
  return t(`common:stance.${stance === "DOES_NOT_SAY" && general > 0 ? "generalOnly" : stance}`);
}

function recipientNode(box: RecipientBox, line: Line | null, words: Words): Look {
  const { t } = words;
  const { kind, label } = box.recipient;
  const said = box.reference ? t("trace:box.reference") : saidOf(line?.hops[0], t);
  return {
    shape: "card",
    title: label ?? t("trace:box.unnamed"),
    ...(label ? { titleLang: "zh-CN" } : {}),
    ...(said ? { subtitle: said } : {}),
    ...kindLook(kind),
    ...(box.leadsOn ? { marker: crossing, outline: "possible", fill: "possible-soft" } : {}),
    hiddenText: hiddenOf(box, line, words),
  };
}

function hiddenOf(box: RecipientBox, line: Line | null, { t }: Words): string {
  const words: string[] = [t(`common:kind.${box.recipient.kind}`)];
  if (line) words.push(t(`common:${LINE_LOOKS[lineKind(line)].labelKey}`));
  if (box.leadsOn) words.push(t("trace:box.leadsOn"));
  return words.join(t("common:listSeparator"));
}

function restNode(box: RestBox, line: Line | null, { t }: Words): Look {
  const title = t(`trace:box.rest.${box.group}`, { count: box.members.length });
  const kind = box.members[0]?.recipient.kind ?? "ORGANIZATION";
  return {
    shape: "group",
    title,
    tone: kindTone(kind),
    dashed: true,
    expanded: box.open,
    ...(box.open ? { subtitle: t("trace:box.close"), marker: minus } : {}),
    hiddenText: line ? t(`common:${LINE_LOOKS[lineKind(line)].labelKey}`) : "",
  };
}

function generalNode(box: GeneralBox, { t }: Words): Look {
  return {
    shape: "group",
    title: t("trace:box.general", { count: box.clauses }),
    tone: "basis-open",
    dashed: true,
    expanded: false,
    hiddenText: t("common:basis.OPEN_ENDED"),
  };
}
