import type { JSX } from "preact";
import { Picture } from "../picture/picture.tsx";
import { RelationLabels } from "../page/relations.tsx";
import type { ViewProps } from "../page/view-props.ts";
import type { EntityState } from "../protocol.ts";
import { SimilarNotes } from "../similarity/similar-notes.tsx";
import { EntityHeader } from "./entity-header.tsx";
import { ListControls } from "./list-controls.tsx";
import { ModeSwitch } from "./mode-switch.tsx";
import { NeighborGroup } from "./rows/neighbor-group.tsx";
import { PlaceholderList } from "./rows/placeholder-list.tsx";
import type { RowSupport } from "./rows/row-support.ts";
import { Toolbar } from "./toolbar.tsx";

interface EntityViewProps extends ViewProps<EntityState> {
  /** The uri of the row that Tab reaches. */
  readonly current: string | undefined;
}

/** The page of one entity: toolbar, header, neighborhood, similar notes. */
export function EntityView({ state, current, ...shared }: EntityViewProps): JSX.Element {
  const { texts, send, view, setView } = shared;
  const { page, types, similar, occurrences, moreOccurrences, outside } = state;
  const { groups, total } = page;
  const styles = new Map(types.map((type) => [type.name, type]));
  const rows: RowSupport = {
    texts,
    occurrences: new Map(Object.entries(occurrences)),
    moreOccurrences: new Map(Object.entries(moreOccurrences)),
    outside: new Set(outside),
    send,
    current:
      current ?? groups[0]?.rows[0]?.uri ?? (similar.state === "ready" ? similar.rows[0]?.uri : undefined),
  };
  return (
    <RelationLabels.Provider value={state.relationLabels}>
      <main>
        <Toolbar {...state} texts={texts} send={send} />
        <div class={state.picture ? "screen" : undefined}>
          <div class="top">
            <EntityHeader page={page} texts={texts} styles={styles} send={send} />
            <h2>{texts.neighborhood}</h2>
            {total === 0 ? <p class="hint">{texts.noNeighbors}</p> : null}
          </div>
          <div class="controls" role="group" aria-label={texts.filters}>
            <ModeSwitch state={state} texts={texts} send={send} />
            {total === 0 ? null : <ListControls state={state} texts={texts} view={view} setView={setView} />}
          </div>
          {state.picture ? (
            <Picture
              {...shared}
              graph={state.picture.graph}
              types={types}
              center={page.uri ?? page.key}
              expand={(key) => {
                send({ type: "expand", key });
              }}
            />
          ) : null}
        </div>
        {state.picture ? (
          <p class="hint">{texts.pictureKeys}</p>
        ) : (
          <>
            {total > 0 && groups.length === 0 ? <p class="hint">{texts.noMatch}</p> : null}
            {groups.map((group) => (
              <NeighborGroup key={`${page.key} ${group.key}`} group={group} styles={styles} rows={rows} />
            ))}
            <PlaceholderList rows={rows} placeholders={page.placeholders} styles={styles} />
          </>
        )}
        {page.uri === undefined ? null : <SimilarNotes state={similar} styles={styles} rows={rows} />}
      </main>
    </RelationLabels.Provider>
  );
}
