import { Minus, Plus } from "lucide-react";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { KindIcon } from "@/components/kind-icon";
import { PolicyBadge } from "@/components/policy-badge";
import { Segmented } from "@/components/segmented";
import type { MapActs } from "@/features/map/acts";
import { PolicyLetters } from "@/features/map/policy-letters";
import { useWords } from "@/features/map/use-words";
import { memberOf, type MapView } from "@/features/map/view";
import styles from "./map-side.module.css";

export interface MapSideProps extends MapActs {
  readonly view: MapView;
  readonly open: readonly string[];
  readonly focus: string | null;
}

/** Everything that the canvas does, as buttons: focus a policy, a family or a shared organisation; open families. */
export function MapSide({ view, open, focus, onFocus, onToggle, onOpen }: MapSideProps) {
  const { t } = useTranslation("map");
  const words = useWords();
  const level = open.length === 0 ? "closed" : open.length === view.families.length ? "all" : "some";
  return (
    <nav className={styles.side} aria-label={t("side.label")}>
      <Segmented<"closed" | "all" | "some">
        label={t("level.label")}
        value={level}
        options={[
          { value: "closed", label: t("level.closed") },
          { value: "all", label: t("level.all") },
        ]}
        onChange={(to) => onOpen(to === "all" ? view.families.map(({ id }) => id) : [])}
      />
      <Part title={t("side.policies")} note={t("side.policiesNote")}>
        {view.policies.map(({ id, recipients }) => (
          <Row key={id} isFocused={id === focus} onFocus={() => onFocus(id)} count={words.number(recipients)}>
            <PolicyBadge policy={id} withName />
          </Row>
        ))}
      </Part>
      <Part title={t("side.shared")} count={words.number(view.shared.length)} note={t("side.sharedNote")}>
        {view.shared.map(({ id, label, namedIn, operates }) => (
          <Row key={id} isFocused={id === focus} onFocus={() => onFocus(id)}>
            <KindIcon kind={memberOf(view, id)?.kind ?? "ORGANIZATION"} />
            <span className={styles.name} lang="zh-CN">
              {label}
            </span>
            <PolicyLetters namedIn={namedIn} operates={operates} />
          </Row>
        ))}
      </Part>
      {view.shared.length === 0 && <p className={styles.note}>{t("side.sharedNone")}</p>}
      <Part title={t("side.families")} note={t("side.familiesNote")}>
        {view.families.map((family) => {
          const name = words.family(family);
          const isOpen = open.includes(family.id);
          return (
            <Row
              key={family.id}
              isFocused={family.id === focus}
              onFocus={() => onFocus(family.id)}
              count={words.number(family.members.length)}
              after={
                <button
                  type="button"
                  className={styles.toggle}
                  aria-expanded={isOpen}
                  aria-label={t(isOpen ? "side.close" : "side.open", { name })}
                  title={t(isOpen ? "side.close" : "side.open", { name })}
                  onClick={() => onToggle(family.id)}
                >
                  {isOpen ? <Minus aria-hidden="true" size={14} /> : <Plus aria-hidden="true" size={14} />}
                </button>
              }
            >
              <KindIcon kind={family.kind} decorative />
              <span className={styles.name}>{name}</span>
            </Row>
          );
        })}
      </Part>
    </nav>
  );
}

interface PartProps {
  readonly title: string;
  readonly count?: string;
  readonly note: string;
  readonly children: ReactNode;
}

function Part({ title, count, note, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {title} {count !== undefined && <span className={styles.count}>{count}</span>}
      </h2>
      <ul className={styles.list}>{children}</ul>
      <p className={styles.note}>{note}</p>
    </section>
  );
}

interface RowProps {
  readonly isFocused: boolean;
  readonly onFocus: () => void;
  readonly count?: string;
  readonly after?: ReactNode;
  readonly children: ReactNode;
}

function Row({ isFocused, onFocus, count, after, children }: RowProps) {
  return (
    <li className={styles.row}>
      <button type="button" className={styles.focus} aria-current={isFocused || undefined} onClick={onFocus}>
        {children}
        {count !== undefined && <span className={styles.count}>{count}</span>}
      </button>
      {after}
    </li>
  );
}
