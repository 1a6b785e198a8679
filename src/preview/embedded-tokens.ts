import type Token from "markdown-it/lib/token.mjs";
import { rebasedAddress } from "./address.ts";
import type { Scope } from "./rendering.ts";

/** Where a token of an embedded text keeps the address as its note writes it. */
const writtenHere = "relataAddress";

/**
 * Fits the tokens of an embedded text into the document around it: no lines, by which the preview scrolls along with the
 * editor, no ids of headings, which are the document's, and addresses that count from the document.
 */
export function fitIn(
  tokens: readonly Token[],
  { rendering, place }: Pick<Scope, "rendering" | "place">,
): void {
  for (const token of tokens) {
    token.map = null;
    token.attrs = (token.attrs ?? []).flatMap(([name, value]): [string, string][] => {
      if (name === "data-line") return [];
      if (name === "class") {
        const names = value.split(" ").filter((one) => one !== "" && one !== "code-line");
        return names.length === 0 ? [] : [[name, names.join(" ")]];
      }
      if (name !== "href" && name !== "src") return [[name, value]];
      if (name === "href") token.meta = { [writtenHere]: value };
      return [[name, rebasedAddress(rendering.main, place, value)]];
    });
    // Only rules for headings give them ids; as they are, tokens of another type are shown by their tag.
    if (token.type === "heading_open") token.type = "relata_heading_open";
    if (token.children) fitIn(token.children, { rendering, place });
  }
}

/** The address of a Markdown link as the note says it in which the link stands. */
export function writtenAddress(token: Token): string {
  const meta: unknown = token.meta;
  const kept =
    typeof meta === "object" && meta !== null && writtenHere in meta ? meta[writtenHere] : undefined;
  return typeof kept === "string" ? kept : (token.attrGet("href") ?? "");
}
