import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { buttonClass } from "@/components/button";
import { EmptyNotice } from "@/components/empty-notice";
import type { UnknownName } from "@/components/unknown-name";
import * as paths from "@/paths";

export interface UnknownRecipientProps {
  readonly name: string;
  readonly found: UnknownName;
}

/** A name that is nobody, or several: whom it may mean, and the way to the search. */
export function UnknownRecipient({ name, found }: UnknownRecipientProps) {
  const { t } = useTranslation("holdings");
  const several = found.kind === "several";
  return (
    <EmptyNotice
      title={several ? t("unknown.several", { name }) : t("unknown.title", { name })}
      actions={
        <>
          {found.candidates.map((one) => (
            <Link key={one} className={buttonClass()} href={paths.holdings({ recipient: one })} lang="zh-CN">
              {one}
            </Link>
          ))}
          <Link className={buttonClass("primary")} href={paths.home}>
            {t("unknown.search")}
          </Link>
        </>
      }
    >
      {several ? t("unknown.severalText") : t("unknown.text")}
    </EmptyNotice>
  );
}
