import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { MixedText } from "@/components/mixed-text";
import styles from "./notice.module.css";

export interface EmptyNoticeProps {
  /** What there is nothing of. */
  readonly title: string;
  /** Why: which filter removed it, or that no policy says it. */
  readonly children?: ReactNode;
  /** Buttons: reset, add all policies. */
  readonly actions?: ReactNode;
}

/** Says why there is nothing to see, and what to do. */
export function EmptyNotice({ title, children, actions }: EmptyNoticeProps) {
  return (
    <div className={styles.notice}>
      <SearchX aria-hidden="true" className={styles.icon} size={36} strokeWidth={1.5} />
      <p className={styles.title}>
        <MixedText text={title} />
      </p>
      {children && (
        <div className={styles.text}>{typeof children === "string" ? <MixedText text={children} /> : children}</div>
      )}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
