import type { JSX } from "preact";
import { BackButton } from "../page/back-button.tsx";
import { filledText } from "../page/filled-text.ts";
import { RelationLabels } from "../page/relations.tsx";
import type { ViewProps } from "../page/view-props.ts";
import { Picture } from "../picture/picture.tsx";
import type { PanelState } from "../protocol.ts";
import { PathChain } from "./path-chain.tsx";

/** The shortest paths between two notes, as chains and as a picture. */
export function PathsView({ state, ...shared }: ViewProps<PanelState & { kind: "paths" }>): JSX.Element {
  const { texts, send } = shared;
  return (
    <RelationLabels.Provider value={state.relationLabels}>
      <main class="screen">
        <div class="top">
          <BackButton texts={texts} send={send} />
          <h1 id="center" tabIndex={-1}>
            {filledText(texts.paths, state.from, state.to)}
          </h1>
          {state.paths.length === 0 ? <p class="hint">{texts.noPath}</p> : null}
          <ol class="paths">
            {state.paths.map((path) => (
              <li key={path.notes.map(({ uri }) => uri).join(" ")}>
                <PathChain path={path} {...shared} />
              </li>
            ))}
          </ol>
        </div>
        {state.paths.length === 0 ? null : (
          <Picture
            {...shared}
            graph={state.graph}
            types={state.types}
            center={undefined}
            expand={(key) => {
              send({ type: "center", uri: key });
            }}
          />
        )}
      </main>
    </RelationLabels.Provider>
  );
}
