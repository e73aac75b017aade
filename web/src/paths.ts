/**
 * Every address of the explorer, written and read in one place. The whole view is in its address: a link
 * restores what its sender saw. Default values are left out; unknown parameters are ignored.
 */
import type { Basis, RecipientKind } from "@/api/generated/graphql";

export type View = "graph" | "table";
export type CompareMode = "side" | "merged" | "item";
export type PolicyTab = "shared" | "collected" | "sdk";

export interface TraceAddress {
  readonly data: string;
  /** Policy ids without their kind; none means all. */
  readonly policies: readonly string[];
  readonly hops: number;
  readonly bases: readonly Basis[];
  readonly kinds: readonly RecipientKind[];
  readonly purposes: readonly string[];
  /** Organisations whose own policies are left aside. */
  readonly apart: readonly string[];
  /** Groups that are opened. */
  readonly open: readonly string[];
  /** The selected node, if any. */
  readonly selected: string | null;
  readonly view: View;
}

export interface HoldingsAddress {
  readonly recipient: string;
  readonly policies: readonly string[];
  readonly hops: number;
  readonly bases: readonly Basis[];
  readonly selected: string | null;
  readonly view: View;
}

export interface PathsAddress {
  readonly data: string;
  readonly to: string;
  readonly policies: readonly string[];
  readonly hops: number;
  readonly bases: readonly Basis[];
  /** Which way is looked at: the first is 1. */
  readonly step: number;
  readonly selected: string | null;
}

export interface CompareAddress {
  readonly mode: CompareMode;
  readonly policies: readonly string[];
  readonly item: string | null;
  /** `data|family`, the opened cell; `policy|family` in the mode `item`. A class may stand for its family. */
  readonly cell: string | null;
  /** Families whose classes are shown. */
  readonly open: readonly string[];
  readonly sensitiveOnly: boolean;
}

export interface MapAddress {
  readonly policies: readonly string[];
  readonly open: string | null;
  readonly focus: string | null;
  readonly view: View;
}

export interface PolicyAddress {
  readonly policy: string;
  readonly tab: PolicyTab;
  /** The statement (disclosure or collection id) that is opened. */
  readonly statement: string | null;
}

export const DEFAULT_HOPS = 2;
/** A list of ways to one recipient stays short, so that it may go further. */
export const DEFAULT_PATH_HOPS = 3;
export const MOST_HOPS = 3;

export const home = "/";
export const policies = "/policies";
export const addPolicy = "/policies/add";

type Values = Readonly<Record<string, string | number | null | readonly string[]>>;

function query(values: Values, defaults: Values = {}): string {
  const found = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value === null || value === "" || value === defaults[key]) continue;
    if (typeof value === "object") for (const one of value) found.append(key, one);
    else found.set(key, String(value));
  }
  const text = found.toString();
  return text ? `?${text}` : "";
}

const HOPS = { hops: DEFAULT_HOPS, view: "graph" } as const;

export function trace(address: Partial<TraceAddress> & { readonly data: string }): string {
  const { data, policies: some = [], hops = DEFAULT_HOPS, bases = [], kinds = [], purposes = [] } = address;
  const { apart = [], open = [], selected = null, view = "graph" } = address;
  const values = { policies: some, hops, bases, kinds, purposes, apart, open, sel: selected, view };
  return `/trace/${encodeURIComponent(data)}${query(values, HOPS)}`;
}

export function holdings(address: Partial<HoldingsAddress> & { readonly recipient: string }): string {
  const { recipient, policies: some = [], hops = DEFAULT_HOPS, bases = [] } = address;
  const { selected = null, view = "graph" } = address;
  const values = { policies: some, hops, bases, sel: selected, view };
  return `/holdings/${encodeURIComponent(recipient)}${query(values, HOPS)}`;
}

export function paths(address: Partial<PathsAddress> & { readonly data: string; readonly to: string }): string {
  const { data, to, policies: some = [], hops = DEFAULT_PATH_HOPS, bases = [] } = address;
  const { step = 1, selected = null } = address;
  const values = { data, to, policies: some, hops, bases, step, sel: selected };
  return `/paths${query(values, { hops: DEFAULT_PATH_HOPS, step: 1 })}`;
}

export function compare(address: Partial<CompareAddress> = {}): string {
  const { mode = "side", policies: some = [], item = null, cell = null, open = [] } = address;
  const sensitive = address.sensitiveOnly ? "1" : null;
  return `/compare${query({ mode, policies: some, item, cell, open, sensitive }, { mode: "side" })}`;
}

export function map(address: Partial<MapAddress> = {}): string {
  const { policies: some = [], open = null, focus = null, view = "graph" } = address;
  return `/map${query({ policies: some, open, focus, view }, { view: "graph" })}`;
}

export function policy(address: Partial<PolicyAddress> & { readonly policy: string }): string {
  const { policy: id, tab = "shared", statement = null } = address;
  return `/policy/${encodeURIComponent(id)}${query({ tab, st: statement }, { tab: "shared" })}`;
}

export function readTrace(data: string, search: string): TraceAddress {
  const found = new URLSearchParams(search);
  return {
    data,
    policies: found.getAll("policies"),
    hops: readHops(found),
    bases: found.getAll("bases").filter(isBasis),
    kinds: found.getAll("kinds").filter(isRecipientKind),
    purposes: found.getAll("purposes"),
    apart: found.getAll("apart"),
    open: found.getAll("open"),
    selected: found.get("sel"),
    view: readView(found),
  };
}

export function readHoldings(recipient: string, search: string): HoldingsAddress {
  const found = new URLSearchParams(search);
  return {
    recipient,
    policies: found.getAll("policies"),
    hops: readHops(found),
    bases: found.getAll("bases").filter(isBasis),
    selected: found.get("sel"),
    view: readView(found),
  };
}

export function readPaths(search: string): PathsAddress {
  const found = new URLSearchParams(search);
  const step = Number(found.get("step") ?? 1);
  return {
    data: found.get("data") ?? "",
    to: found.get("to") ?? "",
    policies: found.getAll("policies"),
    hops: readHops(found, DEFAULT_PATH_HOPS),
    bases: found.getAll("bases").filter(isBasis),
    step: Number.isInteger(step) && step > 0 ? step : 1,
    selected: found.get("sel"),
  };
}

export function readCompare(search: string): CompareAddress {
  const found = new URLSearchParams(search);
  const mode = found.get("mode");
  return {
    mode: mode === "merged" || mode === "item" ? mode : "side",
    policies: found.getAll("policies"),
    item: found.get("item"),
    cell: found.get("cell"),
    open: found.getAll("open"),
    sensitiveOnly: found.get("sensitive") === "1",
  };
}

export function readMap(search: string): MapAddress {
  const found = new URLSearchParams(search);
  return {
    policies: found.getAll("policies"),
    open: found.get("open"),
    focus: found.get("focus"),
    view: readView(found),
  };
}

export function readPolicy(id: string, search: string): PolicyAddress {
  const found = new URLSearchParams(search);
  const tab = found.get("tab");
  return {
    policy: id,
    tab: tab === "collected" || tab === "sdk" ? tab : "shared",
    statement: found.get("st"),
  };
}

function readHops(found: URLSearchParams, usual: number = DEFAULT_HOPS): number {
  const hops = Number(found.get("hops") ?? usual);
  return Number.isInteger(hops) && hops >= 1 && hops <= MOST_HOPS ? hops : usual;
}

function readView(found: URLSearchParams): View {
  return found.get("view") === "table" ? "table" : "graph";
}

const BASES: Readonly<Record<Basis, true>> = {
  STATED: true,
  NARROWER: true,
  BROADER: true,
  REFERRED: true,
  OPEN_ENDED: true,
};

function isBasis(value: string): value is Basis {
  return Object.hasOwn(BASES, value);
}

const RECIPIENT_KINDS: Readonly<Record<RecipientKind, true>> = {
  PARTNER_CATEGORY: true,
  AFFILIATE: true,
  ORGANIZATION: true,
  SDK: true,
  AUTHORITY: true,
  CONTACT_PERSON: true,
  PUBLIC: true,
  UNSPECIFIED: true,
};

function isRecipientKind(value: string): value is RecipientKind {
  return Object.hasOwn(RECIPIENT_KINDS, value);
}
