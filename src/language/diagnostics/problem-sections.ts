/**
 * Where the document of the note format tells of each problem: the line, counted from 0, of the heading that is a problem's
 * code, such as `### link.unresolved`.
 *
 * @param text that of media/note-format.md
 */
export function problemSections(text: string): ReadonlyMap<string, number> {
  const sections = new Map<string, number>();
  for (const [line, content] of text.split(/\r\n|\n|\r/).entries()) {
    const code = /^### ([a-z0-9]+\.[a-z0-9-]+)$/.exec(content)?.[1];
    if (code !== undefined) sections.set(code, line);
  }
  return sections;
}
