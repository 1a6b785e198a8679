import type { JSX } from "preact";
import type { NeighborList } from "../../../core/query/neighborhood/neighbor-list.ts";
import { Relations } from "../../page/relations.tsx";
import { TypeBadge } from "../../page/type-badge.tsx";
import type { TypeStyle } from "../../protocol.ts";
import { MoreButton } from "./more-button.tsx";
import { FoldButton } from "./fold-button.tsx";
import { OccurrenceList } from "./occurrence-list.tsx";
import type { RowSupport } from "./row-support.ts";

interface PlaceholderListProps {
  readonly placeholders: NeighborList["placeholders"];
  readonly styles: ReadonlyMap<string, TypeStyle>;
  readonly rows: RowSupport;
}

/** Neighbors that are not written yet. */
export function PlaceholderList({ placeholders, styles, rows }: PlaceholderListProps): JSX.Element | null {
  const { texts, send } = rows;
  if (placeholders.count === 0) return null;
  return (
    <section aria-labelledby="placeholders">
      <h3 id="placeholders">
        {texts.placeholders} <span class="count">({placeholders.count})</span>
      </h3>
      <ul>
        {placeholders.rows.map(({ key, title, canBeWritten, type, relations }) => (
          <li class="row placeholder" key={key}>
            <div class="line">
              <span class="name">{title}</span>
              {canBeWritten ? (
                <button
                  type="button"
                  class="primary"
                  aria-label={`${texts.create}: ${title}`}
                  onClick={() => {
                    send({ type: "create", key });
                  }}
                >
                  {texts.create}
                </button>
              ) : null}
              <FoldButton name={key} title={title} rows={rows} />
            </div>
            <div class="meta">
              <Relations relations={relations} texts={texts} />
              {styles.has(type) ? <TypeBadge style={styles.get(type)} name={type} /> : null}
            </div>
            <OccurrenceList name={key} rows={rows} />
          </li>
        ))}
      </ul>
      <MoreButton group={placeholders} rows={rows} />
    </section>
  );
}
