/** Cutting a text at the boundaries of overlapping spans: every piece knows all spans that cover it. */

/** From `start` up to and without `end`, in Unicode characters. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Segment<S extends Span> extends Span {
  /** The spans that cover all of this piece, in the order given. */
  readonly spans: readonly S[];
}

/**
 * Cut what lies from `from` up to `to` at every boundary of the spans and at every one of `cuts`. The pieces
 * follow each other without a gap; what of a span lies outside is left out, and so are empty spans.
 */
export function segments<S extends Span>(
  from: number,
  to: number,
  spans: readonly S[],
  cuts: Iterable<number> = [],
): Segment<S>[] {
  const inside = spans
    .map((span, order) => ({ span, order, start: Math.max(span.start, from), end: Math.min(span.end, to) }))
    .filter((one) => one.start < one.end)
    .sort((a, b) => a.start - b.start || a.order - b.order);
  const places = boundaries(from, to, inside, cuts);
  const found: Segment<S>[] = [];
  let next = 0;
  let open: typeof inside = [];
  for (let index = 0; index + 1 < places.length; index += 1) {
    const start = places[index]!;
    open = open.filter((one) => one.end > start);
    for (; next < inside.length && inside[next]!.start <= start; next += 1) open.push(inside[next]!);
    const covering = [...open].sort((a, b) => a.order - b.order).map((one) => one.span);
    found.push({ start, end: places[index + 1]!, spans: covering });
  }
  return found;
}

function boundaries(from: number, to: number, spans: readonly Span[], cuts: Iterable<number>): number[] {
  if (from >= to) return [];
  const places = new Set([from, to]);
  for (const cut of cuts) if (cut > from && cut < to) places.add(cut);
  for (const span of spans) places.add(span.start).add(span.end);
  return [...places].sort((a, b) => a - b);
}
