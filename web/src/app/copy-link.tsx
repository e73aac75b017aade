import { Link as LinkIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "@/components/copy-button";

/** The address of what is shown, with every filter and choice: whoever opens it sees the same. */
export function CopyLink() {
  const { t } = useTranslation();
  return (
    <div>
      <CopyButton text={() => window.location.href} label={t("copying.link")} icon={LinkIcon} iconOnly />
    </div>
  );
}
