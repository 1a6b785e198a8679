import type { JSX } from "preact";
import type { RowSupport } from "./row-support.ts";

interface OccurrenceListProps {
  /** The neighbor's uri or, of a placeholder, its key. */
  readonly name: string;
  readonly rows: RowSupport;
}

/** The places that state the edges to a neighbor, where its row is unfolded. */
export function OccurrenceList({ name, rows: { sayings, send } }: OccurrenceListProps): JSX.Element | null {
  const said = sayings[name];
  if (said === undefined) return null;
  return (
    <ul class="occurrences">
      {said.map((saying) => (
        <li key={`${saying.uri} ${saying.start}`}>
          <button
            type="button"
            onClick={() => {
              send({ type: "openSaying", saying });
            }}
          >
            {saying.text} <span class="count">— {saying.title}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
