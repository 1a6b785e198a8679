import type { JSX } from "preact";
import { filledText } from "../../page/filled-text.ts";
import type { RowSupport } from "./row-support.ts";

interface FoldButtonProps {
  /** The neighbor's uri or, of a placeholder, its key. */
  readonly name: string;
  readonly title: string;
  readonly rows: RowSupport;
}

/** The button that shows and hides the places that state the edges to a neighbor. */
export function FoldButton({
  name,
  title,
  rows: { occurrences, texts, send },
}: FoldButtonProps): JSX.Element {
  const said = occurrences.get(name);
  const label = filledText(texts.occurrences, title);
  return (
    <button
      type="button"
      class="icon fold"
      tabIndex={-1}
      title={label}
      aria-label={label}
      aria-expanded={said !== undefined}
      data-fold=""
      onClick={() => {
        send({ type: "unfold", key: name, unfolded: said === undefined });
      }}
    >
      <span class={`codicon codicon-${said ? "chevron-down" : "quote"}`} aria-hidden="true" />
    </button>
  );
}
