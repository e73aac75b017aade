import { common } from "@/i18n/zh/common";
import { search } from "@/i18n/zh/search";
import { trace } from "@/i18n/zh/trace";
import { evidence } from "@/i18n/zh/evidence";
import { holdings } from "@/i18n/zh/holdings";
import { paths } from "@/i18n/zh/paths";
import { compare } from "@/i18n/zh/compare";
import { map } from "@/i18n/zh/map";
import { policy } from "@/i18n/zh/policy";
import { review } from "@/i18n/zh/review";

export const zh = { common, search, trace, evidence, holdings, paths, compare, map, policy, review } as const;
