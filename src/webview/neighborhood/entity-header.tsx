import type { JSX } from "preact";
import type { EntityHeader as Header } from "../../core/query/neighborhood/entity-page.ts";
import { TypeBadge } from "../page/type-badge.tsx";
import type { FromPanel, PanelTexts, TypeStyle } from "../protocol.ts";

interface EntityHeaderProps {
  readonly page: Header;
  readonly texts: PanelTexts;
  readonly styles: ReadonlyMap<string, TypeStyle>;
  readonly send: (message: FromPanel) => void;
}

/** What the entity at the center is; a placeholder can be written from here. */
export function EntityHeader({ page, texts, styles, send }: EntityHeaderProps): JSX.Element {
  const { title, status, summary, uri, canBeWritten, key, type } = page;
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
          {canBeWritten ? (
            <button
              type="button"
              class="primary"
              onClick={() => {
                send({ type: "create", key });
              }}
            >
              {texts.create}
            </button>
          ) : null}
        </p>
      )}
    </header>
  );
}
