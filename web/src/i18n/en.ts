import { common } from "@/i18n/en/common";
import { search } from "@/i18n/en/search";
import { trace } from "@/i18n/en/trace";
import { evidence } from "@/i18n/en/evidence";
import { holdings } from "@/i18n/en/holdings";
import { paths } from "@/i18n/en/paths";
import { compare } from "@/i18n/en/compare";
import { map } from "@/i18n/en/map";
import { policy } from "@/i18n/en/policy";
import { review } from "@/i18n/en/review";

export const en = { common, search, trace, evidence, holdings, paths, compare, map, policy, review };
