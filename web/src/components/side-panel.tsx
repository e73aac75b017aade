import { X } from "lucide-react";
import { useId, useLayoutEffect, useRef, type FocusEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button";
import { MixedText } from "@/components/mixed-text";
import { useShortcut } from "@/components/shortcuts";
import styles from "./side-panel.module.css";

export interface SidePanelProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Buttons in the header, before the one that closes. */
  readonly actions?: ReactNode;
  /** Stays below the scrolling body. */
  readonly footer?: ReactNode;
  /** What is shown: when it changes, the body scrolls to its top again. */
  readonly subject?: string;
  /** False: leave the focus where it is, as for a selection by hover or by address. */
  readonly takeFocus?: boolean;
  readonly children: ReactNode;
}

/** A panel at the right, a sheet at the bottom when narrow. Not modal. Esc closes; the focus goes back. */
export function SidePanel(props: SidePanelProps) {
  const { title, onClose, actions, footer, subject = title, takeFocus = true, children } = props;
  const { t } = useTranslation();
  const titleId = useId();
  const { panel, heading, onFocus } = usePanelFocus(takeFocus);
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (body.current) body.current.scrollTop = 0;
  }, [subject]);
  useShortcut("Escape", onClose, t("shortcuts.closePanel"));
  return (
    <aside ref={panel} aria-labelledby={titleId} className={styles.panel} onFocus={onFocus}>
      <div className={styles.header}>
        <h2 id={titleId} ref={heading} tabIndex={-1} className={styles.title}>
          <MixedText text={title} />
        </h2>
        {actions}
        <Button icon variant="quiet" aria-label={t("close")} onPress={onClose}>
          <X aria-hidden="true" size={18} />
        </Button>
      </div>
      <div ref={body} className={styles.body}>
        {children}
      </div>
      {footer && <div className={styles.footer}>{footer}</div>}
    </aside>
  );
}

/** Takes the focus on opening, and gives it back on closing to the last element outside that had it. */
function usePanelFocus(takeFocus: boolean) {
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<Element | null>(null);
  const wanted = useRef(takeFocus);
  useLayoutEffect(() => {
    const held = panel.current;
    opener.current = document.activeElement;
    if (wanted.current) heading.current?.focus({ preventScroll: true });
    return () => {
      if (held?.contains(document.activeElement)) giveBack(opener.current);
    };
  }, []);
  const onFocus = (event: FocusEvent) => {
    const from = event.relatedTarget;
    if (from && !panel.current?.contains(from)) opener.current = from;
  };
  return { panel, heading, onFocus };
}

function giveBack(opener: Element | null): void {
  const known = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
  const target = known ? opener : document.querySelector<HTMLElement>("main h1");
  target?.focus({ preventScroll: true });
}
