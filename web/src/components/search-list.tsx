import { ArrowRight, FileText, Fingerprint } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { KindIcon } from "@/components/kind-icon";
import { MixedText } from "@/components/mixed-text";
import { PolicyBadge } from "@/components/policy-badge";
import type { SearchEntry, SearchGroup } from "@/components/search-entries";
import { usePolicyBadges } from "@/components/use-policy-badges";
import styles from "./search-list.module.css";

export interface SearchListProps {
  readonly id: string;
  readonly groups: readonly SearchGroup[];
  readonly active: SearchEntry | null;
  readonly onHover: (entry: SearchEntry) => void;
  readonly onOpen: (entry: SearchEntry) => void;
}

/** The suggestions, in groups. The focus stays in the input, which names the active one. */
export function SearchList({ id, groups, active, onHover, onOpen }: SearchListProps) {
  const { t } = useTranslation("search");
  return (
    <>
      <div id={id} role="listbox" aria-label={t("suggestions")} className={styles.list}>
        {groups.map((group) => (
          <div key={group.key} role="group" aria-labelledby={`${id}-${group.key}`}>
            <div id={`${id}-${group.key}`} role="presentation" className={styles.heading}>
              {t(`groups.${group.key}`)}
            </div>
            {group.entries.map((entry) => (
              <Option
                key={entry.key}
                id={optionId(id, entry.key)}
                entry={entry}
                isActive={entry.key === active?.key}
                onHover={() => onHover(entry)}
                onOpen={() => onOpen(entry)}
              />
            ))}
          </div>
        ))}
      </div>
      {groups.some((group) => group.key === "data") && <p className={styles.foot}>{t("pairHint")}</p>}
    </>
  );
}

/** The element of an entry; spaces would end an id. */
export function optionId(listId: string, key: string): string {
  return `${listId}-${encodeURIComponent(key)}`;
}

interface OptionProps {
  readonly id: string;
  readonly entry: SearchEntry;
  readonly isActive: boolean;
  readonly onHover: () => void;
  readonly onOpen: () => void;
}

function Option({ id, entry, isActive, onHover, onOpen }: OptionProps) {
  const { t, i18n } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  const english = i18n.language === "en" && entry.en !== null;
  return (
    <div
      ref={element}
      id={id}
      role="option"
      aria-selected={isActive}
      className={styles.entry}
      onMouseMove={isActive ? undefined : onHover}
      onClick={onOpen}
    >
      <EntryIcon kind={entry.kind} />
      <span className={styles.words}>
        <span lang={english ? "en" : "zh-CN"}>{english ? entry.en : entry.zh}</span>
        <span className={styles.second}>
          <Second entry={entry} english={english} />
        </span>
      </span>
      {entry.sensitive && <span className={styles.sensitive}>{t("sensitive")}</span>}
    </div>
  );
}

function EntryIcon({ kind }: { readonly kind: SearchEntry["kind"] }) {
  switch (kind) {
    case "ORGANIZATION":
    case "SDK":
    case "PARTNER_CATEGORY":
      return <KindIcon kind={kind} size={16} decorative />;
    case "POLICY":
      return <FileText aria-hidden="true" size={16} />;
    case "WAY":
      return <ArrowRight aria-hidden="true" size={16} />;
    default:
      return <Fingerprint aria-hidden="true" size={16} />;
  }
}

/** How it matched; else what tells it from others of its name. */
function Second({ entry, english }: { readonly entry: SearchEntry; readonly english: boolean }) {
  const { t } = useTranslation("search");
  const { hint, policy, provider, kind } = entry;
  const badge = usePolicyBadges().of(policy ?? "");
  const other = english ? entry.zh : entry.en;
  return (
    <>
      {kind === "DATA_TYPE" && english && <span lang="zh-CN">{entry.zh} </span>}
      {hint && <MixedText text={t(`hint.${hint.key}`, { word: hint.word })} />}
      {!hint && !english && kind !== "POLICY" && other && <span lang="en">{other}</span>}
      {provider && <MixedText text={t("provider", { name: provider })} />}
      {badge && kind === "ORGANIZATION" && t("operates", { letter: badge.letter })}
      {policy && kind !== "ORGANIZATION" && <PolicyBadge policy={policy} withName={kind !== "POLICY"} />}
    </>
  );
}
