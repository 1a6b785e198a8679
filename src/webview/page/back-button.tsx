import type { JSX } from "preact";
import { IconButton } from "./icon-button.tsx";
import type { ViewProps } from "./view-props.ts";

/** Leads back to the neighborhood that was shown before. */
export function BackButton({ texts, send }: Pick<ViewProps<unknown>, "texts" | "send">): JSX.Element {
  return (
    <IconButton
      icon="arrow-left"
      label={texts.back}
      onClick={() => {
        send({ type: "back" });
      }}
    />
  );
}
