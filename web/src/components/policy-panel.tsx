import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { buttonClass } from "@/components/button";
import { PolicyBadge } from "@/components/policy-badge";
import { SidePanel } from "@/components/side-panel";
import * as paths from "@/paths";
import styles from "./policy-panel.module.css";

export interface PolicyPanelProps {
  readonly title: string;
  readonly policy: {
    readonly id: string;
    readonly name: string;
    readonly title: string;
    readonly operators: readonly { readonly id: string; readonly label?: string | null }[];
  };
  /** What is shown: when it changes, the body scrolls to its top again. */
  readonly subject: string;
  readonly onClose: () => void;
  /** What the page has to say of the policy. */
  readonly children: ReactNode;
}

/** A side panel about one policy: its title, who operates it, and a way to its page. */
export function PolicyPanel({ title, policy, subject, onClose, children }: PolicyPanelProps) {
  const { t } = useTranslation();
  return (
    <SidePanel
      title={title}
      subject={subject}
      onClose={onClose}
      footer={
        <Link className={buttonClass()} href={paths.policy({ policy: policy.name })}>
          {t("openPolicy")}
        </Link>
      }
    >
      <h3 className={styles.name} lang="zh-CN">
        <PolicyBadge policy={policy.id} /> {policy.title}
      </h3>
      <ul className={styles.operators} lang="zh-CN">
        {policy.operators.map((one) => (
          <li key={one.id}>
            <Link href={paths.holdings({ recipient: one.id })}>{one.label}</Link>
          </li>
        ))}
      </ul>
      {children}
    </SidePanel>
  );
}
