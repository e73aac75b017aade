/** The table that is shown, as rows for a spreadsheet. */
import type { Basis, Modality } from "@/api/generated/graphql";
import type { CsvValue } from "@/components/csv";
import type { DataTerm } from "@/features/compare/compare-request";
import type { ItemView, Said } from "@/features/compare/item-view";
import type { Column, Count, MatrixView, Row, RowGroup } from "@/features/compare/matrix-view";

/** The words of a file, in the page's language. */
export interface CsvWords {
  readonly group: (group: DataTerm | null) => string;
  readonly column: (column: Column) => string;
  readonly policy: (id: string) => string;
  readonly basis: (basis: Basis) => string;
  readonly modality: (modality: Modality) => string;
  readonly stance: (said: Said) => string;
  readonly yes: string;
}

export type CsvRows = readonly (readonly CsvValue[])[];

export type CsvHeading =
  | "group"
  | "data"
  | "dataEn"
  | "sensitive"
  | "thirdPerson"
  | "recipient"
  | "policy"
  | "stance"
  | "parties"
  | "recipients"
  | "named"
  | "basis"
  | "modality"
  | "clauses"
  | "ids";

const DATA = ["group", "data", "dataEn", "sensitive", "thirdPerson"] as const;
const COUNT = ["parties", "recipients", "named", "basis", "modality", "clauses", "ids"] as const;

export const SIDE_HEADINGS: readonly CsvHeading[] = [...DATA, "recipient", "policy", ...COUNT];
/** Before the columns of the table and their sum. */
export const MERGED_HEADINGS: readonly CsvHeading[] = DATA;
export const ITEM_HEADINGS: readonly CsvHeading[] = ["data", "dataEn", "policy", "stance", "recipient", ...COUNT];

/** A line for each bar that is not empty: one item, one column, one policy. */
export function sideRows({ groups, policies }: MatrixView, words: CsvWords): CsvRows {
  return rowsOf(groups, ({ cells }, data) =>
    cells.flatMap((cell) =>
      policies.flatMap((policy, place) => {
        const count = cell?.counts[place];
        if (!cell || !count) return [];
        return [[...data, words.column(cell.column), words.policy(policy), ...countValues(count, words)]];
      }),
    ),
    words,
  );
}

/** The table as it is: a line for each item, a number for each column, and their sum. */
export function mergedRows({ groups }: MatrixView, words: CsvWords): CsvRows {
  return rowsOf(groups, ({ cells, sum }, data) => [[...data, ...cells.map((cell) => cell?.sum ?? 0), sum]], words);
}

/** A line for each cell that is not empty, and one for each policy that states nothing. */
export function itemRows({ term, rows }: ItemView, words: CsvWords): CsvRows {
  return rows.flatMap(({ policy, said, cells }) => {
    const own = [term?.zh, term?.en, words.policy(policy), said && words.stance(said)];
    const lines = cells.flatMap((cell) => {
      const count = cell?.counts[0];
      return cell && count ? [[...own, words.column(cell.column), ...countValues(count, words)]] : [];
    });
    return lines.length > 0 ? lines : [[...own, null, 0, 0, 0]];
  });
}

function rowsOf(
  groups: readonly RowGroup[],
  lines: (row: Row, data: readonly CsvValue[]) => CsvRows,
  words: CsvWords,
): CsvRows {
  return groups.flatMap(({ group, rows }) =>
    rows.flatMap((row) => {
      const { zh, en, sensitive, thirdPerson } = row.term;
      return lines(row, [words.group(group), zh, en, sensitive && words.yes, thirdPerson && words.yes].map(blank));
    }),
  );
}

/** What does not apply is empty. */
function blank(value: string | false): CsvValue {
  return value === false ? null : value;
}

function countValues(count: Count, words: CsvWords): readonly CsvValue[] {
  const { parties, recipients, named, basis, modality, disclosureIds } = count;
  const said = [words.basis(basis), words.modality(modality)];
  return [parties, recipients, named, ...said, disclosureIds.length, disclosureIds.join(" ")];
}
