import type { LinkDefinition } from "./blocks/definition-reader.ts";
import type { UnitList } from "./unit-list.ts";

/** What is defined in a note for links by reference: of several definitions of one label the first. */
export class DefinitionIndex {
  /** As the readers of units want them, with their present places. */
  readonly byLabel = new Map<string, LinkDefinition>();

  constructor({ units, starts }: UnitList) {
    // No pairs and no destructuring: with every keystroke, this looks at all units.
    for (let index = 0; index < units.length; index++) {
      const unit = units[index];
      if (!unit || unit.definitions.length === 0) continue;
      const by = (starts[index] ?? 0) - unit.definedAt;
      for (const one of unit.definitions)
        if (!this.byLabel.has(one.label))
          this.byLabel.set(one.label, by === 0 ? one : { ...one, start: one.start + by });
    }
  }

  get isEmpty(): boolean {
    return this.byLabel.size === 0;
  }

  /** Whether links by reference mean the same by both, wherever it stands. */
  agrees(other: DefinitionIndex): boolean {
    if (this.byLabel.size !== other.byLabel.size) return false;
    for (const [label, { url, written }] of this.byLabel) {
      const its = other.byLabel.get(label);
      if (its?.url !== url || its.written !== written) return false;
    }
    return true;
  }
}
