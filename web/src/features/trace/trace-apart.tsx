import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button";
import { MixedText } from "@/components/mixed-text";
import type { TraceAddress } from "@/paths";
import styles from "./trace-apart.module.css";

export interface TraceApartProps {
  readonly address: TraceAddress;
  readonly onChange: (change: Partial<TraceAddress>) => void;
}

/** The names that are looked at apart, each to be joined again. */
export function TraceApart({ address, onChange }: TraceApartProps) {
  const { t } = useTranslation("trace");
  if (address.apart.length === 0) return null;
  return (
    <p className={styles.bar}>
      <span>{t("panel.apartTitle")}</span>
      {address.apart.map((id) => (
        <Button key={id} onPress={() => onChange({ apart: address.apart.filter((one) => one !== id) })}>
          <span>
            <MixedText text={t("panel.together", { name: id.replace(/^organization:/, "") })} />
          </span>
          <X aria-hidden="true" size={14} />
        </Button>
      ))}
    </p>
  );
}
