import type { EntityState, FromPanel, PanelTexts } from "../../protocol.ts";

/** What every row is given. */
export interface RowSupport {
  readonly texts: PanelTexts;
  readonly occurrences: EntityState["occurrences"];
  /** The uris of notes that lie outside of the workspace. */
  readonly outside: ReadonlySet<string>;
  readonly send: (message: FromPanel) => void;
  /** The uri of the row that Tab reaches. */
  readonly current: string | undefined;
}
