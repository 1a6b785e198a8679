import type { JSX } from "preact";
import { countedText } from "../../page/filled-text.ts";
import type { RowSupport } from "./row-support.ts";

interface OccurrenceListProps {
  /** The neighbor's uri or, of a placeholder, its key. */
  readonly name: string;
  readonly rows: RowSupport;
}

/** The places that state the edges to a neighbor, where its row is unfolded. */
export function OccurrenceList({
  name,
  rows: { occurrences, moreOccurrences, texts, send },
}: OccurrenceListProps): JSX.Element | null {
  const said = occurrences.get(name);
  const more = moreOccurrences.get(name);
  if (said === undefined) return null;
  return (
    <ul class="occurrences">
      {said.map((occurrence) => (
        <li key={`${occurrence.uri} ${occurrence.start}`}>
          <button
            type="button"
            onClick={() => {
              send({ type: "openOccurrence", occurrence });
            }}
          >
            {occurrence.text} <span class="count">— {occurrence.title}</span>
          </button>
        </li>
      ))}
      {more === undefined ? null : <li class="hint">{countedText(texts.moreOccurrences, more, more)}</li>}
    </ul>
  );
}
