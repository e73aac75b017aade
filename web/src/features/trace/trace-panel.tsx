import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { BASES, isMembership, lineKindOf } from "@/components/basis";
import { BasisLine } from "@/components/basis-line";
import { Button, buttonClass } from "@/components/button";
import { EvidencePanel } from "@/components/evidence/evidence-panel";
import { grouped } from "@/components/grouped";
import { KindIcon } from "@/components/kind-icon";
import { PolicyPanel } from "@/components/policy-panel";
import { Segmented } from "@/components/segmented";
import { SidePanel } from "@/components/side-panel";
import { StanceTag } from "@/components/stance-tag";
import { TermLabel } from "@/components/term-label";
import { usePolicyBadges } from "@/components/use-policy-badges";
import { joinSubject, recipientSubject } from "@/features/trace/subject";
import type { PolicyStance, Trace } from "@/features/trace/trace-request";
import type { Box, PolicyBox, RecipientBox, RestBox, TraceView } from "@/features/trace/view";
import * as paths from "@/paths";
import type { TraceAddress } from "@/paths";
import styles from "./trace-panel.module.css";

export interface TracePanelProps {
  readonly trace: Trace;
  readonly view: TraceView;
  readonly address: TraceAddress;
  readonly box: Box;
  readonly onChange: (change: Partial<TraceAddress>) => void;
  readonly onClose: () => void;
}

/** What there is to say about the selected box. */
export default function TracePanel(props: TracePanelProps) {
  const { box } = props;
  if (box.kind === "recipient") return <RecipientPanel {...props} box={box} />;
  if (box.kind === "policy") {
    return box.stance && !box.reference ? (
      <StancePanel {...props} said={box.stance} />
    ) : (
      <JoinPanel {...props} box={box} />
    );
  }
  if (box.kind === "rest") return <GroupPanel {...props} box={box} />;
  return box.kind === "item" ? <ItemPanel {...props} /> : null;
}

function RecipientPanel({ trace, address, box, onClose, onChange }: TracePanelProps & { readonly box: RecipientBox }) {
  const { t } = useTranslation("trace");
  const badges = usePolicyBadges();
  const [chosen, setOrigin] = useState<string | null>(null);
  const origin = box.reached.find((one) => one.policy.id === chosen) ?? box.reached[0];
  if (!origin) return null;
  const subject = recipientSubject(trace, box, origin, badges);
  if (!subject) return null;
  const { recipient } = box;
  return (
    <EvidencePanel subject={subject} selection={`${box.id} ${origin.policy.id}`} onClose={onClose}>
      {box.reached.length > 1 && (
        <div className={styles.origins}>
          <span aria-hidden="true">{t("panel.origin")}</span>
          <Segmented
            label={t("panel.origin")}
            value={origin.policy.id}
            onChange={setOrigin}
            options={box.reached.map(({ policy }) => ({
              value: policy.id,
              label: badges.of(policy.id)?.letter ?? policy.id,
              name: badges.of(policy.id)?.shortName ?? "",
            }))}
          />
        </div>
      )}
      <p className={styles.links}>
        <Link className={buttonClass()} href={paths.paths({ ...forPaths(address), to: recipient.id })}>
          {t("panel.paths")}
        </Link>
        <Link className={buttonClass()} href={paths.holdings({ recipient: recipient.id })}>
          {t("panel.alsoHolds")}
        </Link>
      </p>
      {origin.refusals.length > 0 && (
        <>
          <h3 className={styles.heading}>{t("panel.refusals")}</h3>
          {[...grouped(origin.refusals, (one) => one.policy.name)].map(([policy, some]) => (
            <Clauses key={policy} policy={policy} ids={some} />
          ))}
        </>
      )}
      <Onward trace={trace} from={recipient.id} onSelect={(selected) => onChange({ selected })} />
      {box.leadsOn && (
        <Apart name={recipient.label ?? recipient.id} onApart={() => onChange({ apart: [...address.apart, recipient.id] })} />
      )}
    </EvidencePanel>
  );
}

/** What of the view the list of paths can be asked for as well. */
function forPaths({ data, policies, bases }: TraceAddress): Pick<TraceAddress, "data" | "policies" | "bases"> {
  return { data, policies, bases };
}

interface OnwardProps {
  readonly trace: Trace;
  /** The recipient that passes the item on. */
  readonly from: string;
  readonly onSelect: (recipient: string) => void;
}

/** Who may get the item from a recipient, each with how certain that step is. */
function Onward({ trace, from, onSelect }: OnwardProps) {
  const { t } = useTranslation("trace");
  const onward = trace.hops.filter((hop) => hop.from.id === from && !isMembership(hop.kind));
  const byRecipient = [...grouped(onward, (hop) => hop.to.id).values()].flatMap(([first]) => first ?? []);
  if (byRecipient.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>{t("panel.onward", { count: byRecipient.length })}</h3>
      <ul className={styles.plain}>
        {byRecipient.map((hop) => (
          <li key={hop.id}>
            <Button variant="quiet" onPress={() => onSelect(hop.to.id)}>
              <BasisLine kind={lineKindOf(hop)} label length={24} />
              <KindIcon kind={hop.to.kind} />
              {hop.to.label ? <span lang="zh-CN">{hop.to.label}</span> : t("box.unnamed")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Apart({ name, onApart }: { readonly name: string; readonly onApart: () => void }) {
  const { t } = useTranslation("trace");
  return (
    <p className={styles.apart}>
      <span>
        <strong lang="zh-CN">{name}</strong>
        {" · "}
        {t("panel.apartNote")}
      </span>
      <Button onPress={onApart}>{t("panel.apart")}</Button>
    </p>
  );
}

function JoinPanel({ trace, view, address, box, onClose, onChange }: TracePanelProps & { readonly box: PolicyBox }) {
  const badges = usePolicyBadges();
  const subject = joinSubject(trace, view, box, badges);
  if (!subject) return null;
  const joined = view.lines.find((line) => line.to === box.id && line.possible)?.from;
  return (
    <EvidencePanel subject={subject} selection={box.id} onClose={onClose}>
      {joined && <Onward trace={trace} from={joined} onSelect={(selected) => onChange({ selected })} />}
      {joined && (
        <Apart name={subject.from.label ?? joined} onApart={() => onChange({ apart: [...address.apart, joined] })} />
      )}
    </EvidencePanel>
  );
}

function StancePanel({ trace, said, onClose, onChange }: TracePanelProps & { readonly said: PolicyStance }) {
  const { t, i18n } = useTranslation("trace");
  const { t: common } = useTranslation();
  const { policy, stance, general, clauses, refusals } = said;
  const item = i18n.language === "en" ? trace.data.en : trace.data.zh;
  return (
    <PolicyPanel title={t("panel.policy")} policy={policy} subject={policy.id} onClose={onClose}>
      <p>{t("panel.aboutPolicy", { item })}</p>
      <p>
        <StanceTag stance={stance} general={general} />
      </p>
      {clauses.length > 0 && <p>{t("panel.clauses", { count: clauses.length })}</p>}
      <Clauses policy={policy.name} ids={clauses.map((one) => one.disclosure)} />
      {refusals.length > 0 && <h3 className={styles.heading}>{t("panel.refusals")}</h3>}
      <Clauses policy={policy.name} ids={refusals.map((one) => one.disclosure)} />
      {general > 0 && (
        <p className={styles.links}>
          <span>{t("panel.general", { count: general })}</span>
          <Button onPress={() => onChange({ bases: BASES })}>{common("flowFilter.withOpenEnded")}</Button>
        </p>
      )}
    </PolicyPanel>
  );
}

interface ClausesProps {
  readonly policy: string;
  readonly ids: readonly { readonly id: string; readonly evidence: { readonly locator: string } }[];
}

function Clauses({ policy, ids }: ClausesProps) {
  return (
    <ul className={styles.clauses}>
      {ids.map(({ id, evidence }) => (
        <li key={id}>
          <Link href={paths.policy({ policy, statement: id })} lang="zh-CN">
            § {evidence.locator}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function GroupPanel({ box, onClose, onChange }: TracePanelProps & { readonly box: RestBox }) {
  const { t } = useTranslation("trace");
  return (
    <SidePanel title={t("panel.group")} subject={box.id} onClose={onClose}>
      <ul className={styles.plain}>
        {box.members.map(({ id, recipient }) => (
          <li key={id}>
            <Button variant="quiet" onPress={() => onChange({ selected: id })}>
              <KindIcon kind={recipient.kind} />
              <span lang="zh-CN">{recipient.label ?? t("box.unnamed")}</span>
            </Button>
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}

function ItemPanel({ trace, onClose }: TracePanelProps) {
  const { t } = useTranslation(["trace", "common"]);
  const { data, alternatives } = trace;
  return (
    <SidePanel title={t("trace:panel.item")} subject={data.id} onClose={onClose}>
      <h3 className={styles.name}>
        <TermLabel zh={data.zh} en={data.en} />
      </h3>
      {data.sensitive && <p>{t("common:sensitive")}</p>}
      {data.sensitiveGround && (
        <>
          <h3 className={styles.heading}>{t("trace:panel.sensitiveGround")}</h3>
          <p>{data.sensitiveGround}</p>
        </>
      )}
      {data.synonyms.length > 0 && (
        <>
          <h3 className={styles.heading}>{t("trace:panel.synonyms")}</h3>
          <p lang="zh-CN">{data.synonyms.join("、")}</p>
        </>
      )}
      {alternatives.length > 0 && (
        <>
          <h3 className={styles.heading}>{t("trace:alternatives")}</h3>
          <ul className={styles.plain}>
            {alternatives.map((one) => (
              <li key={one.id}>
                <Link href={paths.trace({ data: one.id.replace(/^data:/, "") })}>
                  <TermLabel zh={one.zh} en={one.en} inline />
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </SidePanel>
  );
}
