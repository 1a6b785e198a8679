import type { JSX } from "preact";
import type { ViewProps } from "./view-props.ts";

/** Leads back to the neighborhood that was shown before. */
export function BackButton({ texts, send }: Pick<ViewProps<unknown>, "texts" | "send">): JSX.Element {
  return (
    <button
      type="button"
      class="icon"
      title={texts.back}
      aria-label={texts.back}
      onClick={() => {
        send({ type: "back" });
      }}
    >
      <span class="codicon codicon-arrow-left" aria-hidden="true" />
    </button>
  );
}
