import { createContext, type JSX } from "preact";
import { useContext } from "preact/hooks";
import type { Direction } from "../../core/graph/entity.ts";
import type { PanelTexts } from "../protocol.ts";

const arrows: Readonly<Record<Direction, string>> = { out: "→", in: "←", both: "↔" };

/** What people read of relations by their names, see `PanelPage`. */
export const RelationLabels = createContext<Readonly<Record<string, string>>>({});

/** Gives what people read of a relation by its name. */
export function useRelationLabels(): (name: string) => string {
  const labels = useContext(RelationLabels);
  return (name) => (Object.hasOwn(labels, name) ? (labels[name] ?? name) : name);
}

interface RelationsProps {
  readonly relations: readonly (readonly [relation: string, direction: Direction])[];
  readonly texts: Pick<PanelTexts, Direction>;
}

/** Relations with their directions. */
export function Relations({ relations, texts }: RelationsProps): JSX.Element {
  const labelOf = useRelationLabels();
  return (
    <>
      {relations.map(([relation, direction]) => (
        <span class="relation" key={`${relation} ${direction}`}>
          <span class="arrow" aria-hidden="true">
            {arrows[direction]}
          </span>{" "}
          {labelOf(relation)}
          <span class="spoken">, {texts[direction]}</span>
        </span>
      ))}
    </>
  );
}
