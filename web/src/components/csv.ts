/** Tables for spreadsheets: RFC 4180, with a byte order mark so that Chinese is read as UTF-8. */

export type CsvValue = string | number | boolean | null | undefined;

const BYTE_ORDER_MARK = "\ufeff";
/** What a spreadsheet takes for the beginning of a formula; `analysis/export.py` guards against the same. */
const FORMULA = /^[=+\-@\t\r]/;

/** Return a CSV text: a heading row, then the rows; lines end with CR LF. */
export function csv(headings: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return BYTE_ORDER_MARK + [headings, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");
}

/** Return a CSV file. */
export function csvBlob(headings: readonly string[], rows: readonly (readonly CsvValue[])[]): Blob {
  return new Blob([csv(headings, rows)], { type: "text/csv;charset=utf-8" });
}

function cell(value: CsvValue): string {
  if (value == null) return "";
  if (typeof value !== "string") return String(value);
  const text = plain(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Text that a spreadsheet does not run. A bare carriage return begins a new row for some readers, so it goes. */
function plain(value: string): string {
  const guarded = FORMULA.test(value) ? `'${value}` : value;
  return guarded.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
}
