/** Reads the colours and fonts of `styles/tokens.css` as values, for pictures that leave the page. */
import type { Token } from "@/graph/types";

/** The value of a token; empty if there is none of that name. */
export type TokenReader = (token: Token) => string;

/** Reads the tokens of the page. */
export function pageTokens(): TokenReader {
  const style = getComputedStyle(document.documentElement);
  return (token) => style.getPropertyValue(`--${token}`).trim();
}
