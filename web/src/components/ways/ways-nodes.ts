/** From the boxes and lines of some ways to what the lane graph draws: words, icons, patterns. */
import { __iconData as crossing } from "lucide-react/icons/arrow-left-right";
import { LINE_LOOKS } from "@/components/basis";
import { langOf } from "@/components/evidence/lang-of";
import { kindLook, laneEdge, type LaneTexts, lineKind, operatorsOf, saidOf } from "@/components/lane-words";
import type { PolicyBadges } from "@/components/use-policy-badges";
import { weakestOf } from "@/components/ways/way";
import type { Box, Column, ItemBox, Line, PolicyBox, RecipientBox, WaysView } from "@/components/ways/ways-view";
import type { LaneColumn, LaneInput, LaneNode } from "@/graph/types";

/** What the words need to know. */
export interface WaysWords {
  readonly t: LaneTexts;
  readonly badges: PolicyBadges;
  readonly english: boolean;
  /** Of the last column. */
  readonly endHeading: string;
  /** Under the heading of the first. */
  readonly itemSubheading?: string;
  /** The item is where the reading begins, instead of one of many. */
  readonly oneItem?: boolean;
  /** Policies that the parties at the end operate themselves, by the parties' ids. */
  readonly operated?: ReadonlyMap<string, readonly string[]>;
  /** Say the certainty of an item in its box, where its line is not drawn. */
  readonly lineless?: boolean;
}

export function waysInput(view: WaysView, words: WaysWords): LaneInput {
  const into = new Map<string, Line>();
  for (const line of view.lines) if (!into.has(line.to)) into.set(line.to, line);
  return {
    columns: view.columns.map((column, index) => laneColumn(column, index, words)),
    nodes: view.boxes.map((box) => ({
      id: box.id,
      column: String(box.column),
      ...lookOf(box, into.get(box.id) ?? null, words),
    })),
    edges: view.lines.map(laneEdge),
  };
}

function laneColumn({ role, transfer }: Column, index: number, words: WaysWords): LaneColumn {
  const { t } = words;
  const id = String(index);
  if (role === "end") return { id, heading: words.endHeading };
  const heading = t(`trace:column.${role}`);
  if (role === "item") {
    return { id, heading, ordered: true, ...(words.itemSubheading ? { subheading: words.itemSubheading } : {}) };
  }
  return { id, heading, ...(role === "recipient" ? { subheading: t("trace:column.transfer", { count: transfer }) } : {}) };
}

type Look = Omit<LaneNode, "id" | "column">;

function lookOf(box: Box, line: Line | null, words: WaysWords): Look {
  if (box.kind === "item") return itemLook(box, words);
  if (box.kind === "policy") return policyLook(box, words);
  return box.end ? endLook(box, line, words) : recipientLook(box, line, words);
}

function itemLook({ data, ways }: ItemBox, { t, english, oneItem, lineless }: WaysWords): Look {
  const first = ways[0];
  const kind = first ? weakestOf(first) : "link";
  const certainty = t(`common:${LINE_LOOKS[kind].labelKey}`);
  const onlyPossible = ways.every((way) => way.possible);
  const title = { title: english ? data.en : data.zh, titleLang: english ? "en" : "zh-CN" };
  const sensitive = data.sensitive ? [{ text: t("common:sensitive"), tone: "sensitive" }] : [];
  if (oneItem) {
    return {
      shape: "root",
      ...title,
      subtitle: english ? data.zh : data.en,
      subtitleLang: english ? "zh-CN" : "en",
      tags: sensitive,
    };
  }
  return {
    shape: "pill",
    ...title,
    tags: lineless ? [...sensitive, { text: certainty }] : sensitive,
    ...(onlyPossible ? { outline: "possible", fill: "possible-soft" } : {}),
    ...(lineless ? {} : { hiddenText: certainty }),
  };
}

function policyLook(box: PolicyBox, { t, badges }: WaysWords): Look {
  const badge = badges.of(box.policy.id);
  const title = badge?.shortName ?? box.policy.title;
  return {
    shape: "strong",
    title,
    ...langOfTitle(title),
    subtitle: operatorsOf(box.policy, t),
    subtitleLang: "zh-CN",
    ...(badge ? { badge: badge.letter } : {}),
    ...(box.through ? { outline: "possible", tone: "possible", hiddenText: t("common:basis.possible") } : {}),
  };
}

function recipientLook(box: RecipientBox, line: Line | null, { t }: WaysWords): Look {
  const { kind, label } = box.recipient;
  const said = saidOf(line?.hops[0], t);
  return {
    shape: "card",
    title: label ?? t("trace:box.unnamed"),
    ...(label ? { titleLang: "zh-CN" } : {}),
    ...(said ? { subtitle: said } : {}),
    ...kindLook(kind),
    hiddenText: hiddenOf(box, line, t),
  };
}

/** Whom the ways lead to; a category with the policy that names it, since others may name one alike. */
function endLook(box: RecipientBox, line: Line | null, { t, badges, operated }: WaysWords): Look {
  const { id, kind, label } = box.recipient;
  const own = (operated?.get(id) ?? []).length > 0;
  const badge = kind === "ORGANIZATION" || kind === "SDK" || !box.statedBy ? null : badges.of(box.statedBy.id);
  return {
    shape: "strong",
    title: label ?? t("trace:box.unnamed"),
    ...(label ? { titleLang: "zh-CN" } : {}),
    ...kindLook(kind),
    ...(badge ? { badge: badge.letter, subtitle: badge.shortName, ...langOfSubtitle(badge.shortName) } : {}),
    ...(own ? { marker: crossing, outline: "possible", fill: "possible-soft" } : {}),
    hiddenText: [hiddenOf(box, line, t), ...(own ? [t("trace:box.leadsOn")] : [])].join(t("common:listSeparator")),
  };
}

function hiddenOf({ recipient }: RecipientBox, line: Line | null, t: LaneTexts): string {
  const words: string[] = [t(`common:kind.${recipient.kind}`)];
  if (line) words.push(t(`common:${LINE_LOOKS[lineKind(line)].labelKey}`));
  return words.join(t("common:listSeparator"));
}

function langOfTitle(name: string): Pick<LaneNode, "titleLang"> {
  const lang = langOf(name);
  return lang ? { titleLang: lang } : {};
}

function langOfSubtitle(name: string): Pick<LaneNode, "subtitleLang"> {
  const lang = langOf(name);
  return lang ? { subtitleLang: lang } : {};
}
