import type { JSX } from "preact";
import { BackButton } from "./back-button.tsx";
import { filledText } from "./filled-text.ts";
import { Picture } from "./picture/picture.tsx";
import type { PanelState, PathRow } from "./protocol.ts";
import { Relations } from "./row.tsx";
import type { ViewProps } from "./view-props.ts";

/** The shortest paths between two notes, as chains and as a picture. */
export function PathsView({ state, ...shared }: ViewProps<PanelState & { kind: "paths" }>): JSX.Element {
  const { texts, send } = shared;
  return (
    <main class="wide">
      <BackButton texts={texts} send={send} />
      <h1 id="center" tabIndex={-1}>
        {filledText(texts.paths, state.from, state.to)}
      </h1>
      {state.paths.length === 0 ? <p class="hint">{texts.noPath}</p> : null}
      <ol class="paths">
        {state.paths.map((path) => (
          <li key={path.notes.map(({ uri }) => uri).join(" ")}>
            <Chain path={path} {...shared} />
          </li>
        ))}
      </ol>
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
  );
}

function Chain({
  path: { notes, steps },
  texts,
  send,
}: Pick<ViewProps<unknown>, "texts" | "send"> & { readonly path: PathRow }): JSX.Element {
  return (
    <span class="chain">
      {notes.map(({ uri, title }, index) => (
        <span key={uri}>
          {index === 0 ? null : (
            <span class="meta">
              <Relations relations={steps[index - 1] ?? []} texts={texts} />
            </span>
          )}
          <button
            type="button"
            class="title"
            onClick={(event) => {
              send({ type: "open", uri, beside: event.ctrlKey || event.metaKey });
            }}
          >
            {title}
          </button>
        </span>
      ))}
    </span>
  );
}
