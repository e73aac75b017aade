import { ChevronDown } from "lucide-react";
import { useId, type ReactNode } from "react";
import { Button as AriaButton, DialogTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/button";
import styles from "./filter-chip.module.css";

export interface FilterOption {
  readonly value: string;
  /** What stands in the list. */
  readonly label: ReactNode;
  /** What stands in the chip when it alone is chosen; the label if that is text. */
  readonly short?: string;
  /** How many results it has. */
  readonly count?: number;
}

interface CommonProps {
  /** What is filtered: 依据强度. */
  readonly label: string;
  readonly options: readonly FilterOption[];
  /** Opening and closing, if the page wants to know or to do it itself (`f`). */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

export interface ManyFilterProps extends CommonProps {
  readonly multiple: true;
  /** The chosen values; none means all, as in the address. */
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

export interface OneFilterProps extends CommonProps {
  readonly multiple?: false;
  /** Null means all. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

export type FilterChipProps = ManyFilterProps | OneFilterProps;

/**
 * A chip that says what is chosen and opens a list to choose from. With `multiple` the list starts with all boxes
 * checked, since none chosen means all; checking the last one again comes back to “all”, and each can be chosen alone.
 */
export function FilterChip(props: FilterChipProps) {
  const { label, options, isOpen, onOpenChange } = props;
  const { t } = useTranslation();
  const chosen = chosenOf(props);
  const labelId = useId();
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <AriaButton className={chosen.length ? `${styles.chip} ${styles.active}` : (styles.chip ?? "")}>
        <span id={labelId}>{label}</span>
        <strong className={styles.value}>
          {summary(chosen, options, t("filter.all"), (count) => t("filter.some", { count }))}
        </strong>
        <ChevronDown aria-hidden="true" size={16} />
      </AriaButton>
      {/* The dialog itself: a Dialog within would leave the popover's own hidden buttons outside of it. */}
      <Popover placement="bottom start" aria-labelledby={labelId} className={styles.popover ?? ""}>
        <div className={styles.list}>
          {options.length === 0 && <p className={styles.empty}>{t("filter.empty")}</p>}
          {props.multiple ? <Many {...props} /> : <One {...props} />}
          {chosen.length > 0 && (
            <div className={styles.foot}>
              <Button variant="quiet" onPress={() => (props.multiple ? props.onChange([]) : props.onChange(null))}>
                {t("filter.reset")}
              </Button>
            </div>
          )}
        </div>
      </Popover>
    </DialogTrigger>
  );
}

function chosenOf(props: FilterChipProps): readonly string[] {
  if (props.multiple) return props.value;
  return props.value === null ? [] : [props.value];
}

function summary(
  chosen: readonly string[],
  options: readonly FilterOption[],
  all: string,
  some: (count: number) => string,
): string {
  if (chosen.length === 0) return all;
  const only = chosen.length === 1 ? options.find((one) => one.value === chosen[0]) : undefined;
  if (!only) return some(chosen.length);
  return nameOf(only) || some(1);
}

function nameOf({ label, short }: FilterOption): string {
  return short ?? (typeof label === "string" ? label : "");
}

function Many({ options, value, onChange }: ManyFilterProps) {
  const { t } = useTranslation();
  const checked = new Set(value.length ? value : options.map((one) => one.value));
  return options.map((one) => (
    <div key={one.value} className={styles.line}>
      <Row option={one}>
        <input
          type="checkbox"
          checked={checked.has(one.value)}
          onChange={() => onChange(toggled(options, checked, one.value))}
        />
      </Row>
      {/* One of many is wanted most; unchecking all the others is slow. */}
      {options.length > 2 && (
        <Button variant="quiet" aria-label={t("filter.onlyThis", { name: nameOf(one) })} onPress={() => onChange([one.value])}>
          {t("filter.only")}
        </Button>
      )}
    </div>
  ));
}

/** All and none are both “no filter”: a filter that lets nothing through answers no question. */
export function toggled(
  options: readonly FilterOption[],
  checked: ReadonlySet<string>,
  value: string,
): readonly string[] {
  const next = new Set(checked);
  if (!next.delete(value)) next.add(value);
  return next.size === options.length ? [] : options.map((one) => one.value).filter((one) => next.has(one));
}

function One({ options, value, onChange }: OneFilterProps) {
  const { t } = useTranslation();
  const name = useId();
  const all: FilterOption = { value: "", label: t("filter.all") };
  return [all, ...options].map((one) => (
    <Row key={one.value} option={one}>
      <input
        type="radio"
        name={name}
        checked={(value ?? "") === one.value}
        onChange={() => onChange(one.value || null)}
      />
    </Row>
  ));
}

function Row({ option, children }: { readonly option: FilterOption; readonly children: ReactNode }) {
  return (
    <label className={styles.row}>
      {children}
      <span className={styles.label}>{option.label}</span>
      {option.count !== undefined && <span className={styles.count}>{option.count}</span>}
    </label>
  );
}
