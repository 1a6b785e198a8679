/**
 * The anchors that Python-Markdown gives headings, and so MkDocs: ASCII alone, and where others before have the same, or
 * nothing is left, a number behind `_`.
 *
 * @param headings the texts of a note's headings, in their order
 */
export function pythonAnchors(headings: readonly string[]): string[] {
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  return headings.map((text) => {
    const anchor = unusedAnchor(asciiAnchor(text), taken, numbers);
    taken.add(anchor);
    return anchor;
  });
}

function asciiAnchor(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[^\w\s-]|[^\0-\x7F]/g, "")
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, "-");
}

/** A number that stands behind the anchor already counts on. The last number of each is kept, as a note can have thousands of one text. */
function unusedAnchor(anchor: string, taken: ReadonlySet<string>, numbers: Map<string, number>): string {
  if (anchor !== "" && !taken.has(anchor)) return anchor;
  const numbered = /^(?<stem>.*)_(?<digits>\d+)$/.exec(anchor)?.groups;
  const stem = numbered?.["stem"] ?? anchor;
  let number = Math.max(Number(numbered?.["digits"] ?? 0), numbers.get(stem) ?? 0) + 1;
  while (taken.has(`${stem}_${number}`)) number++;
  numbers.set(stem, number);
  return `${stem}_${number}`;
}
