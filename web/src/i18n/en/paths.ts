import type { paths as zh } from "@/i18n/zh/paths";
import type { SameKeys } from "@/i18n/same-keys";

export const paths: SameKeys<typeof zh> = {
};
