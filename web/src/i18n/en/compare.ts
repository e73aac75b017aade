import type { compare as zh } from "@/i18n/zh/compare";
import type { SameKeys } from "@/i18n/same-keys";

export const compare: SameKeys<typeof zh> = {
};
