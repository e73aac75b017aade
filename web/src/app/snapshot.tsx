import { useTranslation } from "react-i18next";
import { usePolicyList } from "@/api/policy-list";

/** How many policies the server has loaded, and from when the newest of them applies; nothing while that is not known. */
export function Snapshot() {
  const { t } = useTranslation();
  const { data } = usePolicyList();
  if (!data) return null;
  const { nodes, totalCount } = data.policies;
  const dates = nodes.flatMap(({ effective }) => effective ?? []);
  const newest = dates.toSorted().at(-1);
  return (
    <>
      <span>{t("policies", { count: totalCount })}</span>
      {newest && <span>{t("newest", { date: newest })}</span>}
    </>
  );
}
