import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { ReactNode } from "react";
import styles from "./segmented.module.css";

export interface SegmentedOption<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  /** The language of the label, where it is not the page's. */
  readonly lang?: string;
  /** A longer name for screen readers; it must contain what is seen. */
  readonly name?: string;
}

export interface SegmentedProps<T extends string> {
  /** What is chosen between, for screen readers. */
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly options: readonly SegmentedOption<T>[];
}

/** One of a few, side by side: 图 / 表, 1 2 3. Announced as radio buttons. */
export function Segmented<T extends string>({ label, value, onChange, options }: SegmentedProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles.group ?? ""}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((one) => keys.has(one.value));
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((one) => (
        <ToggleButton key={one.value} id={one.value} className={styles.option ?? ""}>
          <span lang={one.lang}>{one.label}</span>
          {one.name && (
            <span className="visually-hidden" lang={one.lang}>
              {" "}
              {one.name}
            </span>
          )}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
