import type { JSX } from "preact";
import type { Direction } from "../../core/graph/entity.ts";
import type { PanelTexts } from "../protocol.ts";

const arrows: Readonly<Record<Direction, string>> = { out: "→", in: "←", both: "↔" };

interface RelationsProps {
  readonly relations: readonly (readonly [relation: string, direction: Direction])[];
  readonly texts: Pick<PanelTexts, Direction>;
}

/** Relations with their directions. */
export function Relations({ relations, texts }: RelationsProps): JSX.Element {
  return (
    <>
      {relations.map(([relation, direction]) => (
        <span class="relation" key={`${relation} ${direction}`}>
          <span class="arrow" aria-hidden="true">
            {arrows[direction]}
          </span>{" "}
          {relation}
          <span class="spoken">, {texts[direction]}</span>
        </span>
      ))}
    </>
  );
}
