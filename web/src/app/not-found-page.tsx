import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { buttonClass } from "@/components/button";
import { EmptyNotice } from "@/components/empty-notice";
import { PageFrame } from "@/components/page-frame";
import * as paths from "@/paths";

export default function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <PageFrame title={t("page.notFound")} headingHidden>
      <EmptyNotice
        title={t("page.notFound")}
        actions={
          <Link href={paths.home} className={buttonClass("primary")}>
            {t("crash.home")}
          </Link>
        }
      >
        {t("notFound")}
      </EmptyNotice>
    </PageFrame>
  );
}
