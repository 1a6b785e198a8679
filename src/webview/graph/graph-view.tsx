import type { JSX } from "preact";
import { BackButton } from "../page/back-button.tsx";
import { filledText } from "../page/filled-text.ts";
import type { ViewProps } from "../page/view-props.ts";
import { Picture } from "../picture/picture.tsx";
import type { PanelState } from "../protocol.ts";

/** The picture of all notes. */
export function GraphView({ state, ...shared }: ViewProps<PanelState & { kind: "graph" }>): JSX.Element {
  const { texts, send } = shared;
  return (
    <main>
      <div class="screen">
        <div class="top">
          <BackButton texts={texts} send={send} />
          <h1 id="center" tabIndex={-1}>
            {texts.allNotes}
          </h1>
          {state.shown === state.total ? null : (
            <p class="hint">{filledText(texts.bestConnected, state.shown, state.total)}</p>
          )}
        </div>
        <Picture
          {...shared}
          graph={state.graph}
          types={state.types}
          center={undefined}
          expand={(key) => {
            // A note of the picture of all is looked at closer as a center of its own.
            const isNote = state.graph.nodes.some((node) => node.key === key && node.kind === "note");
            send(isNote ? { type: "center", uri: key } : { type: "expand", key });
          }}
        />
      </div>
      <p class="hint">{texts.pictureKeys}</p>
    </main>
  );
}
