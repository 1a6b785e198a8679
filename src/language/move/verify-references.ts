import type { TextPiece } from "../edit/reading/text-pieces.ts";
import { refuse } from "../edit/refusal.ts";
import { messageOf } from "../../core/text/message.ts";
import type { MoveParts } from "./piece/move-parts.ts";
import { meaningOf } from "./piece/carried-definitions.ts";
import {
  definitionsOf,
  firstOfNames,
  type TextDefinition,
  type DefinitionReference,
} from "./piece/definitions.ts";
import type { LinksAfter } from "./piece/links-after.ts";
import { bodyPieces } from "./piece/read-note.ts";
import type { TextAfterEdits } from "./piece/write-move.ts";

/** A text with its definitions and references; what each definition stands for is worked out once for all of these. */
class DefinedText {
  readonly references: readonly DefinitionReference[];
  private readonly first: ReadonlyMap<string, TextDefinition>;
  private readonly byStart: ReadonlyMap<number, DefinitionReference>;
  private readonly meanings = new Map<TextDefinition, string>();

  /** @param path of the note that holds the text */
  constructor(
    private readonly text: string,
    private readonly pieces: readonly TextPiece[],
    private readonly path: string,
  ) {
    const found = definitionsOf(text, pieces);
    this.references = found.references;
    this.first = firstOfNames(found);
    this.byStart = new Map(found.references.map((reference) => [reference.start, reference]));
  }

  /** What the reference at an offset stands for; undefined where there is none, or nothing defines it. */
  meaningAt(offset: number): string | undefined {
    const reference = this.byStart.get(offset);
    const definition = reference && this.first.get(reference.name);
    if (!definition) return undefined;
    const known = this.meanings.get(definition);
    if (known !== undefined) return known;
    const meaning = meaningOf({ text: this.text, pieces: this.pieces }, definition, this.path);
    this.meanings.set(definition, meaning);
    return meaning;
  }
}

/** References lead to the definitions, and footnotes to the texts, to which they led. */
export function verifyReferences({ places }: LinksAfter, { source, destination }: MoveParts): void {
  const { piece, written } = places;
  const definedIn = ({ text, rules }: TextAfterEdits, { path }: { readonly path: string }) =>
    new DefinedText(text, bodyPieces(text, rules), path);
  const [left, there] = [
    written.source && definedIn(written.source, piece.source),
    definedIn(written.destination, piece.to),
  ];
  for (const { entity, text, pieces } of [source, ...(destination ? [destination] : [])]) {
    const before = new DefinedText(text, pieces, entity.path);
    for (const reference of before.references) {
      const place = places.of(entity, reference);
      const after = place?.uri === piece.to.uri ? there : left;
      if (!place || !after) continue;
      if (before.meaningAt(reference.start) !== after.meaningAt(place.span.start))
        refuse(
          messageOf`"[${reference.name}]" in ${entity.path} would stand for something else. Give it another name first.`,
        );
    }
  }
}
