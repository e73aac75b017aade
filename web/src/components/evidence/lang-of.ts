/** The language of a name that may be a policy's own wording or ours: Chinese as soon as it has a Chinese character. */
export function langOf(name: string): "zh-CN" | undefined {
  return /\p{Script=Han}/u.test(name) ? "zh-CN" : undefined;
}
