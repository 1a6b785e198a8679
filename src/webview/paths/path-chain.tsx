import type { JSX } from "preact";
import { Relations } from "../page/relations.tsx";
import type { ViewProps } from "../page/view-props.ts";
import type { PathRow } from "../protocol.ts";

interface PathChainProps extends Pick<ViewProps<unknown>, "texts" | "send"> {
  readonly path: PathRow;
}

/** The notes of a path in a row, with the relations that join them. */
export function PathChain({ path: { notes, steps }, texts, send }: PathChainProps): JSX.Element {
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
