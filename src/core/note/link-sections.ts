import type { Heading, Link, LinkSection } from "./note.ts";

/** Which links of a note stand below which headings, the sections with links alone, an outer one before those within it. */
export function linkSections(
  headings: readonly Pick<Heading, "level" | "text" | "span">[],
  links: readonly Pick<Link, "span">[],
): readonly LinkSection[] {
  if (headings.length === 0 || links.length === 0) return [];
  const open = new OpenSections();
  let link = 0;
  for (const heading of headings) {
    while (link < links.length && (links[link]?.span.start ?? 0) < heading.span.start) link++;
    open.begin(heading, link);
  }
  return open.finish(links.length);
}

/** The sections of a note while its headings are gone through. */
export class OpenSections {
  private readonly found: { heading: string; level: number; start: number; end: number }[] = [];
  /** The sections that have not ended, by their places among those found. */
  private readonly open: number[] = [];

  /** @param links how many links stand before the heading */
  begin({ text, level }: Pick<Heading, "level" | "text">, links: number): void {
    this.end(level, links);
    this.open.push(this.found.length);
    this.found.push({ heading: text, level, start: links, end: links });
  }

  /** @param links how many links the note has */
  finish(links: number): readonly LinkSection[] {
    this.end(0, links);
    return this.found
      .filter(({ start, end }) => start < end)
      .map(({ heading, start, end }) => ({ heading, start, end }));
  }

  private end(level: number, links: number): void {
    for (let last = this.open.at(-1); last !== undefined; last = this.open.at(-1)) {
      const section = this.found[last];
      if (!section || section.level < level) return;
      section.end = links;
      this.open.pop();
    }
  }
}
