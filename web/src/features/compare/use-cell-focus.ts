import { useCallback, useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent } from "react";

/**
 * Makes a table one tab stop, walked by arrow keys, and keeps the opened cell in view. What can be reached has `data-column`, the number of its
 * column, or of its first one and `data-columns`, how many; and `tabIndex={-1}`, which is set to 0 for one of
 * them here: a state would draw a thousand cells again at every step.
 */
export function useCellFocus(selected: string | null) {
  const table = useRef<HTMLTableElement>(null);
  useLayoutEffect(() => {
    // The panel takes room from the table, and a link may open a cell far down.
    const cell = selected && table.current?.querySelector("[data-column][aria-current]");
    if (cell) cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [selected]);
  useLayoutEffect(() => {
    if (table.current) keepOneStop(table.current);
  });
  const onFocus = useCallback((event: FocusEvent<HTMLTableElement>) => {
    const stop = event.target.closest<HTMLElement>("[data-column]");
    if (stop) makeStop(event.currentTarget, stop);
  }, []);
  const onKeyDown = useCallback((event: KeyboardEvent<HTMLTableElement>) => {
    const from = (event.target as Element).closest<HTMLElement>("[data-column]");
    if (!from || event.altKey || event.metaKey || event.shiftKey) return;
    const to = nextOf(event.currentTarget, from, event.ctrlKey ? `Ctrl+${event.key}` : event.key);
    if (to === undefined) return;
    event.preventDefault();
    to?.focus();
  }, []);
  return { table, onFocus, onKeyDown };
}

/** Where a key leads: nowhere (null) at an edge; undefined if it is no key of the table. */
export function nextOf(table: HTMLTableElement, from: HTMLElement, key: string): HTMLElement | null | undefined {
  const row = from.closest("tr");
  const inRow = row ? stopsOf(row) : [];
  const here = inRow.indexOf(from);
  switch (key) {
    case "ArrowRight":
      return inRow[here + 1] ?? null;
    case "ArrowLeft":
      return inRow[here - 1] ?? null;
    case "Home":
      return inRow[0] ?? null;
    case "End":
      return inRow.at(-1) ?? null;
    case "ArrowDown":
      return inColumn(rowsAfter(table, row), Number(from.dataset["column"]));
    case "ArrowUp":
      return inColumn(rowsAfter(table, row, -1), Number(from.dataset["column"]));
    case "Ctrl+Home":
      return stopsOf(table)[0] ?? null;
    case "Ctrl+End":
      return stopsOf(table).at(-1) ?? null;
    default:
      return undefined;
  }
}

function rowsAfter(table: HTMLTableElement, row: HTMLTableRowElement | null, step: 1 | -1 = 1) {
  const rows = Array.from(table.rows);
  const here = row ? rows.indexOf(row) : -1;
  return step === 1 ? rows.slice(here + 1) : rows.slice(0, here).reverse();
}

/** The next stop of a column; empty cells are passed over. */
function inColumn(rows: readonly HTMLTableRowElement[], column: number): HTMLElement | null {
  for (const row of rows) {
    const found = stopsOf(row).find((stop) => {
      const first = Number(stop.dataset["column"]);
      return first <= column && column < first + Number(stop.dataset["columns"] ?? 1);
    });
    if (found) return found;
  }
  return null;
}

function stopsOf(within: HTMLElement): HTMLElement[] {
  return Array.from(within.querySelectorAll<HTMLElement>("[data-column]"));
}

/** Tab reaches the stop it reached before, else the opened cell, else the first cell. */
function keepOneStop(table: HTMLTableElement): void {
  if (table.querySelector("[data-column][tabindex='0']")) return;
  const stop = table.querySelector<HTMLElement>("[data-column][aria-current]") ?? firstCell(table);
  if (stop) stop.tabIndex = 0;
}

function firstCell(table: HTMLTableElement): HTMLElement | undefined {
  const stops = stopsOf(table);
  return stops.find((stop) => stop.closest("td")) ?? stops[0];
}

function makeStop(table: HTMLTableElement, stop: HTMLElement): void {
  for (const other of table.querySelectorAll<HTMLElement>("[data-column][tabindex='0']")) other.tabIndex = -1;
  stop.tabIndex = 0;
}
