import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "@/components/error-notice";
import { Skeleton } from "@/components/skeleton";
import styles from "./loading-panel.module.css";

/** What the panel looks at; the result of `useAsk` and of `useQuery` has it. */
export interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly isFetching: boolean;
  readonly isPlaceholderData: boolean;
  readonly refetch: () => unknown;
}

export interface LoadingPanelProps<T> {
  readonly query: Asked<T>;
  /** The shape of what is to come; shown after 150 ms. Made of `Skeleton` bars. */
  readonly skeleton?: ReactNode;
  /** Whether the answer has nothing to show. */
  readonly isEmpty?: (data: T) => boolean;
  /** What to show then; best an `EmptyNotice`. */
  readonly empty?: ReactNode | ((data: T) => ReactNode);
  /** What failed, as a sentence: 流向没有加载成功. */
  readonly errorTitle?: string;
  /** More buttons beside 重试: 改为 1 次传递. */
  readonly errorActions?: ReactNode;
  /** The content has its own scroller and takes the whole height: a graph. */
  readonly fill?: boolean;
  readonly children: (data: T) => ReactNode;
}

/** The one place that decides between loading, error, empty and content. */
export function LoadingPanel<T>(props: LoadingPanelProps<T>) {
  const { query, skeleton = <Skeleton lines={6} />, errorTitle, errorActions, fill = false } = props;
  const { t } = useTranslation();
  const retryOthers = useRetryOthers();
  const updating = query.data !== undefined && query.isPlaceholderData && query.isFetching;
  const waiting = query.data === undefined && query.isPending;
  return (
    <div className={fill ? styles.fill : styles.panel} aria-busy={waiting || updating}>
      <div role="status" className="visually-hidden">
        {waiting && t("loading.now")}
        {updating && t("loading.updating")}
      </div>
      {waiting && (
        <div className={styles.skeleton} aria-hidden="true">
          {skeleton}
        </div>
      )}
      {query.error != null && (
        <ErrorNotice
          error={query.error}
          title={query.data === undefined ? errorTitle : t("error.stale")}
          actions={errorActions}
          compact={query.data !== undefined}
          isRetrying={query.isFetching}
          onRetry={() => {
            void query.refetch();
            retryOthers();
          }}
        />
      )}
      {query.data !== undefined && (
        <div className={updating ? styles.dimmed : styles.content}>{content(props, query.data)}</div>
      )}
    </div>
  );
}

/** What failed beside the panel's own question, as the list of policies does with everything else, has no button. */
function useRetryOthers(): () => void {
  const client = useQueryClient();
  return () => void client.refetchQueries({ type: "active", predicate: ({ state }) => state.status === "error" });
}

function content<T>({ isEmpty, empty, children }: LoadingPanelProps<T>, data: T): ReactNode {
  if (!isEmpty?.(data)) return children(data);
  return typeof empty === "function" ? empty(data) : empty;
}
