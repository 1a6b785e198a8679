import type { JSX } from "preact";
import type { EntityRow } from "../../../core/query/neighborhood/entity-page.ts";
import { filledText } from "../../page/filled-text.ts";
import { Relations } from "../../page/relations.tsx";
import type { FromPanel, PanelTexts } from "../../protocol.ts";

interface RowProps {
  readonly uri: string;
  readonly title: string;
  readonly summary: string;
  readonly relations?: EntityRow["relations"];
  /** Further pieces of the row's second line. */
  readonly details: readonly JSX.Element[];
  /** The button that unfolds what stands below it. */
  readonly fold?: JSX.Element;
  /** What stands below it, such as buttons. */
  readonly below: JSX.Element;
  readonly texts: PanelTexts;
  /** Those notes that lie outside of the workspace. */
  readonly outside: ReadonlySet<string>;
  /** Whether Tab reaches it; arrow keys reach the others. */
  readonly current: boolean;
  readonly send: (message: FromPanel) => void;
}

/** A neighbor or a similar note: its title opens it, a button beside it makes it the center. */
export function Row({
  uri,
  title,
  summary,
  relations,
  details,
  fold,
  below,
  texts,
  outside,
  current,
  send,
}: RowProps): JSX.Element {
  const tabIndex = current ? 0 : -1;
  return (
    <li class="row">
      <div class="line">
        <button
          type="button"
          class="title"
          tabIndex={tabIndex}
          data-row=""
          data-uri={uri}
          onClick={(event) => {
            send({ type: "open", uri, beside: event.ctrlKey || event.metaKey });
          }}
        >
          {title}
        </button>
        <button
          type="button"
          class="icon center"
          tabIndex={tabIndex}
          title={filledText(texts.center, title)}
          aria-label={filledText(texts.center, title)}
          onClick={() => {
            send({ type: "center", uri });
          }}
        >
          <span class="codicon codicon-type-hierarchy" aria-hidden="true" />
        </button>
        {fold}
      </div>
      <div class="meta">
        {relations ? <Relations relations={relations} texts={texts} /> : null}
        {details}
        {outside.has(uri) ? <span class="outside">{texts.outside}</span> : null}
      </div>
      {summary === "" ? null : <p class="summary">{summary}</p>}
      {below}
    </li>
  );
}
