import { definition, paragraph, type BlockTable } from "./block-table.ts";
import { Content } from "./content.ts";
import { readDefinition, type LinkDefinition } from "./definition-reader.ts";

const leftBracket = 91;

/** Takes the link reference definitions out of the beginnings of paragraphs when these end. */
export class ParagraphEnd {
  private readonly content = new Content();

  constructor(
    private readonly table: BlockTable,
    private readonly definitions: LinkDefinition[],
  ) {}

  /**
   * Ends the last block of the table, a paragraph: definitions at its start become blocks of their own.
   *
   * @returns whether anything is left as a paragraph, which then is the last block
   */
  close(text: string, block: number): boolean {
    const { table } = this;
    table.ends[block] = table.lines[2 * table.lineCount - 1] ?? 0;
    return text.charCodeAt(table.start(block)) !== leftBracket || this.takeDefinitions(text, block);
  }

  private takeDefinitions(text: string, block: number): boolean {
    const { table, content } = this;
    content.take(text, table, block);
    let found = readDefinition(content, content.start);
    if (!found) return true;
    const parent = table.parent(block);
    const end = table.end(block);
    const marked = table.marked[block] ?? 0;
    let line = table.firstLines[block] ?? 0;
    let previous = table.before(block);
    let next = content.start;
    table.count = block;
    while (found) {
      const start = content.place(found.start);
      previous = table.add(definition, parent, previous, start, content.placeOfEnd(found.end));
      table.details[previous] = this.definitions.length;
      this.definitions.push(found.definition);
      next = found.next;
      found =
        content.source.charCodeAt(next) === leftBracket && next < content.end
          ? readDefinition(content, next)
          : undefined;
    }
    if (next >= content.end) return false;
    const start = content.place(next);
    while ((table.lines[2 * line] ?? start) < start) line++;
    const rest = table.add(paragraph, parent, previous, start, end);
    table.firstLines[rest] = line;
    table.marked[rest] = marked;
    return true;
  }
}
