import type { search as zh } from "@/i18n/zh/search";
import type { SameKeys } from "@/i18n/same-keys";

export const search: SameKeys<typeof zh> = {
};
