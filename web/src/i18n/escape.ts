/**
 * Values inside a sentence with markup of its own: neither their angle brackets nor their braces are the sentence's.
 * `Trans` reads the sentence a second time once the values are in it, so that braces are escaped as well.
 */

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "{": "&#123;",
  "}": "&#125;",
};

const CHARACTERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ENTITIES).map(([character, entity]) => [entity, character]),
);

export function escapeValue(text: string): string {
  return text.replace(/[&<>"'{}]/g, (character) => ENTITIES[character] ?? character);
}

export function unescapeValue(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|#123|#125);/g, (entity) => CHARACTERS[entity] ?? entity);
}
