/** A policy's text, line by line, cut at the boundaries of all statements and of the words marked in them. */
import { marksOf, type MarkKind } from "@/components/evidence/marks";
import type { Statement } from "@/features/policy/statements";
import { wordsAt, type Excerpt } from "@/texts/excerpt";
import { segments, type Span } from "@/texts/segments";

export interface Piece {
  readonly start: number;
  readonly words: string;
  /** The statements that cover it, in the order of the list. */
  readonly statements: readonly string[];
  /** What it is marked as, and by which statement. */
  readonly marks: readonly { readonly kind: MarkKind; readonly statement: string }[];
}

export interface Line {
  readonly start: number;
  readonly pieces: readonly Piece[];
  /** The statements that touch it. */
  readonly statements: ReadonlySet<string>;
}

interface Covered extends Span {
  readonly statement: string;
  readonly kind: MarkKind | null;
}

export function textLines(text: Excerpt, statements: readonly Statement[]): readonly Line[] {
  const spans = statements.flatMap((one) => spansOf(one, text));
  const length = text.points.length;
  const breaks = lineStarts(text);
  let line: Piece[] = [];
  const lines = [line];
  let next = 0;
  for (const piece of segments(0, length, spans, breaks)) {
    if (piece.start === breaks[next]) {
      line = [];
      lines.push(line);
      next += 1;
    }
    const statementsHere = piece.spans.filter((span) => span.kind === null).map((span) => span.statement);
    const marks = piece.spans.flatMap(({ kind, statement }) => (kind ? [{ kind, statement }] : []));
    line.push({
      start: piece.start,
      words: wordsAt(text, piece.start, piece.end).replace(/\r?\n$/u, ""),
      statements: [...new Set(statementsHere)],
      marks,
    });
  }
  return lines.map((pieces, index) => ({
    start: breaks[index - 1] ?? 0,
    pieces,
    statements: new Set(pieces.flatMap((piece) => piece.statements)),
  }));
}

function spansOf(statement: Statement, text: Excerpt): Covered[] {
  const { start, end } = statement.evidence;
  const marks = marksOf(statement, text).map((mark) => ({ ...mark, statement: statement.id }));
  return [{ start, end, statement: statement.id, kind: null }, ...marks];
}

/** The offsets at which lines begin, without the first. */
function lineStarts(text: Excerpt): number[] {
  const found: number[] = [];
  let offset = 0;
  for (const character of text.points.text) {
    offset += 1;
    if (character === "\n" && offset < text.points.length) found.push(offset);
  }
  return found;
}

/** What a click on a piece selects: the narrowest statement, or the one after the selected. */
export function clicked(ids: readonly string[], all: readonly Statement[], selected: string | null): string | null {
  const here = all.filter((one) => ids.includes(one.id)).sort((a, b) => widthOf(a) - widthOf(b));
  const at = here.findIndex((one) => one.id === selected);
  return (here[(at + 1) % here.length] ?? null)?.id ?? null;
}

function widthOf(statement: Statement): number {
  return statement.evidence.end - statement.evidence.start;
}
