import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import type { ReactNode } from "react";
import styles from "./button.module.css";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children"> {
  /** `primary`: the one thing to do; `plain`: the rest; `quiet`: no frame. */
  readonly variant?: "primary" | "plain" | "quiet";
  /** Square, for an icon alone; then give `aria-label`. */
  readonly icon?: boolean;
  readonly children: ReactNode;
}

/** A button in the product's look. */
export function Button({ variant = "plain", icon = false, children, ...rest }: ButtonProps) {
  const className = [styles.button, styles[variant], icon ? styles.icon : ""].join(" ");
  return (
    <AriaButton {...rest} className={className}>
      {children}
    </AriaButton>
  );
}

/** The class names of a button, for a link that looks like one. */
export function buttonClass(variant: "primary" | "plain" | "quiet" = "plain"): string {
  return [styles.button, styles[variant]].join(" ");
}
