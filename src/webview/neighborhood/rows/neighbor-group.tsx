import type { JSX } from "preact";
import { useId } from "preact/hooks";
import type { ListGroup } from "../../../core/query/neighborhood/neighbor-list.ts";
import { iconClass, themeColor } from "../../page/theme-color.ts";
import { typeColor } from "../../page/type-color.ts";
import type { TypeStyle } from "../../protocol.ts";
import { MoreButton } from "./more-button.tsx";
import { NeighborRow } from "./neighbor-row.tsx";
import type { RowSupport } from "./row-support.ts";

interface NeighborGroupProps {
  readonly group: ListGroup;
  readonly styles: ReadonlyMap<string, TypeStyle>;
  readonly rows: RowSupport;
}

/** The neighbors of one type or relation. */
export function NeighborGroup({ group, styles, rows }: NeighborGroupProps): JSX.Element {
  // A group's name may hold blanks, which ids may not.
  const heading = useId();
  const style = group.type === undefined ? undefined : styles.get(group.type);
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>
        {group.type === undefined ? null : (
          <span
            class={iconClass(style?.icon)}
            style={{ color: themeColor(typeColor(group.type, style?.color)) }}
            aria-hidden="true"
          />
        )}
        {group.label} <span class="count">({group.count})</span>
      </h3>
      <ul data-rows="">
        {group.rows.map((row) => (
          <NeighborRow
            key={row.uri}
            row={row}
            rows={rows}
            style={group.type === undefined ? styles.get(row.type) : undefined}
          />
        ))}
      </ul>
      <MoreButton group={group} rows={rows} />
    </section>
  );
}
