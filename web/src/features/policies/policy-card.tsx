import { CircleCheck, CircleDashed, FileCheck, FileWarning, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { isWebAddress } from "@/components/evidence/printed";
import { PolicyBadge } from "@/components/policy-badge";
import type { ListedPolicy } from "@/features/policies/policies-request";
import { policy as zh } from "@/i18n/zh/policy";
import * as paths from "@/paths";
import { useOpenedText } from "@/texts/opened-texts";
import { shortHash } from "@/texts/short-hash";
import styles from "./policy-card.module.css";

/** One policy: whose, from when, what it states in numbers, and the text that its map was written from. */
export function PolicyCard({ policy }: { readonly policy: ListedPolicy }) {
  const { t, i18n } = useTranslation(["policy", "common"]);
  const { counts, source } = policy;
  const english = i18n.language === "en" ? policy.titleEn : null;
  return (
    <article className={styles.card}>
      <h2 className={styles.title}>
        <PolicyBadge policy={policy.id} />
        <Link href={paths.policy({ policy: policy.name })} lang="zh-CN">
          {policy.title}
        </Link>
      </h2>
      {english && <p className={styles.second}>{english}</p>}
      <dl className={styles.facts}>
        <Fact name={t("list.operators")}>
          {policy.operators.length === 0 ? (
            t("list.operatorUnknown")
          ) : (
            <span lang="zh-CN">{policy.operators.map((one) => one.label).join("、")}</span>
          )}
        </Fact>
        <Fact name={t("list.effective")}>{policy.effective ?? t("list.notStated")}</Fact>
        <Fact name={t("list.updated")}>{policy.updated ?? t("list.notStated")}</Fact>
        {policy.version && <Fact name={t("list.version")}>{policy.version}</Fact>}
        {policy.sector && <Fact name={t("list.sector")}>{sectorName(policy.sector, t)}</Fact>}
        <Fact name={t("list.counts")}>
          {t("list.disclosures", { count: counts.disclosures })} · {t("list.collections", { count: counts.collections })}
          {" · "}
          {t("list.recipients", { count: counts.recipients })}
        </Fact>
        <Fact name={t("list.source")}>
          <TextAtHand source={source} />
          <span className={styles.name}>
            {source.name} · {t("list.characters", { count: source.characters })}
          </span>
          <span className={styles.hash} title={source.sha256}>
            SHA-256 {shortHash(source.sha256)}
          </span>
        </Fact>
      </dl>
      {policy.url && isWebAddress(policy.url) && (
        <a href={policy.url} target="_blank" rel="noreferrer" className={styles.url}>
          {t("list.published")}
        </a>
      )}
    </article>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type Sector = keyof typeof zh.sector;

function sectorName(sector: string, t: (key: `sector.${Sector}`) => string): string {
  return Object.hasOwn(zh.sector, sector) ? t(`sector.${sector as Sector}`) : sector;
}

type AtHand = "server" | "file" | "other" | "none";

const ICONS: Readonly<Record<AtHand, LucideIcon>> = {
  server: CircleCheck,
  file: FileCheck,
  other: FileWarning,
  none: CircleDashed,
};

function TextAtHand({ source }: { readonly source: ListedPolicy["source"] }) {
  const { t } = useTranslation("policy");
  const opened = useOpenedText(source.sha256);
  const state: AtHand = source.matches ? "server" : opened ? "file" : source.matches === false ? "other" : "none";
  const Icon = ICONS[state];
  return (
    <span className={[styles.hand, styles[state]].join(" ")}>
      <Icon aria-hidden="true" size={14} />
      {t(`text.${state}`)}
    </span>
  );
}
