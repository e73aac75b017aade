/** A cell's name in the address. Rows are data types, or policies in the mode 单项; both without their kind. */
export function cellKey(row: string, column: string): string {
  return `${withoutKind(row)}|${column}`;
}

/** `data:face_video` as addresses take it: `face_video`. */
export function withoutKind(id: string): string {
  return id.replace(/^(?:data|policy):/, "");
}
