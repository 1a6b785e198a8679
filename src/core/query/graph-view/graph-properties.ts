import type { NoteProperty } from "../../note/note.ts";
import { linkInProse } from "../../note/shown-text.ts";
import { shortText } from "../../text/short-text.ts";

/** A key of the frontmatter by which notes can be told apart, and what it says in them. */
export interface GraphProperty {
  /** As it is written the first time; capitals make no difference. */
  readonly key: string;
  readonly values: readonly string[];
}

/** Which notes have which values of which property. */
export interface PropertyArrays {
  /** Where the notes of each property end in the arrays below; they begin where those of the one before end. */
  readonly propertyEnd: Uint32Array<ArrayBuffer>;
  /** A note with a value, and its value by its place among {@link GraphProperty.values}: the first, where a list gives several. */
  readonly propertyNode: Uint32Array<ArrayBuffer>;
  readonly propertyValue: Uint32Array<ArrayBuffer>;
}

/** These are known by themselves. */
const ownKeys = new Set(["type", "status"]);
/** So many keys are looked at, and so many offered; one with more values than these tells notes apart too well. */
const [maxKeys, maxOffered, maxValues] = [500, 40, 500];
/** A key may have so many values however few notes have it; with more, notes have to share them. */
const fewValues = 12;
/** How much of a value is kept, in UTF-16 code units. */
const maxValueLength = 80;

interface Collected {
  readonly key: string;
  readonly values: Map<string, number>;
  readonly nodes: number[];
  readonly valueOf: number[];
}

/** Gathers the properties of notes, one note after the other, and keeps those that put notes into groups. */
export class PropertyCollection {
  /** By folded keys; undefined where a key has too many values. */
  private readonly found = new Map<string, Collected | undefined>();
  private notes = 0;

  add(node: number, properties: readonly NoteProperty[]): void {
    this.notes++;
    for (const { key, value } of properties) {
      const folded = key.toLowerCase();
      if (ownKeys.has(folded)) continue;
      let one = this.found.get(folded);
      if (!one) {
        if (this.found.has(folded) || this.found.size >= maxKeys) continue;
        one = { key, values: new Map(), nodes: [], valueOf: [] };
        this.found.set(folded, one);
      }
      if (one.nodes.at(-1) === node) continue;
      const shown = shortText(shownValue(value), maxValueLength);
      const number = one.values.get(shown) ?? one.values.size;
      one.values.set(shown, number);
      one.nodes.push(node);
      one.valueOf.push(number);
      if (one.values.size > maxValues) this.found.set(folded, undefined);
    }
  }

  /** The properties that most notes have come first. */
  finish(): { readonly properties: readonly GraphProperty[] } & PropertyArrays {
    const telling = [...this.found.values()]
      .filter((one) => one !== undefined)
      .filter(({ values, nodes }) => {
        const kinds = values.size + (nodes.length < this.notes ? 1 : 0);
        return kinds > 1 && values.size <= Math.max(fewValues, nodes.length / 2);
      })
      .sort((a, b) => b.nodes.length - a.nodes.length || (a.key < b.key ? -1 : 1))
      .slice(0, maxOffered);
    let end = 0;
    const propertyEnd = Uint32Array.from(telling, ({ nodes }) => (end += nodes.length));
    const [propertyNode, propertyValue] = [new Uint32Array(end), new Uint32Array(end)];
    for (const [at, { nodes, valueOf }] of telling.entries()) {
      const start = at === 0 ? 0 : (propertyEnd[at - 1] ?? 0);
      propertyNode.set(nodes, start);
      propertyValue.set(valueOf, start);
    }
    const properties = telling.map(({ key, values }) => ({ key, values: [...values.keys()] }));
    return { properties, propertyEnd, propertyNode, propertyValue };
  }
}

/** A value as people read it: a link by its label, else by the last part of what it names. */
function shownValue(value: string): string {
  return /^\[\[[^[\]]+\]\]$/.test(value) ? linkInProse(value) : value;
}
