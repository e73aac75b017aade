import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { bestEntry, type SearchEntry } from "@/components/search-entries";
import { optionId, SearchList } from "@/components/search-list";
import { SearchNote } from "@/components/search-note";
import { useShortcut } from "@/components/shortcuts";
import { useSearchGroups, type FoundGroups } from "@/components/use-search-groups";
import styles from "./search-combobox.module.css";

export interface SearchComboboxProps {
  /** Take the focus on arrival: the first page. */
  readonly autoFocus?: boolean;
  /** The big one of the first page. */
  readonly large?: boolean;
}

/**
 * The search: suggestions by kind as one types; an entry opens its page, two joined by → open the ways between.
 *
 * A combobox as ARIA describes it, by hand: React Aria's hides the rest of the page from screen readers while
 * its list is open, also what can still take the focus there.
 */
export function SearchCombobox({ autoFocus = false, large = false }: SearchComboboxProps) {
  const { t } = useTranslation("search");
  const { t: common } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const search = useSearchState();
  const { text, found, active, isOpen } = search;
  const listId = useId();
  const hasList = isOpen && found.groups.length > 0;
  useShortcut("/", () => focusAll(input.current), common("shortcuts.search"));
  return (
    <div className={large ? `${styles.box} ${styles.large}` : styles.box} role="search" onBlur={search.close}>
      <Search aria-hidden="true" size={18} className={styles.icon} />
      <input
        ref={input}
        // The first page is about the search alone; nothing is passed over by starting in it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={autoFocus}
        className={styles.input}
        role="combobox"
        aria-label={t("label")}
        aria-autocomplete="list"
        aria-expanded={hasList}
        aria-controls={hasList ? listId : undefined}
        aria-activedescendant={hasList && active ? optionId(listId, active.key) : undefined}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        placeholder={t("placeholder")}
        value={text}
        onChange={(event) => search.type(event.target.value)}
        onClick={search.show}
        onKeyDown={(event) => onKeyDown(event, search)}
      />
      <kbd aria-hidden="true" className={styles.key}>
        /
      </kbd>
      {isOpen && (
        // A press in the list leaves the focus in the input.
        <div className={styles.popup} onMouseDown={(event) => event.preventDefault()}>
          <SearchNote text={text} found={found} />
          {hasList && (
            <SearchList
              id={listId}
              groups={found.groups}
              active={active}
              onHover={(entry) => search.choose(entry.key)}
              onOpen={search.open}
            />
          )}
        </div>
      )}
    </div>
  );
}

function focusAll(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}

interface SearchState {
  readonly text: string;
  readonly found: FoundGroups;
  readonly isOpen: boolean;
  /** The entry that Enter would open. */
  readonly active: SearchEntry | null;
  readonly type: (text: string) => void;
  /** Make an entry the active one. */
  readonly choose: (key: string | null) => void;
  /** Go to an entry's page; the search is empty after it. */
  readonly open: (entry: SearchEntry) => void;
  /** Open the active entry, or the best one as soon as the answer to this text is there. */
  readonly enter: () => void;
  readonly show: () => void;
  readonly close: () => void;
}

function useSearchState(): SearchState {
  const [, navigate] = useLocation();
  const [text, setText] = useState("");
  const [isShown, setShown] = useState(false);
  const [chosen, choose] = useState<string | null>(null);
  const [waits, setWaits] = useState(false);
  const found = useSearchGroups(text);
  const byChoice = entriesOf(found).find((one) => one.key === chosen);
  const active = byChoice ?? bestEntry(found.groups, text);

  const type = (next: string) => {
    setText(next);
    choose(null);
    setWaits(false);
    setShown(next.trim() !== "");
  };
  const open = (entry: SearchEntry) => {
    type("");
    navigate(entry.href);
  };
  const arrive = useEffectEvent(() => {
    setWaits(false);
    if (active && !found.error) open(active);
  });
  useEffect(() => {
    if (waits && found.isCurrent) arrive();
  }, [waits, found.isCurrent]);
  return {
    text,
    found,
    isOpen: isShown && text.trim() !== "",
    active,
    type,
    choose,
    open,
    enter: () => (byChoice ? open(byChoice) : setWaits(text.trim() !== "")),
    show: () => setShown(true),
    close: () => setShown(false),
  };
}

function entriesOf({ groups }: FoundGroups): readonly SearchEntry[] {
  return groups.flatMap((group) => group.entries);
}

/** The keys of a combobox, and → for the first half of a pair. */
function onKeyDown(event: KeyboardEvent<HTMLInputElement>, search: SearchState): void {
  if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  if (actOn(event.key, event.currentTarget, search)) event.preventDefault();
}

/** Do what a key means here; false if it means nothing. */
function actOn(key: string, input: HTMLInputElement, search: SearchState): boolean {
  const { text, isOpen, active } = search;
  switch (key) {
    case "ArrowDown":
    case "ArrowUp":
      if (isOpen) search.choose(neighbour(search, key === "ArrowDown" ? 1 : -1));
      else search.show();
      return true;
    case "ArrowRight":
      if (!isOpen || active?.kind !== "DATA_TYPE" || input.selectionStart !== text.length) return false;
      search.type(`${active.zh} → `);
      return true;
    case "Enter":
      search.enter();
      return true;
    case "Escape":
      if (text === "") return false;
      if (isOpen) search.close();
      else search.type("");
      return true;
    default:
      return false;
  }
}

/** The key of the entry below or above the active one; after the last comes the first. */
function neighbour({ found, active }: SearchState, step: 1 | -1): string | null {
  const all = entriesOf(found);
  const at = all.findIndex((one) => one.key === active?.key);
  return all.at((at + step) % all.length)?.key ?? null;
}
