import { heatOf, type Heat } from "@/features/compare/heat";
import styles from "./heat-scale.module.css";

const STEPS: Readonly<Record<Heat, string | undefined>> = {
  0: styles.h0,
  1: styles.h1,
  2: styles.h2,
  3: styles.h3,
  4: styles.h4,
  5: styles.h5,
};

/** The class names that fill a part with the colour of a step, hatched where no clause states it verbatim. */
export function heatClass(heat: Heat, isStated = true): string {
  return `${isStated ? styles.heat : styles.hatch} ${STEPS[heat]}`;
}

/** The same for a count of parties. */
export function partiesClass(parties: number, isStated: boolean): string {
  return heatClass(heatOf(parties), isStated);
}
