/** Writing XML by hand: the few elements of a picture, with every text and value escaped. */

type Value = string | number | null | undefined;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Characters that XML 1.0 has no place for, and marks that turn the direction of the text around them. */
const NOT_ALLOWED =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu;

/** A text that stays text whatever it holds. */
export function escapeXml(text: string): string {
  return text.replace(NOT_ALLOWED, "").replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** One element around markup that is already escaped. Attributes without a value are left out. */
export function element(tag: string, attributes: Readonly<Record<string, Value>>, inside = ""): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join("");
  return inside ? `<${tag}${written}>${inside}</${tag}>` : `<${tag}${written}/>`;
}
