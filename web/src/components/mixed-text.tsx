import { Fragment } from "react";
import { useTranslation } from "react-i18next";

/** Chinese with its punctuation, from the first character of a name to its last. */
const CHINESE = /(\p{Script=Han}(?:[\p{Script=Han}\p{N}、·：（）《》]*[\p{Script=Han}）》])?)/u;

/** A sentence of the page with names and printed words in it: where the page is English, these say that they are Chinese. */
export function MixedText({ text }: { readonly text: string }) {
  const { i18n } = useTranslation();
  if (i18n.language !== "en") return text;
  // A split by a group has its matches at the odd places.
  return text.split(CHINESE).map((part, place) =>
    place % 2 === 0 ? (
      <Fragment key={place}>{part}</Fragment>
    ) : (
      <span key={place} lang="zh-CN">
        {part}
      </span>
    ),
  );
}
