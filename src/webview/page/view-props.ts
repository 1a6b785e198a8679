import type { ListView } from "../../core/query/neighborhood/list-view.ts";
import type { FromPanel, PanelTexts } from "../protocol.ts";

/** What every view of the panel is given. */
export interface ViewProps<State> {
  readonly state: State;
  readonly texts: PanelTexts;
  readonly send: (message: FromPanel) => void;
  readonly view: ListView;
  readonly setView: (view: ListView) => void;
  /** Has something read out. */
  readonly announce: (text: string) => void;
}
