import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { Button } from "@/components/button";
import type { StatedDisclosure } from "@/components/evidence/evidence-request";
import * as paths from "@/paths";
import styles from "./clause-items.module.css";

type Item = StatedDisclosure["items"][number];

export interface ClauseItemsProps {
  readonly items: readonly Item[];
  /** The id of the data type in question. */
  readonly current: string | null;
}

const FEW = 18;

/** Everything that the clause carries; each item leads to its own trace. */
export function ClauseItems({ items, current }: ClauseItemsProps) {
  const { t } = useTranslation("evidence");
  const [all, setAll] = useState(false);
  const id = useId();
  const listed = once(items.filter((item) => item.basis !== "OPEN_ENDED"));
  if (listed.length === 0) return null;
  const shown = all ? listed : listed.slice(0, FEW);
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {t("items.title")} <span className={styles.count}>{listed.length}</span>
      </h3>
      <ul className={styles.items}>
        {shown.map((item) => (
          <li key={keyOf(item)}>
            <ItemLink item={item} isCurrent={item.type != null && item.type.id === current} />
          </li>
        ))}
        {listed.length > FEW && (
          <li>
            <Button variant="quiet" onPress={() => setAll(!all)}>
              {all ? t("items.fewer") : t("items.more", { count: listed.length - FEW })}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}

function ItemLink({ item, isCurrent }: { readonly item: Item; readonly isCurrent: boolean }) {
  const { i18n } = useTranslation();
  const label = (
    <>
      <span lang="zh-CN">{item.asStated}</span>
      {i18n.language === "en" && item.type && <span className={styles.english}>{item.type.en}</span>}
    </>
  );
  const className = [styles.item, item.basis === "REFERRED" ? styles.referred : "", isCurrent ? styles.current : ""];
  if (!item.type) return <span className={className.join(" ")}>{label}</span>;
  return (
    <Link
      href={paths.trace({ data: item.type.id.replace(/^data:/, "") })}
      className={className.join(" ")}
      aria-current={isCurrent || undefined}
    >
      {label}
    </Link>
  );
}

/** A clause may print one word for two things; each is shown, but none twice. */
function once(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

function keyOf(item: Item): string {
  return `${item.asStated} ${item.type?.id ?? ""}`;
}
