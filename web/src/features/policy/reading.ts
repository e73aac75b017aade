/** Where statements stand on the drawn text, in px, and which one is being read. */
export interface Place {
  readonly id: string;
  readonly top: number;
  readonly bottom: number;
}

/** The statement at the reading line, or the next one below it; the narrowest where several are there. */
export function readingAt(places: readonly Place[], line: number): string | null {
  const below = places.filter((place) => place.bottom > line);
  const best = below.reduce<Place | null>((found, place) => (found && !closer(place, found, line) ? found : place), null);
  return best?.id ?? null;
}

function closer(one: Place, other: Place, line: number): boolean {
  const [distance, best] = [Math.max(0, one.top - line), Math.max(0, other.top - line)];
  if (distance !== best) return distance < best;
  return one.bottom - one.top < other.bottom - other.top;
}

/** Measure every `[data-s]` inside a text; its statements stand in the attribute, apart by spaces. */
export function measure(text: HTMLElement): readonly Place[] {
  const found = new Map<string, { top: number; bottom: number }>();
  for (const piece of text.querySelectorAll<HTMLElement>("[data-s]")) {
    const top = piece.offsetTop;
    const bottom = top + piece.offsetHeight;
    for (const id of (piece.dataset["s"] ?? "").split(" ")) {
      const known = found.get(id);
      if (!known) found.set(id, { top, bottom });
      else {
        known.top = Math.min(known.top, top);
        known.bottom = Math.max(known.bottom, bottom);
      }
    }
  }
  return [...found].map(([id, place]) => ({ id, ...place }));
}
