import type { SameKeys } from "@/i18n/same-keys";
import type { common as zh } from "@/i18n/zh/common";

export const common: SameKeys<typeof zh> = {
  product: "sharing-map",
  tagline: "Where personal data may go, by consumer-finance privacy policies",
};
