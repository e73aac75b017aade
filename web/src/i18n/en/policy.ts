import type { policy as zh } from "@/i18n/zh/policy";
import type { SameKeys } from "@/i18n/same-keys";

export const policy: SameKeys<typeof zh> = {
};
