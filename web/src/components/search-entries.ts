/** What the search box lists: hits as entries with an address, in groups, each with how it matched. */
import type { EntityKind } from "@/api/generated/graphql";
import type { Hit } from "@/api/search";
import * as paths from "@/paths";

export type GroupKey = "data" | "organizations" | "sdks" | "categories" | "policies" | "ways";

/** Why an entry is there although its label is not what was typed. */
export interface Hint {
  readonly key: "synonym" | "printed" | "alike" | "operator" | "together";
  readonly word: string;
}

export interface SearchEntry {
  readonly key: string;
  readonly kind: EntityKind | "WAY";
  /** Terms have both languages; names are as printed. */
  readonly zh: string;
  readonly en: string | null;
  readonly hint: Hint | null;
  readonly sensitive: boolean;
  /** The policy that names a category, or that an organisation operates. */
  readonly policy: string | null;
  /** The company behind an SDK. */
  readonly provider: string | null;
  readonly href: string;
}

export interface SearchGroup {
  readonly key: GroupKey;
  readonly entries: readonly SearchEntry[];
}

export type Hits = Readonly<Record<Exclude<GroupKey, "ways">, readonly Hit[]>>;

const ORDER = ["data", "organizations", "sdks", "categories", "policies"] as const;

/** Return the groups that have something; the one with the best hit keeps its fixed place. */
export function searchGroups(hits: Hits): readonly SearchGroup[] {
  return ORDER.map((key) => ({ key, entries: withTogether(hits[key].flatMap(entryOf)) })).filter(hasEntries);
}

/** Return the ways from the best data item to each recipient. */
export function wayGroups(data: readonly Hit[], to: readonly Hit[]): readonly SearchGroup[] {
  const from = data.flatMap(entryOf)[0];
  if (!from) return [];
  const entries = withTogether(to.flatMap(entryOf)).map((recipient) => wayOf(from, recipient));
  return [{ key: "ways" as const, entries }].filter(hasEntries);
}

/** Before categories of one name, which several policies have, all of them: to choose one would be a guess. */
function withTogether(entries: readonly SearchEntry[]): readonly SearchEntry[] {
  return entries.flatMap((entry, place) => {
    const alike = entries.filter((one) => one.kind === "PARTNER_CATEGORY" && one.zh === entry.zh);
    if (alike.length < 2 || alike[0] !== entries[place]) return entry;
    const { zh } = entry;
    const hint: Hint = { key: "together", word: zh };
    return [{ ...entry, key: zh, hint, policy: null, href: paths.holdings({ recipient: zh }) }, entry];
  });
}

function hasEntries(group: SearchGroup): boolean {
  return group.entries.length > 0;
}

/** The two sides of `面部视频 → 马上消费`; null for a text without an arrow. */
export function splitPair(text: string): { readonly data: string; readonly to: string } | null {
  const found = /^(.*?)\s*(?:→|->|⇒|=>)\s*(.*)$/s.exec(text);
  return found ? { data: (found[1] ?? "").trim(), to: (found[2] ?? "").trim() } : null;
}

/** The entry that Enter opens when none is chosen: a match of the whole word in any group, else the first. */
export function bestEntry(groups: readonly SearchGroup[], text: string): SearchEntry | null {
  const all = groups.flatMap((group) => group.entries);
  const typed = folded(text);
  return all.find((one) => folded(one.zh) === typed || folded(one.en ?? "") === typed) ?? all[0] ?? null;
}

function wayOf(from: SearchEntry, to: SearchEntry): SearchEntry {
  const href = paths.paths({ data: withoutKind(from.key), to: to.key });
  const policy = to.kind === "PARTNER_CATEGORY" ? to.policy : null;
  return { ...to, key: `way:${from.key}:${to.key}`, kind: "WAY", href, policy, zh: `${from.zh} → ${to.zh}`, en: null };
}

function entryOf(hit: Hit): readonly SearchEntry[] {
  const { node } = hit;
  if (!node) return [];
  const entry = {
    key: node.id,
    kind: hit.kind,
    zh: hit.label,
    en: null,
    hint: hintOf(hit),
    sensitive: false,
    policy: null,
    provider: null,
  };
  switch (node.__typename) {
    case "DataType":
      return [{ ...entry, en: node.en, sensitive: node.sensitive, href: paths.trace({ data: withoutKind(node.id) }) }];
    case "Organization":
      return [{ ...entry, policy: node.operates[0]?.id ?? null, href: paths.holdings({ recipient: node.id }) }];
    case "Sdk":
      return [{ ...entry, provider: node.provider?.label ?? null, href: paths.holdings({ recipient: node.id }) }];
    case "PartnerCategory":
      return [{ ...entry, policy: node.policy.id, href: paths.holdings({ recipient: node.id }) }];
    case "Policy":
      return [{ ...entry, en: node.titleEn ?? null, policy: node.id, href: paths.policy({ policy: node.name }) }];
    default:
      return []; // Of a kind that this list has no group for.
  }
}

/** `face_video` of `data:face_video`: the shorter address is easier to read and means the same. */
function withoutKind(id: string): string {
  return id.replace(/^data:/, "");
}

function hintOf(hit: Hit): Hint | null {
  const word = hit.matchedAs;
  if (hit.printedIn) return { key: "printed", word };
  if (isItsName(hit, word)) return null;
  if (hit.match === "ALIKE") return { key: "alike", word };
  return { key: hit.kind === "POLICY" ? "operator" : "synonym", word };
}

/** Whether a word is the thing's own label, in either language, or its id. */
function isItsName({ label, node }: Hit, word: string): boolean {
  const names = [label, node?.id ?? "", (node?.id ?? "").replace(/^\w+:/, "")];
  if (node?.__typename === "DataType") names.push(node.zh, node.en);
  if (node?.__typename === "Policy") names.push(node.title, node.titleEn ?? "", node.name);
  return names.some((name) => folded(name) === folded(word));
}

function folded(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
