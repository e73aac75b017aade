/**
 * From one answer of the API to what a trace's picture holds: boxes in columns, and lines between them.
 *
 * Which recipients are reached, and how certainly, is the API's word. Here each is only given its place, by
 * the kinds of the hops and the number of transfers: item, policy, recipients, members and providers,
 * operators of further policies, their recipients, and so on. Nothing is drawn twice: where a party stands
 * further left already, a reference to it stands in its place.
 */
import type { Basis, RecipientKind } from "@/api/generated/graphql";
import { BASES, isMembership } from "@/components/basis";
import { grouped } from "@/components/grouped";
import type { Hop, PolicyStance, Trace, TracedRecipient } from "@/features/trace/trace-request";

export type ColumnRole = "item" | "policy" | "recipient" | "member" | "operator";

export interface Column {
  readonly role: ColumnRole;
  /** Which transfer it belongs to: 0 for item and policy. */
  readonly transfer: number;
}

export type Policy = PolicyStance["policy"];

interface Placed {
  readonly id: string;
  readonly column: number;
}

export interface ItemBox extends Placed {
  readonly kind: "item";
}

export interface PolicyBox extends Placed {
  readonly kind: "policy";
  readonly policy: Policy;
  /** What it says of the item; null for a policy that the trace only comes through. */
  readonly stance: PolicyStance | null;
  /** It stands further left already. */
  readonly reference: boolean;
}

export interface RecipientBox extends Placed {
  readonly kind: "recipient";
  readonly recipient: Hop["to"];
  /** As reached from each policy of origin; empty if it was not among the recipients that were sent. */
  readonly reached: readonly TracedRecipient[];
  readonly reference: boolean;
  /** A policy of its own leads on from here. */
  readonly leadsOn: boolean;
}

export interface RestBox extends Placed {
  readonly kind: "rest";
  readonly parent: string;
  readonly group: Group;
  /** The recipients that it stands for; drawn as well if it is open. */
  readonly members: readonly RecipientBox[];
  readonly open: boolean;
}

/** Clauses of a policy that carry the item only in general words, which were not asked for. */
export interface GeneralBox extends Placed {
  readonly kind: "general";
  readonly policy: Policy;
  readonly clauses: number;
}

export type Box = ItemBox | PolicyBox | RecipientBox | RestBox | GeneralBox;

export interface Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The hops it stands for, most certain first; none from the item to a policy, or to a closed group. */
  readonly hops: readonly Hop[];
  /** What it is drawn by; null for a membership, or for a policy that does not share the item. */
  readonly basis: Basis | null;
  /** Stated by no policy. */
  readonly possible: boolean;
}

export interface TraceView {
  readonly columns: readonly Column[];
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/** Why recipients are closed into one box. */
export type Group = "members" | "organizations" | "sdks" | "others" | "open_ended";

/** Of a group of more than `most`, the first `kept` are shown. */
const CLOSING: Readonly<Record<Group, { readonly most: number; readonly kept: number }>> = {
  members: { most: 6, kept: 4 },
  organizations: { most: 6, kept: 4 },
  sdks: { most: 6, kept: 4 },
  others: { most: 14, kept: 10 },
  open_ended: { most: 1, kept: 0 },
};

const COLUMNS_OF_A_TRANSFER = 3;

export const ITEM = "item";

/** Return the picture of a trace; `open` are the ids of groups to show in full, `selected` is never hidden. */
export function traceView(
  trace: Trace,
  open: readonly string[] = [],
  selected: string | null = null,
): TraceView {
  const drawing = new Drawing(trace);
  drawing.placeStarts();
  let reached: readonly Hop[] = trace.hops.filter((hop) => hop.kind === "DISCLOSED");
  for (let transfer = 1; reached.length > 0; transfer += 1) reached = drawing.placeTransfer(transfer, reached);
  drawing.placeGenerals();
  return withoutEmptyColumns(close(drawing.boxes, drawing.lines, new Set(open), selected));
}

class Drawing {
  readonly boxes = new Map<string, Box>();
  readonly lines = new Map<string, Line>();
  readonly #from: ReadonlyMap<string, readonly Hop[]>;
  readonly #reached: ReadonlyMap<string, readonly TracedRecipient[]>;
  readonly #used = new Set<string>();
  readonly #generals: GeneralBox[] = [];

  constructor(readonly trace: Trace) {
    this.#from = grouped(trace.hops, (hop) => hop.from.id);
    this.#reached = grouped(trace.recipients, (one) => one.recipient.id);
  }

  placeStarts(): void {
    this.boxes.set(ITEM, { kind: "item", id: ITEM, column: 0 });
    for (const stance of this.trace.policies) {
      const { policy } = stance;
      this.boxes.set(policy.id, {
        kind: "policy",
        id: policy.id,
        column: 1,
        policy,
        stance,
        reference: false,
      });
      const basis = strongest(stance.clauses.map((clause) => clause.basis));
      this.#draw({ from: ITEM, to: policy.id, hops: [], basis, possible: false });
      if (stance.general > 0) this.#noteGeneral(policy, stance.general);
    }
  }

  #noteGeneral(policy: Policy, clauses: number): void {
    const id = `${policy.id}#general`;
    this.#generals.push({ kind: "general", id, column: 2, policy, clauses });
    this.#draw({ from: policy.id, to: id, hops: [], basis: "OPEN_ENDED", possible: false });
  }

  /** General words stand below what is named. */
  placeGenerals(): void {
    for (const box of this.#generals) this.boxes.set(box.id, box);
  }

  /** Place what is reached by the given hops and their members; return the hops that go on from there. */
  placeTransfer(transfer: number, hops: readonly Hop[]): readonly Hop[] {
    const column = 2 + (transfer - 1) * COLUMNS_OF_A_TRANSFER;
    const direct = hops.filter((hop) => this.#unused(hop));
    const members = this.#membersOf(direct.map((hop) => hop.to.id));
    const listed = new Set(members.map((hop) => hop.to.id));
    for (const hop of direct) {
      const from = this.#senderOf(hop, column - 1);
      if (from) this.#place(hop, from, listed.has(hop.to.id) ? column + 1 : column);
    }
    for (const hop of members) this.#place(hop, hop.from.id, column + 1);
    return [...direct, ...members].flatMap((hop) => this.#onward(hop.to.id));
  }

  #membersOf(recipients: readonly string[]): readonly Hop[] {
    const found: Hop[] = [];
    // An SDK that is itself a member has a provider: the list grows while it is walked.
    const from = [...recipients];
    for (const id of from) {
      for (const hop of this.#from.get(id) ?? []) {
        if (!isMembership(hop.kind) || !this.#unused(hop)) continue;
        found.push(hop);
        from.push(hop.to.id);
      }
    }
    return found;
  }

  #onward(recipient: string): readonly Hop[] {
    const from = this.#from.get(recipient) ?? [];
    return from.filter((hop) => !isMembership(hop.kind) && !this.#used.has(hop.id));
  }

  /** The box that a disclosure comes from; for a possible hop, the policy that is come through. */
  #senderOf(hop: Hop, column: number): string | null {
    if (hop.kind !== "ONWARD_POSSIBLE" || !hop.disclosure) return hop.from.id;
    const { policy } = hop.disclosure;
    const known = this.boxes.get(policy.id);
    const elsewhere = known !== undefined && known.column < column;
    const id = elsewhere ? `${policy.id}#${column}` : policy.id;
    if (!this.boxes.has(id)) {
      this.boxes.set(id, { kind: "policy", id, column, policy, stance: null, reference: elsewhere });
    }
    this.#draw({ from: hop.from.id, to: id, hops: [], basis: null, possible: true });
    // What follows from a policy that stands further left stands there too, if the trace begins with it.
    return known?.kind === "policy" && known.stance && elsewhere ? null : id;
  }

  #place(hop: Hop, from: string, column: number): void {
    const sender = this.boxes.get(from);
    if (!sender) return;
    const wanted = Math.max(column, sender.column + 1);
    const known = this.boxes.get(hop.to.id);
    const elsewhere = known !== undefined && known.column <= sender.column;
    const id = elsewhere ? `${hop.to.id}#${wanted}` : hop.to.id;
    if (!this.boxes.has(id)) this.boxes.set(id, this.#recipient(hop.to, id, wanted, elsewhere));
    const possible = sender.kind === "recipient" && hop.kind === "ONWARD_POSSIBLE";
    this.#draw({ from, to: id, hops: [hop], basis: hop.basis ?? null, possible });
  }

  #recipient(recipient: Hop["to"], id: string, column: number, reference: boolean): RecipientBox {
    const leadsOn = (this.#from.get(recipient.id) ?? []).some((hop) => hop.kind === "ONWARD_POSSIBLE");
    const reached = this.#reached.get(recipient.id) ?? [];
    return { kind: "recipient", id, column, recipient, reached, reference, leadsOn };
  }

  #draw(line: Omit<Line, "id">): void {
    const id = `${line.from}→${line.to}`;
    const known = this.lines.get(id);
    if (!known) {
      this.lines.set(id, { id, ...line });
      return;
    }
    const hops = [...known.hops, ...line.hops].sort((one, other) => rank(one.basis) - rank(other.basis));
    const bases = [known.basis, line.basis].filter((basis) => basis !== null);
    this.lines.set(id, { ...known, hops, basis: strongest(bases) });
  }

  #unused(hop: Hop): boolean {
    if (this.#used.has(hop.id)) return false;
    this.#used.add(hop.id);
    return true;
  }
}

function close(
  boxes: ReadonlyMap<string, Box>,
  lines: ReadonlyMap<string, Line>,
  open: ReadonlySet<string>,
  selected: string | null,
): TraceView {
  const into = grouped([...lines.values()], (line) => line.to);
  const out = grouped([...lines.values()], (line) => line.from);
  const hidden = new Set<string>();
  const rests: RestBox[] = [];
  const restLines: Line[] = [];
  for (const parent of boxes.values()) {
    for (const [group, members] of closable(parent, boxes, into, out)) {
      const { most, kept } = CLOSING[group];
      if (members.length <= most) continue;
      const rest = members.slice(kept);
      const id = `${parent.id}#${group}`;
      const isOpen = open.has(id) || rest.some((member) => [member.id, ...after(member, out)].includes(selected ?? ""));
      const column = rest[0]?.column ?? parent.column + 1;
      rests.push({ kind: "rest", id, column, parent: parent.id, group, members: rest, open: isOpen });
      if (!isOpen) for (const member of rest) for (const one of [member.id, ...after(member, out)]) hidden.add(one);
      restLines.push(lineToRest(parent.id, id, rest, into));
    }
  }
  const shown = [...boxes.values()].filter((box) => !hidden.has(box.id));
  const drawn = [...lines.values()].filter((line) => !hidden.has(line.to) && !hidden.has(line.from));
  return { columns: [], boxes: [...shown, ...rests], lines: [...drawn, ...restLines] };
}

/**
 * The recipients of one sender that may be closed, by group: nobody else leads to them, and nothing comes
 * after them but, for an SDK, a company that stands behind nothing else.
 */
function closable(
  parent: Box,
  boxes: ReadonlyMap<string, Box>,
  into: ReadonlyMap<string, readonly Line[]>,
  out: ReadonlyMap<string, readonly Line[]>,
): ReadonlyMap<Group, RecipientBox[]> {
  const found = new Map<Group, RecipientBox[]>();
  for (const line of out.get(parent.id) ?? []) {
    const box = boxes.get(line.to);
    if (box?.kind !== "recipient" || !ledToOnce(box, into)) continue;
    const behind = after(box, out).map((id) => boxes.get(id));
    if (!behind.every((one) => one?.kind === "recipient" && ledToOnce(one, into) && !out.has(one.id))) continue;
    const group = groupOf(line, box.recipient.kind);
    found.set(group, [...(found.get(group) ?? []), box]);
  }
  return found;
}

function ledToOnce(box: RecipientBox, into: ReadonlyMap<string, readonly Line[]>): boolean {
  return !box.leadsOn && into.get(box.id)?.length === 1;
}

function after(box: Box, out: ReadonlyMap<string, readonly Line[]>): readonly string[] {
  return (out.get(box.id) ?? []).map((line) => line.to);
}

function groupOf(line: Line, kind: RecipientKind): Group {
  if (line.basis === null) return "members";
  if (line.basis === "OPEN_ENDED") return "open_ended";
  if (kind === "SDK") return "sdks";
  return kind === "ORGANIZATION" ? "organizations" : "others";
}

function lineToRest(
  from: string,
  to: string,
  members: readonly RecipientBox[],
  into: ReadonlyMap<string, readonly Line[]>,
): Line {
  const bases = members.flatMap((member) => into.get(member.id) ?? []).map((line) => line.basis);
  const basis = strongest(bases.filter((one) => one !== null));
  return { id: `${from}→${to}`, from, to, hops: [], basis, possible: false };
}

function withoutEmptyColumns(view: TraceView): TraceView {
  const used = [...new Set(view.boxes.map((box) => box.column))].sort((one, other) => one - other);
  const place = new Map(used.map((column, index) => [column, index]));
  return {
    columns: used.map(columnOf),
    boxes: view.boxes.map((box) => ({ ...box, column: place.get(box.column) ?? 0 })),
    lines: view.lines,
  };
}

function columnOf(column: number): Column {
  if (column === 0) return { role: "item", transfer: 0 };
  if (column === 1) return { role: "policy", transfer: 0 };
  const role = (["recipient", "member", "operator"] as const)[(column - 2) % COLUMNS_OF_A_TRANSFER];
  return { role: role ?? "recipient", transfer: Math.floor((column - 2) / COLUMNS_OF_A_TRANSFER) + 1 };
}

function strongest(bases: readonly Basis[]): Basis | null {
  return BASES.find((basis) => bases.includes(basis)) ?? null;
}

function rank(basis: Basis | null | undefined): number {
  return basis ? BASES.indexOf(basis) : BASES.length;
}
