import type { ReactNode } from "react";
import { Trans, useTranslation } from "react-i18next";
import type { Conclusion } from "@/features/trace/conclusion";
import sentence from "@/components/sentence.module.css";
import styles from "./conclusion-sentence.module.css";

export interface ConclusionSentenceProps {
  readonly conclusion: Conclusion;
  readonly item: string;
  /** The chosen policies by name; none means all. */
  readonly policies: readonly string[];
  /** How many policies there are. */
  readonly policyCount: number;
}

const NAMES_SHOWN = 2;

/** Markup in a name is text: it is escaped before the sentence is read for its own tags, and shown as it was. */
const ESCAPED = { tOptions: { interpolation: { escapeValue: true } }, shouldUnescape: true } as const;

/** What a trace comes to, as one sentence that never says more than the policies do. */
export function ConclusionSentence({ conclusion, item, policies, policyCount }: ConclusionSentenceProps) {
  const { t } = useTranslation("trace");
  const { t: common } = useTranslation();
  const names = policies.length > 0 ? policies.join(common("listSeparator")) : null;
  const parts = {
    b: <strong lang="zh-CN" />,
    n: <strong className={sentence.number} />,
  };
  return (
    <p className={sentence.sentence} role="status">
      <Trans
        t={t}
        i18nKey="conclusion.of"
        components={{ ...parts, b: <strong {...(names ? { lang: "zh-CN" } : {})} /> }}
        {...ESCAPED}
        values={{ policies: names ?? t("conclusion.allPolicies", { count: policyCount }) }}
      />
      {clauses(conclusion, item, parts, t, common("listSeparator"))}
      {conclusion.hidden > 0 && (
        <span className={styles.aside}> {t("conclusion.hidden", { hidden: conclusion.hidden })}</span>
      )}
      {conclusion.shown < conclusion.total && (
        <span className={sentence.capped}>
          {" "}
          {t("conclusion.capped", { shown: conclusion.shown, total: conclusion.total })}
        </span>
      )}
    </p>
  );
}

type Texts = ReturnType<typeof useTranslation<"trace">>["t"];

function clauses(
  found: Conclusion,
  item: string,
  parts: { readonly b: React.JSX.Element; readonly n: React.JSX.Element },
  t: Texts,
  separator: string,
): readonly ReactNode[] {
  const told = { item, ...found, leadsOn: undefined };
  if (found.total === 0) {
    return [<Trans key="nobody" t={t} i18nKey="conclusion.nobody" components={parts} {...ESCAPED} values={told} />];
  }
  const said: ReactNode[] = [
    <Trans key="reaches" t={t} i18nKey="conclusion.reaches" components={parts} {...ESCAPED} values={told} />,
  ];
  if (found.onward > 0) {
    said.push(<Trans key="onwardStated" t={t} i18nKey="conclusion.onwardStated" components={parts} {...ESCAPED} values={told} />);
  }
  if (found.leadsOn.length > 0) {
    const names = namesOf(found.leadsOn, t, separator);
    said.push(
      <Trans key="leadsOn" t={t} i18nKey="conclusion.leadsOn" components={parts} {...ESCAPED} values={{ names }} />,
      <Trans key="possible" t={t} i18nKey="conclusion.possible" components={parts} {...ESCAPED} values={told} />,
    );
  }
  said.push(t("conclusion.end"), t("conclusion.namedOfThem", { named: found.named, unnamed: found.unnamed }));
  return said;
}

function namesOf(names: readonly string[], t: Texts, separator: string): string {
  const shown = names.slice(0, NAMES_SHOWN).join(separator);
  return names.length <= NAMES_SHOWN
    ? shown
    : t("conclusion.andOthers", { names: shown, count: names.length });
}
