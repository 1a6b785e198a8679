import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { EntityPage, EntityRow, SimilarRow } from "../core/query/neighborhood/entity-page.ts";
import { filledText } from "./filled-text.ts";
import { ListControls } from "./list-controls.tsx";
import { listOf, type ListGroup } from "./list-view.ts";
import { Picture } from "./picture/picture.tsx";
import type { FromPanel, PanelState, PanelTexts, TypeStyle } from "./protocol.ts";
import { Relations, Row } from "./row.tsx";
import { iconClass, themeColor } from "./theme-color.ts";
import { Toolbar } from "./toolbar.tsx";
import type { ViewProps } from "./view-props.ts";

/** How many rows a group shows at first, and each time that more are asked for. */
const rowsAtOnce = 50;

interface EntityViewProps extends ViewProps<PanelState & { kind: "entity" }> {
  /** The uri of the row that Tab reaches. */
  readonly current: string | undefined;
}

/** The page of one entity: toolbar, header, neighborhood, similar notes. */
export function EntityView({ state, current, ...shared }: EntityViewProps): JSX.Element {
  const { texts, send, view, setView } = shared;
  const { page, types, similar, occurrences } = state;
  const groups = listOf(page, view);
  const styles = new Map(types.map((type) => [type.name, type]));
  const count = page.groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const rows: RowSupport = {
    texts,
    occurrences,
    send,
    current:
      current ?? groups[0]?.rows[0]?.uri ?? (similar.state === "ready" ? similar.rows[0]?.uri : undefined),
    onOpen: (uri, beside) => {
      send({ type: "open", uri, beside });
    },
    onCenter: (uri) => {
      send({ type: "center", uri });
    },
  };
  return (
    <>
      <Toolbar {...state} texts={texts} send={send} />
      <Header state={state} texts={texts} styles={styles} send={send} />
      <main>
        <h2>{texts.neighborhood}</h2>
        {count === 0 ? (
          <p class="hint">{texts.noNeighbors}</p>
        ) : (
          <ListControls page={page} texts={texts} view={view} setView={setView} />
        )}
        <ModeSwitch state={state} texts={texts} send={send} />
        {state.picture ? (
          <>
            <Picture
              {...shared}
              graph={state.picture.graph}
              types={types}
              center={page.uri ?? page.key}
              expand={(key) => {
                send({ type: "expand", key });
              }}
            />
            <p class="hint">{texts.pictureKeys}</p>
          </>
        ) : (
          <>
            {count > 0 && groups.length === 0 ? <p class="hint">{texts.noMatch}</p> : null}
            {groups.map((group) => (
              <Group key={`${page.key} ${group.key}`} group={group} styles={styles} rows={rows} />
            ))}
            <Placeholders rows={rows} placeholders={page.placeholders} styles={styles} />
          </>
        )}
        {page.uri === undefined ? null : <Similar state={similar} styles={styles} rows={rows} />}
      </main>
    </>
  );
}

/** List or picture, and how far the picture reaches. */
function ModeSwitch({
  state: { mode, picture },
  texts,
  send,
}: Pick<EntityViewProps, "state" | "texts" | "send">): JSX.Element {
  const modes = [
    ["list", texts.list],
    ["picture", texts.picture],
  ] as const;
  return (
    <div class="modes">
      {modes.map(([one, label]) => (
        <button
          type="button"
          key={one}
          class="secondary"
          aria-pressed={mode === one}
          onClick={() => {
            send({ type: "setMode", mode: one });
          }}
        >
          {label}
        </button>
      ))}
      {picture ? (
        <label>
          {texts.depth}{" "}
          <select
            value={String(picture.depth)}
            onChange={(event) => {
              send({ type: "setDepth", depth: Number(event.currentTarget.value) });
            }}
          >
            {["1", "2", "3"].map((depth) => (
              <option key={depth} value={depth}>
                {depth}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </div>
  );
}

/** What every row is given. */
interface RowSupport {
  readonly texts: PanelTexts;
  readonly occurrences: (PanelState & { kind: "entity" })["occurrences"];
  readonly send: (message: FromPanel) => void;
  readonly current: string | undefined;
  readonly onOpen: (uri: string, beside: boolean) => void;
  readonly onCenter: (uri: string) => void;
}

interface HeaderProps extends Pick<EntityViewProps, "state" | "texts" | "send"> {
  readonly styles: ReadonlyMap<string, TypeStyle>;
}

function Header({ state: { page }, texts, styles, send }: HeaderProps): JSX.Element {
  const { title, status, summary, uri, key, type } = page;
  return (
    <header>
      <div class="badges">
        <TypeBadge style={styles.get(type)} name={type} />
        {status === undefined ? null : (
          <span class="badge status">
            <span class="spoken">{texts.status} </span>
            {status}
          </span>
        )}
      </div>
      <h1 id="center" tabIndex={-1}>
        {title}
      </h1>
      <p class="id">{key}</p>
      {summary === "" ? null : <p class="lead">{summary}</p>}
      {uri !== undefined ? null : (
        <p class="hint">
          {texts.placeholder}{" "}
          <button
            type="button"
            class="primary"
            onClick={() => {
              send({ type: "create", key });
            }}
          >
            {texts.create}
          </button>
        </p>
      )}
    </header>
  );
}

function TypeBadge({
  style,
  name,
}: {
  readonly style: TypeStyle | undefined;
  readonly name: string;
}): JSX.Element {
  return (
    <span class="badge">
      <span class={iconClass(style?.icon)} style={{ color: themeColor(style?.color) }} aria-hidden="true" />{" "}
      {style?.label ?? name}
    </span>
  );
}

interface GroupProps {
  readonly group: ListGroup;
  readonly styles: ReadonlyMap<string, TypeStyle>;
  readonly rows: RowSupport;
}

function Group({ group, styles, rows }: GroupProps): JSX.Element {
  const [most, setMost] = useState(rowsAtOnce);
  const shown = group.rows.slice(0, most);
  const more = Math.min(rowsAtOnce, group.rows.length - shown.length);
  const heading = `group-${group.key}`;
  const style = group.type === undefined ? undefined : styles.get(group.type);
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>
        {group.type === undefined ? null : (
          <span
            class={iconClass(style?.icon)}
            style={{ color: themeColor(style?.color) }}
            aria-hidden="true"
          />
        )}
        {group.label} <span class="count">({group.rows.length})</span>
      </h3>
      <ul data-rows="">
        {shown.map((row) => (
          <NeighborRow
            key={row.uri}
            row={row}
            rows={rows}
            style={group.type === undefined ? styles.get(row.type) : undefined}
          />
        ))}
      </ul>
      {more <= 0 ? null : (
        <button
          type="button"
          class="more"
          onClick={() => {
            setMost(most + rowsAtOnce);
          }}
        >
          {filledText(rows.texts.showMore, more)}
        </button>
      )}
    </section>
  );
}

interface NeighborRowProps {
  readonly row: EntityRow;
  readonly rows: RowSupport;
  /** Of its type, where the group does not tell it. */
  readonly style: TypeStyle | undefined;
}

function NeighborRow({ row, rows, style }: NeighborRowProps): JSX.Element {
  const edges = row.degree === 1 ? rows.texts.oneEdge : filledText(rows.texts.edges, row.degree);
  const degree = (
    <span class="degree" key="degree" title={edges}>
      <span aria-hidden="true">{row.degree}</span>
      <span class="spoken">, {edges}</span>
    </span>
  );
  const details = style ? [<TypeBadge key="type" style={style} name={row.type} />, degree] : [degree];
  return (
    <Row
      {...row}
      {...rows}
      current={rows.current === row.uri}
      details={details}
      fold={<Fold name={row.uri} title={row.title} rows={rows} />}
      below={<Occurrences name={row.uri} rows={rows} />}
    />
  );
}

interface FoldProps {
  /** The neighbor's uri or, of a placeholder, its key. */
  readonly name: string;
  readonly title: string;
  readonly rows: RowSupport;
}

/** The button that shows and hides what says the edges to a neighbor. */
function Fold({ name, title, rows: { occurrences, texts, send } }: FoldProps): JSX.Element {
  const said = occurrences[name];
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

/** What says the edges to a neighbor, once somebody has asked. */
function Occurrences({ name, rows: { occurrences, send } }: Omit<FoldProps, "title">): JSX.Element | null {
  const said = occurrences[name];
  if (said === undefined) return null;
  return (
    <ul class="sayings">
      {said.map((occurrence) => (
        <li key={`${occurrence.uri} ${occurrence.start}`}>
          <button
            type="button"
            onClick={() => {
              send({ type: "openOccurrence", occurrence });
            }}
          >
            {occurrence.text} <span class="count">— {occurrence.title}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface PlaceholdersProps {
  readonly placeholders: EntityPage["placeholders"];
  readonly styles: ReadonlyMap<string, TypeStyle>;
  readonly rows: RowSupport;
}

function Placeholders({ placeholders, styles, rows }: PlaceholdersProps): JSX.Element | null {
  const { texts, send } = rows;
  if (placeholders.length === 0) return null;
  return (
    <section aria-labelledby="placeholders">
      <h3 id="placeholders">
        {texts.placeholders} <span class="count">({placeholders.length})</span>
      </h3>
      <ul>
        {placeholders.map(({ key, title, type, relations }) => (
          <li class="row placeholder" key={key}>
            <div class="line">
              <span class="name">{title}</span>
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
              <Fold name={key} title={title} rows={rows} />
            </div>
            <div class="meta">
              <Relations relations={relations} texts={texts} />
              {styles.has(type) ? <TypeBadge style={styles.get(type)} name={type} /> : null}
            </div>
            <Occurrences name={key} rows={rows} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SimilarProps {
  readonly state: (PanelState & { kind: "entity" })["similar"];
  readonly styles: ReadonlyMap<string, TypeStyle>;
  readonly rows: RowSupport;
}

function Similar({ state, styles, rows }: SimilarProps): JSX.Element {
  const { texts } = rows;
  const count = state.state === "ready" ? ` (${state.rows.length})` : "";
  return (
    <section aria-labelledby="similar">
      <h2 id="similar">
        {texts.relatedBySimilarity}
        {count}
      </h2>
      {state.state === "ready" ? (
        <p class="caption">{filledText(texts.similarCaption, state.threshold)}</p>
      ) : null}
      <p class="hint">{similarHint(state, texts)}</p>
      {state.state === "ready" && state.rows.length > 0 ? (
        <ul data-rows="">
          {state.rows.map((row) => (
            <SimilarRowView key={row.uri} row={row} style={styles.get(row.type)} rows={rows} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function similarHint(state: SimilarProps["state"], texts: PanelTexts): string {
  if (state.state === "loading") return texts.similarLoading;
  if (state.state === "failed") return state.message;
  return state.rows.length === 0 ? texts.noSimilar : texts.similarExplanation;
}

interface SimilarRowProps {
  readonly row: SimilarRow;
  readonly style: TypeStyle | undefined;
  readonly rows: RowSupport;
}

function SimilarRowView({ row, style, rows }: SimilarRowProps): JSX.Element {
  const details = [
    <TypeBadge key="type" style={style} name={row.type} />,
    <span class="score" key="score">
      {row.score.toFixed(3)}
    </span>,
  ];
  if (row.terms.length > 0) {
    details.push(
      <span class="terms" key="terms">
        {filledText(rows.texts.sharedTerms, row.terms.join(", "))}
      </span>,
    );
  }
  return (
    <Row
      {...row}
      {...rows}
      current={rows.current === row.uri}
      details={details}
      below={<Decisions row={row} rows={rows} />}
    />
  );
}

/** What can become of a candidate. */
function Decisions({
  row: { uri, title },
  rows: { texts, send },
}: Omit<SimilarRowProps, "style">): JSX.Element {
  const decisions = [
    ["linkAs", texts.linkAs],
    ["notRelated", texts.notRelated],
    ["merge", texts.merge],
  ] as const;
  return (
    <div class="decisions" role="group" aria-label={title}>
      {decisions.map(([type, label]) => (
        <button
          type="button"
          key={type}
          class="secondary"
          aria-label={`${label} ${title}`}
          onClick={() => {
            send({ type, uri });
          }}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
