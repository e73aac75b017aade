import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { MixedText } from "@/components/mixed-text";
import styles from "./page-frame.module.css";

export interface PageFrameProps {
  /** The page's name: in the browser's tab, and as heading if `heading` is left out. */
  readonly title: string;
  /** The heading's content, if it is more than the title; null if the page puts its own `PageHeading`. */
  readonly heading?: ReactNode;
  /** Keep the heading for screen readers only, where toolbar and summary already say what the page shows. */
  readonly headingHidden?: boolean;
  /** Buttons at the right end of the heading row. */
  readonly actions?: ReactNode;
  /** The row of filters and views; its right part goes into a `ToolbarEnd`. */
  readonly toolbar?: ReactNode;
  /** What the page says in a sentence, under the toolbar. */
  readonly summary?: ReactNode;
  /** The bottom row: a legend. */
  readonly footer?: ReactNode;
  /** A `SidePanel`, while one is open. */
  readonly panel?: ReactNode;
  /** `own`: the content scrolls itself (a graph), so the frame only gives it its place. */
  readonly scroll?: "frame" | "own";
  readonly children?: ReactNode;
}

/** The frame of every page: heading row, toolbar, summary, content that scrolls, legend, side panel. */
export function PageFrame(props: PageFrameProps) {
  const { title, heading = title, headingHidden = false, actions, toolbar, summary, footer, panel } = props;
  const { scroll = "frame", children } = props;
  const { t } = useTranslation();
  useEffect(() => {
    document.title = title === t("product") ? title : t("documentTitle", { page: title });
  }, [title, t]);
  return (
    <div className={styles.frame}>
      <div className={styles.column}>
        {heading !== null && (
          <div className={headingHidden ? styles.hiddenHeadingRow : styles.headingRow}>
            <PageHeading className={headingHidden ? "visually-hidden" : styles.heading}>{heading}</PageHeading>
            {actions && <div className={styles.actions}>{actions}</div>}
          </div>
        )}
        {toolbar && <div className={styles.toolbar}>{toolbar}</div>}
        {summary && <div className={styles.summary}>{summary}</div>}
        <div className={scroll === "own" ? styles.content : styles.scroller}>{children}</div>
        {footer && <div className={styles.footer}>{footer}</div>}
      </div>
      {panel}
    </div>
  );
}

export interface PageHeadingProps {
  readonly className?: string | undefined;
  /** False where something else takes the focus on arrival. */
  readonly focusOnArrival?: boolean;
  readonly children: ReactNode;
}

/** The one `h1` of a page. It takes the focus when one arrives, so that the keyboard starts at the page's top. */
export function PageHeading({ className, focusOnArrival = true, children }: PageHeadingProps) {
  const heading = useArrival(focusOnArrival);
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {typeof children === "string" ? <MixedText text={children} /> : children}
    </h1>
  );
}

/** The right end of a toolbar: view, query, export. It stays together where the toolbar wraps. */
export function ToolbarEnd({ children }: { readonly children: ReactNode }) {
  return <div className={styles.end}>{children}</div>;
}

/** The path of the page before; outside of React, since pages come and go with it. */
let arrivedAt: string | null = null;

/** Moves the focus to the heading when the path is another one than before, but not on the first page. */
function useArrival(wanted: boolean) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [path] = useLocation();
  useEffect(() => {
    if (arrivedAt !== null && arrivedAt !== path && wanted) heading.current?.focus({ preventScroll: true });
    arrivedAt = path;
  }, [path, wanted]);
  return heading;
}
