import type { map as zh } from "@/i18n/zh/map";
import type { SameKeys } from "@/i18n/same-keys";

export const map: SameKeys<typeof zh> = {
};
