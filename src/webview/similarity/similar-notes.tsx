import type { JSX } from "preact";
import type { RowSupport } from "../neighborhood/rows/row-support.ts";
import { filledText } from "../page/filled-text.ts";
import type { PanelTexts, SimilarState, TypeStyle } from "../protocol.ts";
import { decimal } from "./decimal.ts";
import { SimilarNote } from "./similar-note.tsx";

interface SimilarNotesProps {
  readonly state: SimilarState;
  readonly styles: ReadonlyMap<string, TypeStyle>;
  readonly rows: RowSupport;
}

/** Notes that are close in text and not linked by a typed edge. */
export function SimilarNotes({ state, styles, rows }: SimilarNotesProps): JSX.Element {
  const { texts } = rows;
  const count = state.state === "ready" ? ` (${state.rows.length})` : "";
  return (
    <section aria-labelledby="similar">
      <h2 id="similar">
        {texts.relatedBySimilarity}
        {count}
      </h2>
      {state.state === "ready" ? (
        <p class="caption">{filledText(texts.similarCaption, decimal(state.threshold))}</p>
      ) : null}
      <p class="hint">{similarHint(state, texts)}</p>
      {state.state === "ready" && state.rows.length > 0 ? (
        <ul data-rows="">
          {state.rows.map((row) => (
            <SimilarNote key={row.uri} row={row} style={styles.get(row.type)} rows={rows} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function similarHint(state: SimilarState, texts: PanelTexts): string {
  if (state.state === "loading") return texts.similarLoading;
  if (state.state === "failed") return state.message;
  return state.rows.length === 0 ? texts.noSimilar : texts.similarExplanation;
}
