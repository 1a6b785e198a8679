import type { AdoptTexts, FromAdoptPage } from "./adopt-protocol.ts";

/** What every part of the page is given. */
export interface AdoptProps<State> {
  readonly state: State;
  readonly texts: AdoptTexts;
  readonly send: (message: FromAdoptPage) => void;
}
