import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { Button, buttonClass } from "@/components/button";
import { EmptyNotice } from "@/components/empty-notice";
import { LoadingPanel } from "@/components/loading-panel";
import { PageFrame } from "@/components/page-frame";
import { Skeleton } from "@/components/skeleton";
import { OpenTexts } from "@/features/policies/open-texts";
import { usePolicies } from "@/features/policies/policies-request";
import { ReviewFiles } from "@/features/policies/review-files";
import { PolicyCard } from "@/features/policies/policy-card";
import * as paths from "@/paths";
import styles from "./policies-page.module.css";

/** Every loaded policy, from when it is, what it states in numbers, and whether its text is at hand. */
export default function PoliciesPage() {
  const { t } = useTranslation("policy");
  const query = usePolicies();
  return (
    <PageFrame title={t("list.title")} actions={<AddLink />}>
      <LoadingPanel
        query={{ ...query, isPlaceholderData: false }}
        skeleton={<Skeleton lines={3} height={180} />}
        errorTitle={t("list.failed")}
        isEmpty={(data) => data.policies.length === 0}
        empty={<EmptyNotice title={t("list.empty")}>{t("list.emptyText")}</EmptyNotice>}
      >
        {({ total, policies }) => (
          <>
            <OpenTexts sources={policies.map((policy) => policy.source)} />
            <ul className={styles.cards} aria-label={t("list.count", { count: total })}>
              {policies.map((policy) => (
                <li key={policy.id}>
                  <PolicyCard policy={policy} />
                </li>
              ))}
            </ul>
            {query.hasNextPage && (
              <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                {t("list.more")}
              </Button>
            )}
            <ReviewFiles maps={policies.map((policy) => policy.mapSha256)} />
          </>
        )}
      </LoadingPanel>
    </PageFrame>
  );
}

function AddLink() {
  const { t } = useTranslation("policy");
  return (
    <Link href={paths.addPolicy} className={buttonClass()}>
      <Plus aria-hidden="true" size={16} />
      {t("list.add")}
    </Link>
  );
}
