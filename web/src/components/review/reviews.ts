/**
 * The reviews of this browser's reader: 确认 or 存疑 beside a statement. They are kept in the browser, are sent
 * nowhere, and never mix with what the product says of a statement.
 */
import { useSyncExternalStore } from "react";
import { readReviews, reviewsText, type Review } from "@/components/review/review-file";

/** `notKept`: the browser did not store the last change. `unreadable`: what it holds is left as it is. */
export type Trouble = "notKept" | "unreadable";

export interface Reviews {
  readonly all: readonly Review[];
  /** The review of a statement as this map has it. */
  readonly of: (statement: string | null, map: string | null) => Review | null;
  /** Whether there is one that another map's statement of this id was given. */
  readonly ofOther: (statement: string, map: string) => boolean;
  /** With it, changes last until the page is left. */
  readonly trouble: Trouble | null;
}

/** What an import did. */
export interface Taken {
  readonly added: number;
  readonly replaced: number;
  /** Left aside, as this browser has the same or a later one. */
  readonly older: number;
}

const KEY = "sharing-map.reviews";

const listeners = new Set<() => void>();
let current: Reviews | null = null;

export function useReviews(): Reviews {
  return useSyncExternalStore(subscribe, now);
}

/** Set or change a review. */
export function setReview(review: Omit<Review, "made">): void {
  change((held) => held.set(keyOf(review), { ...review, made: new Date().toISOString() }));
}

export function removeReview(review: Pick<Review, "statement" | "map">): void {
  change((held) => held.delete(keyOf(review)));
}

/** Take reviews from elsewhere; of two about the same statement the later one stays. */
export function takeReviews(reviews: readonly Review[]): Taken {
  const done = { added: 0, replaced: 0, older: 0 };
  change((held) => {
    for (const review of reviews) {
      const known = held.get(keyOf(review));
      if (known && known.made >= review.made) done.older += 1;
      else {
        done[known ? "replaced" : "added"] += 1;
        held.set(keyOf(review), review);
      }
    }
  });
  return done;
}

/** Remove them all, also what could not be read. */
export function clearReviews(): void {
  show(new Map(), keep([]));
}

function now(): Reviews {
  return (current ??= stored());
}

/** Change what is stored now: another tab may have changed it since. */
function change(edit: (held: Map<string, Review>) => void): void {
  const before = now().trouble ? now() : stored();
  const held = new Map(before.all.map((one) => [keyOf(one), one]));
  edit(held);
  show(held, before.trouble === "unreadable" ? "unreadable" : keep([...held.values()]));
}

function show(held: ReadonlyMap<string, Review>, trouble: Trouble | null): void {
  current = reviewsOf(held, trouble);
  for (const listener of listeners) listener();
}

function reviewsOf(held: ReadonlyMap<string, Review>, trouble: Trouble | null): Reviews {
  const all = [...held.values()];
  return {
    all,
    of: (statement, map) => (statement && map && held.get(keyOf({ statement, map }))) || null,
    ofOther: (statement, map) => all.some((one) => one.statement === statement && one.map !== map),
    trouble,
  };
}

function stored(): Reviews {
  let text: string | null = null;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    // A browser that stores nothing has nothing; the first change says that it is not kept.
  }
  const found = text === null ? null : readReviews(text);
  const reviews = found?.ok ? found.reviews : [];
  return reviewsOf(new Map(reviews.map((one) => [keyOf(one), one])), found && !found.ok ? "unreadable" : null);
}

function keep(reviews: readonly Review[]): Trouble | null {
  try {
    if (reviews.length > 0) localStorage.setItem(KEY, reviewsText(reviews));
    else localStorage.removeItem(KEY);
    return null;
  } catch {
    return "notKept";
  }
}

function keyOf({ statement, map }: Pick<Review, "statement" | "map">): string {
  return `${map} ${statement}`;
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener("storage", onStorage);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener("storage", onStorage);
    // Nobody listens to other tabs from now on: read again when somebody asks, unless something was not kept.
    if (!current?.trouble) current = null;
  };
}

/** Another tab changed them. What this page could not keep is not thrown away for it. */
function onStorage({ key }: StorageEvent): void {
  if ((key !== KEY && key !== null) || now().trouble) return;
  current = stored();
  for (const listener of listeners) listener();
}
