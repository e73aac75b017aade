/** Small made-up answers for the tests of this feature. */
import type { Basis, ExposureQuery, Modality, Stance } from "@/api/generated/graphql";
import type { DataTerm, FoundCell, Terms } from "@/features/compare/compare-request";
import type { OneItem } from "@/features/compare/item-request";

/** Policy, data type, and `family` or `family/class`; then parties, and named among them. */
export type CellRow = readonly [
  policy: string,
  data: string,
  to: string,
  parties: number,
  basis?: Basis,
  more?: Partial<FoundCell>,
];

export function term(id: string, zh: string, more: Partial<DataTerm> & { readonly under?: string } = {}): DataTerm {
  const { under, ...rest } = more;
  const broader = under ? [{ id: `data:${under}` }] : [];
  return { id: `data:${id}`, zh, en: id, kind: "TYPE", sensitive: false, thirdPerson: false, broader, ...rest };
}

export const VOCABULARY: readonly DataTerm[] = [
  term("basic", "个人基本资料", { kind: "GROUP" }),
  term("biometric", "个人生物识别信息", { kind: "GROUP", sensitive: true }),
  term("name", "姓名", { under: "basic" }),
  term("family", "家庭状况", { under: "basic", thirdPerson: true }),
  term("face", "人脸信息", { kind: "GROUP", sensitive: true, under: "biometric" }),
  term("face_video", "面部视频", { sensitive: true, under: "face" }),
  term("minor", "未成年人信息", { sensitive: true }),
];

export const FAMILIES: Terms["recipientFamilies"] = [
  family("lender", "资金方", ["funder_bank", "资金方/合作银行"], ["nonbank_lender", "非银行放贷机构"]),
  family("channel", "渠道平台", ["loan_platform", "贷款平台/导流渠道"]),
  family("authority", "监管司法", ["regulator", "监管与政府部门"], ["judicial", "司法与执法机关"]),
];

function family(id: string, zh: string, ...classes: readonly (readonly [id: string, zh: string])[]) {
  return { id, zh, en: id, classes: classes.map(([one, label]) => ({ id: `class:${one}`, zh: label, en: one })) };
}

const TERMS: Terms = { recipientFamilies: FAMILIES, dataTypes: { nodes: [...VOCABULARY] } };

export function foundCell([policy, data, to, parties, basis = "STATED", more = {}]: CellRow): FoundCell {
  const [group, one] = to.split("/");
  return {
    parties,
    recipients: parties,
    named: 0,
    basis,
    modality: "WILL" satisfies Modality,
    disclosureIds: [`disclosure:${policy}/${data}-${to}`],
    policy: { id: `policy:${policy}` },
    data: { id: `data:${data}` },
    family: group ? { id: group } : null,
    recipientClass: one ? { id: `class:${one}` } : null,
    ...more,
  };
}

/** An answer with these cells of families; `classes` are the cells of an answer with open families. */
export function exposure(
  policies: readonly string[],
  rows: readonly CellRow[],
  { classes, silent = [] }: { readonly classes?: readonly CellRow[]; readonly silent?: readonly string[] } = {},
): ExposureQuery {
  const named = new Set([...rows.map(([, data]) => data), ...silent]);
  return {
    ...TERMS,
    exposureMatrix: {
      policies: policies.map((name) => ({ id: `policy:${name}`, name })),
      dataTypes: VOCABULARY.filter(({ id }) => named.has(id.replace("data:", ""))).map(({ id }) => ({ id })),
      familyCells: rows.map(foundCell),
      ...(classes ? { cells: classes.map(foundCell) } : {}),
    },
  };
}

export type SaidRow = readonly [policy: string, stance: Stance, general?: number, refusals?: readonly string[]];

/** An answer about one item. */
export function oneItem(data: string, said: readonly SaidRow[], rows: readonly CellRow[]): OneItem {
  return {
    ...TERMS,
    exposureMatrix: {
      policies: said.map(([name]) => ({ id: `policy:${name}`, name })),
      familyCells: rows.map(foundCell),
    },
    trace: {
      data: { id: `data:${data}` },
      policies: said.map(([name, stance, general = 0, refusals = []]) => ({
        stance,
        general,
        policy: { id: `policy:${name}` },
        refusals: refusals.map((id) => ({ basis: "STATED", items: ["面部视频"], disclosure: { id } })),
      })),
    },
  };
}
