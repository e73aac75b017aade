import type { holdings as zh } from "@/i18n/zh/holdings";
import type { SameKeys } from "@/i18n/same-keys";

export const holdings: SameKeys<typeof zh> = {
};
