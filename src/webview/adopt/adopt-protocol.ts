import type { DialectName } from "../../core/dialects/dialect.ts";
import type { AdoptPage } from "../../language/adopt/adopt-page.ts";
import type { AdoptAction } from "../../language/adopt/adopt-state.ts";
import type { InventoryKind } from "../../language/adopt/inventory.ts";
import type { ProposalText } from "../../language/adopt/proposal.ts";
import type { LinkForm } from "../../core/note/note.ts";
import type { CountedText } from "../page/filled-text.ts";

export type { AdoptPage, FoundThings, ProposalRow } from "../../language/adopt/adopt-page.ts";
export type { NeighborhoodSketch } from "../../language/adopt/neighborhood-sketch.ts";

/** The page of a folder that was looked through. */
export type FoundPage = AdoptPage & { readonly kind: "found" };

/** From the extension to the page of *Bring Your Own Folder*. It is always sent whole, since a hidden page misses messages. */
export interface ToAdoptPage {
  readonly type: "show";
  readonly state: AdoptPage;
  readonly texts: AdoptTexts;
}

/** From the page to the extension. */
export type FromAdoptPage =
  /** The page stands and wants to be told what to show. */
  | { readonly type: "ready" }
  | AdoptAction
  /** Asks the person for the note whose neighborhood is shown. */
  | { readonly type: "chooseNote" }
  | { readonly type: "chooseDialect" }
  | { readonly type: "lookAgain" }
  | { readonly type: "open"; readonly uri: string }
  /** Shows what would be written beside what is there. */
  | { readonly type: "compare" }
  | { readonly type: "write" };

/** Every text of the page that is not a note's own. `{0}`, `{1}` … are filled in by the page. */
export interface AdoptTexts {
  readonly title: string;
  readonly looking: string;
  readonly intro: string;
  /** Of the dialect. */
  readonly readAs: string;
  readonly noDialect: string;
  readonly dialects: Readonly<Record<DialectName, string>>;
  readonly chooseDialect: string;
  readonly lookAgain: string;
  readonly typed: CountedText;
  readonly typedAfter: CountedText;
  readonly whatIsThere: string;
  readonly things: Readonly<Record<InventoryKind, string>>;
  readonly forms: Readonly<Record<LinkForm, string>>;
  readonly none: string;
  readonly showAll: string;
  readonly showLess: string;
  readonly cutOff: string;
  readonly proposals: string;
  readonly nothing: string;
  readonly takeAll: string;
  readonly leaveAll: string;
  readonly proposal: Readonly<Record<ProposalText, string>>;
  readonly oneNote: string;
  readonly manyNotes: string;
  readonly suchAs: string;
  readonly neighborhood: string;
  readonly neighborhoodHint: string;
  readonly chooseNote: string;
  readonly before: string;
  readonly after: string;
  readonly noNeighbors: string;
  readonly more: string;
  readonly notLookedAt: CountedText;
  readonly file: string;
  readonly fileHint: string;
  readonly compare: string;
  readonly write: string;
  readonly malformed: string;
  readonly untrusted: string;
  readonly nothingTaken: string;
  readonly out: string;
  readonly in: string;
  readonly both: string;
  /** What is read out when a proposal was taken or left. */
  readonly announcement: CountedText;
}
