import { firstByKey } from "../../core/text/list-index.ts";
import { itemsWithin } from "../../core/text/items-within.ts";
import { messageOf } from "../../core/text/message.ts";
import type { SpannedText } from "../../core/text/span.ts";
import { refuse } from "../edit/refusal.ts";
import type { MoveParts } from "./piece/move-parts.ts";
import type { LinksAfter } from "./piece/links-after.ts";
import { blockAt, headingAt } from "./piece/places-after.ts";

/** The headings, blocks and tags of the two notes. */
export function verifyNames({ places }: LinksAfter, { source, destination, writes }: MoveParts): void {
  for (const { entity } of [source, ...(destination ? [destination] : [])]) {
    for (const heading of entity.note.headings) {
      const place = places.of(entity, heading.span);
      const after = place && headingAt(place);
      const holdsLink = () => itemsWithin(entity.note.links, ({ span }) => span, heading.span).length > 0;
      const expected = writes.headings.get(heading) ?? heading.text;
      if (place && !(after && (after.text === expected || holdsLink())))
        refuse(
          messageOf`The heading "${heading.text}" of ${entity.path} would read as something else. Change it first.`,
        );
    }
    for (const block of entity.note.blocks) {
      const place = places.of(entity, block.name);
      const expected = writes.blocks.get(block) ?? block.name.text;
      if (place && blockAt(place)?.name.text !== expected)
        refuse(messageOf`The block "^${block.name.text}" of ${entity.path} would be lost. Change it first.`);
    }
    for (const tag of entity.note.tags) {
      const place = places.of(entity, tag);
      if (place && tagFrom(place.note.tags, place.span.start)?.text !== tag.text)
        refuse(messageOf`The tag "#${tag.text}" of ${entity.path} would be lost. Change it first.`);
    }
  }
}

const tagFrom = firstByKey(({ start }: SpannedText) => start);
