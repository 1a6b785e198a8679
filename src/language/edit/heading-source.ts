import { parseNote } from "../../core/reading/parse-note.ts";

/**
 * A text as the source of a heading that reads so, with no link, tag or block name in it; without its marks where no
 * backslash helps.
 *
 * @example headingSource("On [[a]]") // "On \\[[a]]"
 */
export function headingSource(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  for (const wanted of [line, line.replace(/\s*\^/g, " ").trim()]) {
    const sparse = wanted.replace(/\[(?=\[)|\[(?=[^\]]*\]\()|[`*_<]|(?<=^|\s)#|#+$/g, "\\$&");
    const escaped = wanted.replace(/[\\`*_[\]<>#^&$!~|]/g, "\\$&");
    const source = [wanted, sparse, escaped].find((one) => readsAs(one, wanted));
    if (source !== undefined) return source;
  }
  const bare = line.replace(/[^\p{L}\p{M}\p{N},.:;'"-]+/gu, " ").trim();
  return bare === "" ? "Untitled" : bare;
}

function readsAs(source: string, text: string): boolean {
  const { headings, links, tags, blocks } = parseNote(`# ${source}\n`);
  const isPlain = links.length + tags.length + blocks.length === 0;
  return headings.length === 1 && headings[0]?.text === text && isPlain;
}
