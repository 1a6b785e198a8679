import type { EntityState, FromPanel, PanelTexts } from "../../protocol.ts";

/** What every row is given. */
export interface RowSupport {
  readonly texts: PanelTexts;
  /** By the neighbor's uri or, of a placeholder, its key, which may be a name that every object has. */
  readonly occurrences: ReadonlyMap<string, EntityState["occurrences"][string]>;
  /** How many more there are of them, by the same names. */
  readonly moreOccurrences: ReadonlyMap<string, number>;
  /** The uris of notes that lie outside of the workspace. */
  readonly outside: ReadonlySet<string>;
  readonly send: (message: FromPanel) => void;
  /** The uri of the row that Tab reaches. */
  readonly current: string | undefined;
}
