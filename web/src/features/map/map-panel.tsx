import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useAsk } from "@/api/use-ask";
import { BasisLine } from "@/components/basis-line";
import { Button, buttonClass } from "@/components/button";
import { KindIcon } from "@/components/kind-icon";
import { LoadingPanel } from "@/components/loading-panel";
import { PolicyBadge } from "@/components/policy-badge";
import { SidePanel } from "@/components/side-panel";
import { Skeleton } from "@/components/skeleton";
import { usePolicyBadges } from "@/components/use-policy-badges";
import type { MapActs } from "@/features/map/acts";
import { heldQuery, sensitiveQuery } from "@/features/map/focus-request";
import { itemsOfFamily, itemsOfPolicy, sensitiveOf, type Item } from "@/features/map/held";
import { PolicyLetters } from "@/features/map/policy-letters";
import { useWords } from "@/features/map/use-words";
import {
  isOnMap,
  memberOf,
  NO_FAMILY,
  type FamilyGroup,
  type MapPolicy,
  type MapView,
  type Member,
  type Shared,
} from "@/features/map/view";
import * as paths from "@/paths";
import styles from "./map-panel.module.css";

export interface MapPanelProps extends MapActs {
  readonly view: MapView;
  /** Names of the chosen policies; none means all. */
  readonly policies: readonly string[];
  readonly open: readonly string[];
  readonly focus: string;
}

/** What there is to say about the focus; nothing for an id that is not on the map. */
export function MapPanel(props: MapPanelProps) {
  const { view, focus } = props;
  const policy = view.policies.find(({ id }) => id === focus);
  if (policy) return <PolicyPanel {...props} policy={policy} />;
  const family = view.families.find(({ id }) => id === focus);
  if (family) return <FamilyPanel {...props} family={family} />;
  const member = memberOf(view, focus);
  const shared = view.shared.find(({ id }) => id === focus);
  return member || shared ? <RecipientPanel {...props} member={member} shared={shared ?? null} /> : null;
}

function FamilyPanel(props: MapPanelProps & { readonly family: FamilyGroup }) {
  const { view, policies, open, focus, onFocus, onToggle, family } = props;
  const { t } = useTranslation("map");
  const words = useWords();
  const { members, counts } = family;
  const isOpen = open.includes(family.id);
  const named = members.filter((one) => one.named).length;
  const name = words.family(family);
  return (
    <SidePanel
      title={`${name} ${words.number(members.length)}`}
      subject={focus}
      onClose={() => onFocus(null)}
      footer={
        <>
          <Button variant="primary" onPress={() => onToggle(family.id)}>
            {t(isOpen ? "panel.close" : "panel.open")}
          </Button>
          {family.id !== NO_FAMILY && (
            <Link className={buttonClass()} href={paths.compare({ open: [family.id], policies })}>
              {t("panel.compare")}
            </Link>
          )}
        </>
      }
    >
      <p className={styles.lead}>
        {[
          named > 0 && t("panel.named", { count: named }),
          members.length > named && t("panel.unnamed", { count: members.length - named }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <Part title={t("panel.perPolicy")}>
        <ul className={styles.counts}>
          {view.policies.map(({ id }, place) => (
            <li key={id} data-none={counts[place] === 0 || undefined}>
              <PolicyBadge policy={id} withName /> <span>{words.number(counts[place] ?? 0)}</span>
            </li>
          ))}
        </ul>
      </Part>
      <Sensitive chosen={policies} items={(cells) => itemsOfFamily(cells, family.id)} />
      {isOpen && (
        <Part title={t("panel.members")}>
          <ul className={styles.members}>
            {members.map((one) => (
              <li key={one.id}>
                <button type="button" onClick={() => onFocus(one.id)}>
                  <KindIcon kind={one.kind} />
                  <Printed label={one.label} />
                  <span className={styles.figure}>
                    <PolicyLetters namedIn={one.policies} operates={one.operates} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </SidePanel>
  );
}

function PolicyPanel({ view, policies, focus, onFocus, policy }: MapPanelProps & { readonly policy: MapPolicy }) {
  const { t } = useTranslation("map");
  const words = useWords();
  const badge = usePolicyBadges().of(policy.id);
  const place = view.policies.indexOf(policy);
  const families = view.families
    .map((family) => ({ family, count: family.counts[place] ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count);
  return (
    <SidePanel
      title={badge ? `${badge.letter} ${badge.shortName}` : policy.id}
      subject={focus}
      onClose={() => onFocus(null)}
      footer={
        <Link className={buttonClass("primary")} href={paths.policy({ policy: badge?.name ?? policy.id })}>
          {t("panel.openPolicy")}
        </Link>
      }
    >
      <p className={styles.lead}>{t("recipients", { count: policy.recipients })}</p>
      <Sensitive chosen={policies} items={(cells) => itemsOfPolicy(cells, policy.id)} />
      <Part title={t("panel.perFamily")}>
        <ul className={styles.members}>
          {families.map(({ family, count }) => (
            <li key={family.id}>
              <button type="button" onClick={() => onFocus(family.id)}>
                <KindIcon kind={family.kind} decorative />
                {words.family(family)}
                <span className={styles.figure}>{words.number(count)}</span>
              </button>
            </li>
          ))}
        </ul>
      </Part>
    </SidePanel>
  );
}

interface RecipientPanelProps extends MapPanelProps {
  readonly member: Member | null;
  readonly shared: Shared | null;
}

function RecipientPanel({ view, policies, focus, onFocus, member, shared }: RecipientPanelProps) {
  const { t } = useTranslation(["map", "common"]);
  const words = useWords();
  const operates = shared?.operates ?? member?.operates ?? [];
  const namedIn = member?.policies ?? shared?.namedIn ?? [];
  return (
    <SidePanel
      title={words.recipient(member?.label ?? shared?.label ?? null)}
      subject={focus}
      onClose={() => onFocus(null)}
      footer={
        member && (
          <Link className={buttonClass("primary")} href={paths.holdings({ recipient: focus, policies })}>
            {t("map:panel.holdings")}
          </Link>
        )
      }
    >
      {member && (
        <p className={styles.lead}>
          <KindIcon kind={member.kind} decorative /> {t(`common:kind.${member.kind}`)}
          {member.classes.length > 0 && ` · ${member.classes.map(words.term).join(t("common:listSeparator"))}`}
        </p>
      )}
      {!member && <p className={styles.lead}>{t("map:panel.notDrawn")}</p>}
      {namedIn.length > 0 && (
        <Part title={t("map:panel.namedIn")}>
          <ul className={styles.counts}>
            {namedIn.map((id) => (
              <li key={id}>
                <PolicyBadge policy={id} withName />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {operates.length > 0 && (
        <div className={styles.operates}>
          <h3 className={styles.heading}>{t("map:panel.operates")}</h3>
          {operates.map((id) => (
            <p key={id}>
              {isOnMap(view, id) ? (
                <button type="button" className={styles.plain} onClick={() => onFocus(id)}>
                  <PolicyBadge policy={id} tone="possible" withName />
                </button>
              ) : (
                <Link href={paths.policy({ policy: id.replace(/^policy:/, "") })}>
                  <PolicyBadge policy={id} tone="possible" withName />
                </Link>
              )}
            </p>
          ))}
          <p className={styles.note}>{t("map:panel.operatesNote")}</p>
        </div>
      )}
      {member && <HeldItems recipient={focus} chosen={policies} />}
    </SidePanel>
  );
}

const FIRST_ITEMS = 6;

type Cells = Parameters<typeof itemsOfFamily>[0];

interface SensitiveProps {
  readonly chosen: readonly string[];
  readonly items: (cells: Cells) => readonly Item[];
}

function Sensitive({ chosen, items }: SensitiveProps) {
  const { t } = useTranslation("map");
  const query = useAsk(sensitiveQuery, { policies: orAll(chosen) });
  return (
    <Part title={t("panel.sensitive")}>
      <LoadingPanel
        query={query}
        skeleton={<Skeleton lines={4} height={20} />}
        errorTitle={t("panel.sensitiveError")}
        isEmpty={(data) => items(data.exposureMatrix.familyCells).length === 0}
        empty={<p className={styles.note}>{t("panel.sensitiveNone")}</p>}
      >
        {(data) => <Bars items={items(data.exposureMatrix.familyCells)} />}
      </LoadingPanel>
    </Part>
  );
}

function Bars({ items }: { readonly items: readonly Item[] }) {
  const { t } = useTranslation("map");
  const words = useWords();
  const most = items[0]?.parties ?? 1;
  return (
    <>
      <Limited
        className={styles.bars}
        rows={items.map(({ data, parties, policies }) => (
          <li key={data.id}>
            <Link className={styles.item} href={traceOf(data.id, policies)} title={t("panel.trace")}>
              {words.term(data)}
            </Link>
            <span className={styles.track} aria-hidden="true">
              <span className={styles.bar} style={{ width: `${(100 * parties) / most}%` }} />
            </span>
            <span className={styles.figure}>{words.number(parties)}</span>
          </li>
        ))}
      />
      <p className={styles.note}>{t("panel.partiesNote")}</p>
    </>
  );
}

function HeldItems({ recipient, chosen }: { readonly recipient: string; readonly chosen: readonly string[] }) {
  const { t } = useTranslation("map");
  const words = useWords();
  const query = useAsk(heldQuery, { recipient, policies: orAll(chosen) });
  return (
    <Part title={t("panel.sensitiveHeld")}>
      <LoadingPanel
        query={query}
        skeleton={<Skeleton lines={4} height={20} />}
        errorTitle={t("panel.sensitiveError")}
        isEmpty={(data) => sensitiveOf(data.holdings.holdings).length === 0}
        empty={<p className={styles.note}>{t("panel.sensitiveNone")}</p>}
      >
        {(data) => (
          <>
            <Limited
              className={styles.held}
              rows={sensitiveOf(data.holdings.holdings).map(({ data: item, reached }) => (
                <li key={item.id}>
                  <Link
                    className={styles.item}
                    href={traceOf(item.id, reached.map(({ policy }) => policy.id))}
                    title={t("panel.trace")}
                  >
                    {words.term(item)}
                  </Link>
                  <span className={styles.reached}>
                    {reached.map(({ policy, basis }) => (
                      <span key={policy.id}>
                        <PolicyBadge policy={policy.id} /> <BasisLine kind={basis} label length={24} />
                      </span>
                    ))}
                  </span>
                </li>
              ))}
            />
            <p className={styles.note}>{t("panel.heldNote")}</p>
          </>
        )}
      </LoadingPanel>
    </Part>
  );
}

/** The API takes all where none are named. */
function orAll(policies: readonly string[]): string[] | null {
  return policies.length > 0 ? [...policies] : null;
}

function traceOf(data: string, policies: readonly string[]): string {
  return paths.trace({ data: data.replace(/^data:/, ""), policies: policies.map((id) => id.replace(/^policy:/, "")) });
}

/** The first rows of a list, and a button for the rest. */
function Limited({ rows, className }: { readonly rows: readonly ReactNode[]; readonly className: string | undefined }) {
  const { t } = useTranslation("map");
  const [isWhole, setWhole] = useState(false);
  const rest = rows.length - FIRST_ITEMS;
  return (
    <>
      <ul className={className}>{isWhole ? rows : rows.slice(0, FIRST_ITEMS)}</ul>
      {rest > 0 && !isWhole && (
        <Button variant="quiet" onPress={() => setWhole(true)}>
          {t("panel.more", { count: rest })}
        </Button>
      )}
    </>
  );
}

function Printed({ label }: { readonly label: string | null }) {
  const words = useWords();
  return <span lang={label === null ? undefined : "zh-CN"}>{words.recipient(label)}</span>;
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{title}</h3>
      {children}
    </section>
  );
}
