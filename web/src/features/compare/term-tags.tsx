import { useTranslation } from "react-i18next";
import type { DataTerm } from "@/features/compare/compare-request";
import styles from "./term-tags.module.css";

/** 敏, 第三人 and 整类 beside a data type. */
export function TermTags({ term }: { readonly term: DataTerm }) {
  const { t } = useTranslation("compare");
  return (
    <>
      {term.kind === "GROUP" && <Tag short={t("tag.group")} name={t("tag.groupName")} />}
      {term.sensitive && <Tag short={t("tag.sensitive")} name={t("tag.sensitiveName")} className={styles.sensitive} />}
      {term.thirdPerson && <Tag short={t("tag.thirdPerson")} name={t("tag.thirdPersonName")} />}
    </>
  );
}

interface TagProps {
  readonly short: string;
  readonly name: string;
  readonly className?: string | undefined;
}

function Tag({ short, name, className = "" }: TagProps) {
  return (
    <span className={`${styles.tag} ${className}`} title={name}>
      <span aria-hidden="true">{short}</span>
      <span className="visually-hidden"> {name}</span>
    </span>
  );
}
