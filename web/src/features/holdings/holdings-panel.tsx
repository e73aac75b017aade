import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { Button, buttonClass } from "@/components/button";
import { EvidencePanel } from "@/components/evidence/evidence-panel";
import { grouped } from "@/components/grouped";
import { KindIcon } from "@/components/kind-icon";
import { PolicyBadge } from "@/components/policy-badge";
import { PolicyPanel } from "@/components/policy-panel";
import { Segmented } from "@/components/segmented";
import { SidePanel } from "@/components/side-panel";
import { TermLabel } from "@/components/term-label";
import { type PolicyBadges, usePolicyBadges } from "@/components/use-policy-badges";
import type { Way, WayItem } from "@/components/ways/way";
import { endSubject, sharedSubject, throughSubject } from "@/components/ways/ways-subject";
import type { Box, ItemBox, PolicyBox, RecipientBox, WaysView } from "@/components/ways/ways-view";
import type { Clause, Holdings } from "@/features/holdings/holdings-request";
import { REFUSALS, UNCLEAR } from "@/features/holdings/notes";
import * as paths from "@/paths";
import type { HoldingsAddress } from "@/paths";
import styles from "./holdings-panel.module.css";

export interface HoldingsPanelProps {
  readonly answer: Holdings;
  readonly view: WaysView;
  readonly address: HoldingsAddress;
  readonly onChange: (change: Partial<HoldingsAddress>) => void;
  readonly onClose: () => void;
}

/** What there is to say about what is selected; null for what is not there. */
export default function HoldingsPanel(props: HoldingsPanelProps) {
  const { answer, view, address, onClose } = props;
  const { t } = useTranslation("holdings");
  if (address.selected === UNCLEAR) {
    return <ClausesPanel title={t("panel.unclear")} text={t("panel.unclearText")} clauses={answer.unclear} onClose={onClose} />;
  }
  if (address.selected === REFUSALS) {
    return <ClausesPanel title={t("panel.refusals")} text={t("panel.refusalsText")} clauses={answer.refusals} onClose={onClose} />;
  }
  const box = view.boxes.find((one) => one.id === address.selected);
  return box ? <BoxPanel {...props} box={box} /> : null;
}

function BoxPanel(props: HoldingsPanelProps & { readonly box: Box }) {
  const { box } = props;
  if (box.kind === "item") return <ItemPanel {...props} box={box} />;
  if (box.kind === "policy") return box.through ? <ThroughPanel {...props} box={box} /> : <OriginPanel {...props} box={box} />;
  return box.end ? <EndPanel {...props} box={box} /> : <ViaPanel {...props} box={box} />;
}

/** An item: the clauses that deliver it at the end of its way, from one policy of origin at a time. */
function ItemPanel({ answer, address, box, onClose }: HoldingsPanelProps & { readonly box: ItemBox }) {
  const { t } = useTranslation("holdings");
  const badges = usePolicyBadges();
  const [chosen, setChosen] = useState<string | null>(null);
  const way = box.ways.find((one) => one.id === chosen) ?? box.ways[0];
  const subject = way && endSubject(way, way.clauses.map(clauseOf), badges);
  if (!way || !subject) return null;
  const data = way.data.id.replace(/^data:/, "");
  const own = operatedBy(answer, way);
  return (
    <EvidencePanel subject={subject} selection={way.id} onClose={onClose}>
      {box.ways.length > 1 && (
        <div className={styles.origins}>
          <span aria-hidden="true">{t("panel.origin")}</span>
          <Segmented
            label={t("panel.origin")}
            value={way.id}
            onChange={setChosen}
            options={box.ways.map((one) => originOption(one, answer, badges))}
          />
        </div>
      )}
      <p className={styles.links}>
        <Link className={buttonClass()} href={paths.trace({ data })}>
          {t("panel.traceItem")}
        </Link>
        <Link className={buttonClass()} href={paths.paths({ data, to: endOf(way), policies: address.policies, bases: address.bases })}>
          {t("panel.paths")}
        </Link>
        {own.map(({ id, name }) => (
          <Link key={id} className={buttonClass()} href={paths.trace({ data, policies: [name] })}>
            {t("panel.onward")} <PolicyBadge policy={id} />
          </Link>
        ))}
      </p>
    </EvidencePanel>
  );
}

function endOf(way: Way): string {
  return way.hops.at(-1)?.to.id ?? "";
}

function clauseOf(clause: Way["clauses"][number]) {
  return { id: clause.disclosure.id, basis: clause.basis, items: clause.items };
}

/** The letter of the policy of origin; where one policy reaches several of one name, also the one it reaches. */
function originOption(way: Way, answer: Holdings, badges: PolicyBadges) {
  const badge = badges.of(way.policy.id);
  const end = answer.recipients.length > 1 ? badges.of(policyOfLastClause(way))?.letter : undefined;
  const letter = badge?.letter ?? way.policy.name;
  const label = end && end !== letter ? `${letter} → ${end}` : letter;
  return { value: way.id, label, name: badge?.shortName ?? "" };
}

function policyOfLastClause(way: Way): string {
  return way.hops.findLast((hop) => hop.disclosure)?.disclosure?.policy.id ?? way.policy.id;
}

function operatedBy(answer: Holdings, way: Way) {
  const one = answer.recipients.find(({ id }) => id === endOf(way));
  return one?.__typename === "Organization" ? one.operates : [];
}

/** Somebody in between: the clauses that lead there, whatever they carry. */
function ViaPanel({ box, onClose, onChange }: HoldingsPanelProps & { readonly box: RecipientBox }) {
  const { t } = useTranslation("holdings");
  const badges = usePolicyBadges();
  const subject = sharedSubject(box, badges);
  if (!subject) return null;
  return (
    <EvidencePanel subject={subject} selection={box.id} onClose={onClose}>
      <p className={styles.links}>
        <Link className={buttonClass()} href={paths.holdings({ recipient: box.recipient.id })}>
          {t("panel.alsoHolds")}
        </Link>
      </p>
      <Items ways={box.ways} onSelect={(selected) => onChange({ selected })} />
    </EvidencePanel>
  );
}

function ThroughPanel({ box, onClose, onChange }: HoldingsPanelProps & { readonly box: PolicyBox }) {
  const badges = usePolicyBadges();
  const [first] = box.ways;
  const subject = first ? throughSubject(box, first, badges) : null;
  if (!subject) return null;
  return (
    <EvidencePanel subject={{ ...subject, data: null }} selection={box.id} onClose={onClose}>
      <Items ways={box.ways} onSelect={(selected) => onChange({ selected })} />
    </EvidencePanel>
  );
}

function OriginPanel({ box, onClose, onChange }: HoldingsPanelProps & { readonly box: PolicyBox }) {
  const { t } = useTranslation("holdings");
  const { policy } = box;
  return (
    <PolicyPanel title={t("panel.policy")} policy={policy} subject={box.id} onClose={onClose}>
      <Items ways={box.ways} onSelect={(selected) => onChange({ selected })} />
    </PolicyPanel>
  );
}

/** The recipient itself: what sort of party it is, its own policy, and what is left open. */
function EndPanel({ answer, box, onClose, onChange }: HoldingsPanelProps & { readonly box: RecipientBox }) {
  const { t } = useTranslation(["holdings", "trace", "common"]);
  const { label, kind, id } = box.recipient;
  const told = answer.recipients.find((one) => one.id === id);
  const operates = told?.__typename === "Organization" ? told.operates : [];
  return (
    <SidePanel title={t("holdings:panel.recipient")} subject={id} onClose={onClose}>
      <h3 className={styles.name}>
        <KindIcon kind={kind} decorative /> <span lang="zh-CN">{label ?? t("trace:box.unnamed")}</span>
      </h3>
      <p className={styles.kind}>
        <span>{t(`common:kind.${kind}`)}</span>
        {told?.classes.map((one) => <TermLabel key={one.id} zh={one.zh} en={one.en} single />)}
      </p>
      {operates.length > 0 && (
        <>
          <p className={styles.own}>{t("holdings:panel.ownText")}</p>
          <p className={styles.links}>
            {operates.map(({ id: policy, name }) => (
              <Link key={policy} className={buttonClass()} href={paths.policy({ policy: name })}>
                <PolicyBadge policy={policy} withName />
              </Link>
            ))}
          </p>
        </>
      )}
      <OpenQuestions answer={answer} onSelect={(selected) => onChange({ selected })} />
      <Items ways={box.ways} onSelect={(selected) => onChange({ selected })} />
    </SidePanel>
  );
}

function OpenQuestions({ answer, onSelect }: { readonly answer: Holdings; readonly onSelect: (id: string) => void }) {
  const { t } = useTranslation("holdings");
  const { unclear, refusals } = answer;
  if (unclear.length + refusals.length === 0) return null;
  return (
    <p className={styles.links}>
      {unclear.length > 0 && (
        <Button onPress={() => onSelect(UNCLEAR)}>{t("counts.unclear", { count: unclear.length })}</Button>
      )}
      {refusals.length > 0 && (
        <Button onPress={() => onSelect(REFUSALS)}>{t("counts.refusals", { count: refusals.length })}</Button>
      )}
    </p>
  );
}

/** The items of some ways, each to be selected. */
function Items({ ways, onSelect }: { readonly ways: readonly Way[]; readonly onSelect: (id: string) => void }) {
  const { t } = useTranslation("holdings");
  const items = [...new Map<string, WayItem>(ways.map(({ data }) => [data.id, data])).values()];
  return (
    <>
      <h3 className={styles.heading}>{t("panel.items", { count: items.length })}</h3>
      <ul className={styles.items}>
        {items.map(({ id, zh, en }) => (
          <li key={id}>
            <Button variant="quiet" onPress={() => onSelect(id)}>
              <TermLabel zh={zh} en={en} single />
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

interface ClausesPanelProps {
  readonly title: string;
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly onClose: () => void;
}

/** Clauses by policy, each to be read where it stands. */
function ClausesPanel({ title, text, clauses, onClose }: ClausesPanelProps) {
  const { t } = useTranslation("holdings");
  const byPolicy = [...grouped(clauses, (one) => one.policy.id)];
  return (
    <SidePanel title={title} onClose={onClose}>
      <p>{clauses.length === 0 ? t("panel.none") : text}</p>
      {byPolicy.map(([policy, some]) => (
        <section key={policy}>
          <h3 className={styles.heading}>
            <PolicyBadge policy={policy} withName />
          </h3>
          <ul className={styles.clauses}>
            {some.map((one) => (
              <li key={one.id}>
                <Link href={paths.policy({ policy: one.policy.name, statement: one.id })} lang="zh-CN">
                  § {one.evidence.locator}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </SidePanel>
  );
}
