import { useTranslation } from "react-i18next";
import { usePolicyList } from "@/api/policy-list";

/** How many policies the server has loaded; nothing while that is not known. */
export function Snapshot() {
  const { t } = useTranslation();
  const { data } = usePolicyList();
  if (!data) return null;
  return <span>{t("policies", { count: data.policies.totalCount })}</span>;
}
