import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { usePolicyList } from "@/api/policy-list";
import { LoadingPanel } from "@/components/loading-panel";
import { PageFrame, PageHeading } from "@/components/page-frame";
import { PolicyBadge } from "@/components/policy-badge";
import { SearchCombobox } from "@/components/search-combobox";
import { Skeleton } from "@/components/skeleton";
import { usePolicyBadges } from "@/components/use-policy-badges";
import * as paths from "@/paths";
import styles from "./start-page.module.css";

const EXAMPLES = [
  ["face_video", "faceVideo"],
  ["emergency_contact", "emergencyContact"],
  ["id_number", "idNumber"],
  ["location", "location"],
] as const;

/** The first visit: the question, the search, four examples, and what this is and is not. */
export default function StartPage() {
  const { t } = useTranslation();
  return (
    <PageFrame title={t("page.start")} heading={null}>
      <div className={styles.page}>
        <PageHeading className={styles.question} focusOnArrival={false}>
          {t("page.start")}
        </PageHeading>
        <SearchCombobox large autoFocus />
        <p className={styles.examples}>
          <span>{t("start.examples")}</span>
          {EXAMPLES.map(([data, key]) => (
            <Link key={data} href={paths.trace({ data })} className={styles.example}>
              {t(`start.${key}`)}
            </Link>
          ))}
        </p>
        <p className={styles.lead}>{t("start.lead")}</p>
        <LoadedPolicies />
      </div>
    </PageFrame>
  );
}

function LoadedPolicies() {
  const { t } = useTranslation();
  const { list } = usePolicyBadges();
  return (
    <section className={styles.loaded}>
      <h2 className={styles.heading}>{t("start.policies")}</h2>
      <LoadingPanel
        query={usePolicyList()}
        errorTitle={t("start.failed")}
        skeleton={<Skeleton lines={5} height={36} />}
        isEmpty={({ policies }) => policies.totalCount === 0}
        empty={<p>{t("start.none")}</p>}
      >
        {() => (
          <ul className={styles.list}>
            {list.map((policy) => (
              <li key={policy.id}>
                <Link href={paths.policy({ policy: policy.name })} className={styles.policy}>
                  <PolicyBadge policy={policy.id} withName />
                  <span className={styles.date}>{policy.effective ?? policy.updated ?? t("start.noDate")}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </LoadingPanel>
    </section>
  );
}
