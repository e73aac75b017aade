import type { trace as zh } from "@/i18n/zh/trace";
import type { SameKeys } from "@/i18n/same-keys";

export const trace: SameKeys<typeof zh> = {
};
