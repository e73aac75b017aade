import type { Language } from "@/i18n/i18n";

/** What is needed of a policy to name it. */
export interface NamedPolicy {
  readonly title: string;
  readonly titleEn?: string | null;
  readonly operators: readonly { readonly label?: string | null }[];
}

/** A policy's whole title; its own Chinese one where there is no English one. */
export function policyTitle(policy: NamedPolicy, language: Language): string {
  return language === "en" ? (policy.titleEn ?? policy.title) : policy.title;
}

const ENDING_ZH = /(?:用户|个人)?(?:隐私|个人信息)(?:权|保护)?(?:政策|协议|声明|指引)+$/;
const ENDING_EN =
  /\s*(?:user\s+)?(?:privacy|personal information)(?: protection)?(?: (?:policy|agreement|notice|statement))+$/i;
/** （2023年修订）, (V2.0): of which version it is, not of what. */
const VERSION = /\s*[（(][^（）()]*(?:\d|版|修订|更新|生效|version|revised|updated)[^（）()]*[）)]$/i;
/** How a company is organised, which every company's name ends with. */
const LEGAL_FORM = /(?:集团)?(?:股份)?有限(?:责任)?公司$/;

/**
 * A policy's title without the words that every one ends with: 马上消费, 58 Consumer Credit. A title that has no
 * other words, such as 隐私权政策, gives way to its first operator, without its legal form: 长沙五八同城信息技术.
 * Which part of that is its brand is not told by any rule, so no more is taken away.
 */
export function policyShortName(policy: NamedPolicy, language: Language): string {
  const title = policyTitle(policy, language);
  const short = ownWords(title);
  if (short) return short;
  const operator = policy.operators[0]?.label;
  return operator ? operator.replace(LEGAL_FORM, "") || operator : title;
}

/** What the title says of whose policy it is; inside 《》 where it has these. */
function ownWords(title: string): string {
  const inside = /《([^《》]+)》/.exec(title)?.[1] ?? title;
  const words = inside.trim().replace(VERSION, "").replace(ENDING_ZH, "").replace(ENDING_EN, "").trim();
  return words.replace(/[及与和]$/, "");
}
