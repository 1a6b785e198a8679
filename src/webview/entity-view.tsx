import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { EntityGroup, EntityRow, SimilarRow } from "../core/query/entity-page.ts";
import { filledText } from "./filled-text.ts";
import type { FromPanel, PanelState, PanelTexts, TypeStyle } from "./protocol.ts";
import { Row } from "./row.tsx";
import { iconClass, themeColor } from "./theme-color.ts";
import { Toolbar } from "./toolbar.tsx";

/** How many rows a group shows before it is unfolded. */
const rowsAtOnce = 200;

interface EntityViewProps {
  readonly state: PanelState & { kind: "entity" };
  readonly texts: PanelTexts;
  readonly send: (message: FromPanel) => void;
  /** The uri of the row that Tab reaches. */
  readonly current: string | undefined;
}

/** The page of one entity: toolbar, header, neighborhood, similar notes. */
export function EntityView({ state, texts, send, current }: EntityViewProps): JSX.Element {
  const { page, types, similar } = state;
  const styles = new Map(types.map((type) => [type.name, type]));
  const count = page.groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const rows: RowSupport = {
    texts,
    current:
      current ??
      page.groups[0]?.rows[0]?.uri ??
      (similar.state === "ready" ? similar.rows[0]?.uri : undefined),
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
        {count === 0 ? <p class="hint">{texts.noNeighbors}</p> : null}
        {page.groups.map((group) => (
          <Group key={group.type} group={group} style={styles.get(group.type)} rows={rows} />
        ))}
        {page.uri === undefined ? null : <Similar state={similar} styles={styles} rows={rows} />}
      </main>
    </>
  );
}

/** What every row is given. */
interface RowSupport {
  readonly texts: PanelTexts;
  readonly current: string | undefined;
  readonly onOpen: (uri: string, beside: boolean) => void;
  readonly onCenter: (uri: string) => void;
}

interface HeaderProps extends Omit<EntityViewProps, "current"> {
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
  readonly group: EntityGroup;
  readonly style: TypeStyle | undefined;
  readonly rows: RowSupport;
}

function Group({ group, style, rows }: GroupProps): JSX.Element {
  const [all, setAll] = useState(false);
  const shown = all ? group.rows : group.rows.slice(0, rowsAtOnce);
  const more = group.rows.length - shown.length;
  const heading = `group-${group.type}`;
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>
        <span class={iconClass(style?.icon)} style={{ color: themeColor(style?.color) }} aria-hidden="true" />
        {group.label} <span class="count">({group.rows.length})</span>
      </h3>
      <ul data-rows="">
        {shown.map((row) => (
          <NeighborRow key={row.uri} row={row} rows={rows} />
        ))}
      </ul>
      {more === 0 ? null : (
        <button
          type="button"
          class="more"
          onClick={() => {
            setAll(true);
          }}
        >
          {filledText(rows.texts.showMore, more)}
        </button>
      )}
    </section>
  );
}

function NeighborRow({ row, rows }: { readonly row: EntityRow; readonly rows: RowSupport }): JSX.Element {
  const edges = row.degree === 1 ? rows.texts.oneEdge : filledText(rows.texts.edges, row.degree);
  const degree = (
    <span class="degree" key="degree" title={edges}>
      <span aria-hidden="true">{row.degree}</span>
      <span class="spoken">, {edges}</span>
    </span>
  );
  return <Row {...row} {...rows} current={rows.current === row.uri} details={[degree]} />;
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
  return <Row {...row} {...rows} current={rows.current === row.uri} details={details} />;
}
