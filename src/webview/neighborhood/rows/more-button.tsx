import type { JSX } from "preact";
import type { FirstRows } from "../../../core/query/neighborhood/neighbor-list.ts";
import { filledText } from "../../page/filled-text.ts";
import type { RowSupport } from "./row-support.ts";

interface MoreButtonProps {
  readonly group: FirstRows<unknown>;
  readonly rows: RowSupport;
}

/** The button below the first rows of a long group. */
export function MoreButton({ group, rows: { texts, send } }: MoreButtonProps): JSX.Element | null {
  if (group.more === 0) return null;
  return (
    <button
      type="button"
      class="more"
      onClick={() => {
        send({ type: "showMore", group: group.key });
      }}
    >
      {filledText(texts.showMore, group.more)}
    </button>
  );
}
