/** What may stand before the cells of a row: marks of quotes and list items. */
const marks = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?[ \t>]*/;
const delimiterCell = /^:?-+:?$/;

/**
 * Whether an offset is in a table, where a bar in a link has to be escaped, since it divides cells otherwise. Tables are
 * told by their delimiter row (`| --- | --- |`), as GitHub's Markdown has them.
 */
export function isInTable(text: string, offset: number): boolean {
  const lineEnd = text.indexOf("\n", offset);
  const isHeader = lineEnd >= 0 && isDelimiterRow(lineAt(text, lineEnd + 1).text);
  if (isHeader) return lineAt(text, offset).text.replace(marks, "") !== "";
  for (let line = lineAt(text, offset); line.text.replace(marks, "") !== "";) {
    if (isDelimiterRow(line.text) && line.start > 0)
      return lineAt(text, line.start - 1).text.replace(marks, "") !== "";
    if (line.start === 0) return false;
    line = lineAt(text, line.start - 1);
  }
  return false;
}

function isDelimiterRow(line: string): boolean {
  const row = line.replace(marks, "").trim();
  const cells = row.replace(/^\|/, "").replace(/\|$/, "").split("|");
  return row.includes("|") && cells.every((cell) => delimiterCell.test(cell.trim()));
}

function lineAt(text: string, offset: number): { readonly start: number; readonly text: string } {
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  return { start, text: text.slice(start, end < 0 ? text.length : end).replace(/\r$/, "") };
}
