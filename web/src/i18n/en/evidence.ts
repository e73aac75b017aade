import type { evidence as zh } from "@/i18n/zh/evidence";
import type { SameKeys } from "@/i18n/same-keys";

export const evidence: SameKeys<typeof zh> = {
};
