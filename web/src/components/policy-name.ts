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

/**
 * A policy's title without the words that every one ends with: 马上消费, 58 Consumer Credit. A title that has no
 * other words, such as 隐私权政策, gives way to its first operator.
 */
export function policyShortName(policy: NamedPolicy, language: Language): string {
  const title = policyTitle(policy, language);
  const short = title.replace(ENDING_ZH, "").replace(ENDING_EN, "").trim();
  return short || policy.operators[0]?.label || title;
}
