import { ChevronDown, ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { KindIcon } from "@/components/kind-icon";
import { PolicyBadge } from "@/components/policy-badge";
import type { MapActs } from "@/features/map/acts";
import { PolicyLetters } from "@/features/map/policy-letters";
import { useWords } from "@/features/map/use-words";
import { memberOf, type FamilyGroup, type MapView } from "@/features/map/view";
import styles from "./map-table.module.css";

export interface MapTableProps extends MapActs {
  readonly view: MapView;
  readonly open: readonly string[];
  readonly focus: string | null;
}

/** The same nodes, lines and counts as the picture: families by policies, each opening into its members. */
export function MapTable({ view, open, focus, onFocus, onToggle }: MapTableProps) {
  const { t } = useTranslation("map");
  const words = useWords();
  return (
    <>
      <ul className={styles.policies} aria-label={t("side.policies")}>
        {view.policies.map(({ id, recipients }) => (
          <li key={id} data-focus={id === focus || undefined}>
            <button type="button" className={styles.name} onClick={() => onFocus(id)}>
              <PolicyBadge policy={id} withName />
              <span className={styles.count}>{t("recipients", { count: recipients })}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.scroller} tabIndex={0} role="region" aria-label={t("table.caption")}>
        <table className={styles.table}>
          <caption className="visually-hidden">{t("table.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("table.family")}</th>
              {view.policies.map(({ id }) => (
                <th key={id} scope="col" className={styles.number} data-focus={id === focus || undefined}>
                  <PolicyBadge policy={id} />
                </th>
              ))}
              <th scope="col" className={styles.number}>
                {t("table.all")}
              </th>
            </tr>
          </thead>
          {view.families.map((family) => (
            <FamilyRows
              key={family.id}
              family={family}
              view={view}
              isOpen={open.includes(family.id)}
              focus={focus}
              onFocus={(id) => onFocus(id)}
              onToggle={() => onToggle(family.id)}
            />
          ))}
          <tfoot>
            <tr>
              <th scope="row">{t("table.recipients")}</th>
              {view.policies.map(({ id, recipients }) => (
                <td key={id} className={styles.number}>
                  {words.number(recipients)}
                </td>
              ))}
              <td className={styles.number}>{words.number(view.recipients)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <SharedTable view={view} focus={focus} onFocus={(id) => onFocus(id)} />
    </>
  );
}

interface FamilyRowsProps {
  readonly family: FamilyGroup;
  readonly view: MapView;
  readonly isOpen: boolean;
  readonly focus: string | null;
  readonly onFocus: (id: string) => void;
  readonly onToggle: () => void;
}

function FamilyRows({ family, view, isOpen, focus, onFocus, onToggle }: FamilyRowsProps) {
  const { t } = useTranslation("map");
  const words = useWords();
  const name = words.family(family);
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  return (
    <tbody>
      <tr className={styles.family} data-focus={family.id === focus || undefined}>
        <th scope="row">
          <span className={styles.head}>
            <button
              type="button"
              className={styles.toggle}
              aria-expanded={isOpen}
              aria-label={t(isOpen ? "side.close" : "side.open", { name })}
              onClick={onToggle}
            >
              <Arrow aria-hidden="true" size={16} />
            </button>
            <button type="button" className={styles.name} onClick={() => onFocus(family.id)}>
              <KindIcon kind={family.kind} decorative />
              {name}
            </button>
          </span>
        </th>
        {family.counts.map((count, place) => (
          <td key={view.policies[place]?.id} className={styles.number} data-none={count === 0 || undefined}>
            {words.number(count)}
          </td>
        ))}
        <td className={styles.number}>{words.number(family.members.length)}</td>
      </tr>
      {isOpen &&
        family.members.map((member) => (
          <tr key={member.id} data-focus={member.id === focus || undefined}>
            <th scope="row" className={styles.member}>
              <button type="button" className={styles.name} onClick={() => onFocus(member.id)}>
                <KindIcon kind={member.kind} />
                <span lang={member.label === null ? undefined : "zh-CN"}>{words.recipient(member.label)}</span>
                {member.operates.length > 0 && <PolicyLetters namedIn={[]} operates={member.operates} />}
              </button>
            </th>
            {view.policies.map(({ id }) => (
              <td key={id} className={styles.number}>
                {member.policies.includes(id) && (
                  <>
                    <span aria-hidden="true">●</span>
                    <span className="visually-hidden">{t("table.named")}</span>
                  </>
                )}
              </td>
            ))}
            <td />
          </tr>
        ))}
    </tbody>
  );
}

interface SharedTableProps {
  readonly view: MapView;
  readonly focus: string | null;
  readonly onFocus: (id: string) => void;
}

function SharedTable({ view, focus, onFocus }: SharedTableProps) {
  const { t } = useTranslation("map");
  return (
    <section className={styles.shared} aria-labelledby="map-shared">
      <h2 id="map-shared" className={styles.title}>
        {t("side.shared")}
      </h2>
      {view.shared.length === 0 ? (
        <p>{t("side.sharedNone")}</p>
      ) : (
        <ul className={styles.list}>
          {view.shared.map(({ id, label, namedIn, operates }) => (
            <li key={id} data-focus={id === focus || undefined}>
              <button type="button" className={styles.name} onClick={() => onFocus(id)}>
                <KindIcon kind={memberOf(view, id)?.kind ?? "ORGANIZATION"} />
                <span lang="zh-CN">{label}</span>
              </button>
              <PolicyLetters namedIn={namedIn} operates={operates} />
            </li>
          ))}
        </ul>
      )}
      <p className={styles.note}>{t("side.sharedNote")}</p>
    </section>
  );
}
