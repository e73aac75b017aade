import { useTranslation } from "react-i18next";
import { errorCode } from "@/components/error-notice";
import { MixedText } from "@/components/mixed-text";
import { splitPair } from "@/components/search-entries";
import type { FoundGroups } from "@/components/use-search-groups";
import styles from "./search-combobox.module.css";

export interface SearchNoteProps {
  readonly text: string;
  readonly found: FoundGroups;
}

/**
 * What there is to say about the list: searching, failed, nothing found, or that half a pair is missing. How many
 * were found is for screen readers only; others see them.
 */
export function SearchNote({ text, found }: SearchNoteProps) {
  const { t } = useTranslation("search");
  const lines = useLines(text, found);
  const count = found.groups.reduce((sum, group) => sum + group.entries.length, 0);
  const isListed = count > 0 && !found.error;
  return (
    <div role="status" className={isListed ? "visually-hidden" : styles.note}>
      {isListed ? found.isCurrent && t("found", { count }) : lines.map((line) => (
        <div key={line}>
          <MixedText text={line} />
        </div>
      ))}
    </div>
  );
}

function useLines(text: string, { isCurrent, error }: FoundGroups): readonly string[] {
  const { t } = useTranslation("search");
  const { t: common } = useTranslation();
  const pair = splitPair(text.trim());
  if (pair && !pair.to) return [t("pairNext")];
  if (!isCurrent) return [t("searching")];
  if (error) return [t("failed", { cause: common(`error.cause.${errorCode(error)}`) }), t("retry")];
  return [pair ? t("noPair", pair) : t("none", { text: text.trim() }), t("noneNext")];
}
