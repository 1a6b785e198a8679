import type { Definition } from "./blocks/definition-reader.ts";
import type { Unit } from "./units.ts";

/** A definition with the unit that holds it. */
interface HeldDefinition {
  readonly definition: Definition;
  readonly unit: Unit;
}

/** What is defined in a note for links by reference: of several definitions of one label the first. */
export class DefinitionIndex {
  private readonly held = new Map<string, HeldDefinition>();
  /** As the readers of units want them, with their present places. */
  readonly byLabel = new Map<string, Definition>();

  constructor(units: readonly Unit[]) {
    for (const unit of units) {
      for (const definition of unit.definitions) {
        if (this.held.has(definition.label)) continue;
        this.held.set(definition.label, { definition, unit });
        const by = unit.start - unit.definedAt;
        this.byLabel.set(
          definition.label,
          by === 0 ? definition : { ...definition, start: definition.start + by },
        );
      }
    }
  }

  /** Whether links by reference mean the same by both, wherever it stands. */
  agrees(other: DefinitionIndex): boolean {
    if (this.held.size !== other.held.size) return false;
    for (const [label, { url, written }] of this.byLabel) {
      const its = other.byLabel.get(label);
      if (its?.url !== url || its.written !== written) return false;
    }
    return true;
  }
}
