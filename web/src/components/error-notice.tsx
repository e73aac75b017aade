import { RefreshCw, TriangleAlert, WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AskFailed, type AnswerError } from "@/api/ask";
import { mayPass } from "@/api/query-client";
import { Button } from "@/components/button";
import { MixedText } from "@/components/mixed-text";
import { common } from "@/i18n/zh/common";
import styles from "./notice.module.css";

export interface ErrorNoticeProps {
  readonly error: unknown;
  /** What failed, as a sentence. */
  readonly title?: string | undefined;
  /** More buttons. */
  readonly actions?: ReactNode;
  /** One row above content, not a whole page. */
  readonly compact?: boolean;
  readonly isRetrying?: boolean;
  /** Left out: no button; also none where trying again cannot help. */
  readonly onRetry?: () => void;
}

/** Cause, code, request id, next step and another try. */
export function ErrorNotice({ error, title, actions, compact, isRetrying, onRetry }: ErrorNoticeProps) {
  const { t } = useTranslation();
  const first = firstError(error);
  const code = knownCode(first.code);
  const Icon = code === "UNREACHABLE" ? WifiOff : TriangleAlert;
  return (
    <div role="alert" className={compact ? styles.strip : styles.notice}>
      <Icon aria-hidden="true" className={styles.icon} size={compact ? 20 : 36} strokeWidth={1.5} />
      <p className={styles.title}>{title ?? t("error.title")}</p>
      <p className={styles.text}>{t(`error.cause.${code}`)}</p>
      <p className={styles.text}>{t(`error.next.${code}`)}</p>
      {first.message && (
        <p className={styles.detail}>
          {t("error.detail")}{" "}
          <span lang="en">
            <MixedText text={first.message} />
            {first.nextStep && <> · {first.nextStep}</>}
          </span>
        </p>
      )}
      <p className={styles.code}>
        <code>{first.code}</code>
        {first.requestId && (
          <>
            {" · "}
            {t("error.request", { id: first.requestId })}
          </>
        )}
      </p>
      <div className={styles.actions}>
        {onRetry && mayPass(error) && (
          <Button variant="primary" isPending={isRetrying} onPress={onRetry}>
            <RefreshCw aria-hidden="true" size={16} />
            {t("error.retry")}
          </Button>
        )}
        {actions}
      </div>
    </div>
  );
}

type KnownCode = keyof typeof common.error.cause;

/** The code of an error, if the page has words for it. */
export function errorCode(error: unknown): KnownCode {
  return knownCode(firstError(error).code);
}

function knownCode(code: string): KnownCode {
  return Object.hasOwn(common.error.cause, code) ? (code as KnownCode) : "UNKNOWN";
}

/** The error to show; ours are told in words of the page, and have no message of a server. */
function firstError(error: unknown): AnswerError {
  const none = { message: "", code: "UNKNOWN", nextStep: null, requestId: null };
  if (!(error instanceof AskFailed)) return { ...none, message: error instanceof Error ? error.message : "" };
  const first = error.errors[0] ?? none;
  return first.code === "UNREACHABLE" || first.code === "UNREADABLE" ? { ...first, message: "" } : first;
}
