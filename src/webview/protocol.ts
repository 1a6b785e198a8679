import type { ListView } from "../core/query/neighborhood/list-view.ts";
import type { OccurrenceRow } from "../core/query/neighborhood/entity-page.ts";
import type { PanelPage } from "../language/neighborhood/panel-page.ts";
import type { PanelAction } from "../language/neighborhood/panel-state.ts";
import type { CountedText } from "./page/filled-text.ts";

export type { PathRow, SimilarState } from "../language/neighborhood/panel-page.ts";
export type { TypeStyle } from "../language/type-styles.ts";
export type { PanelMode } from "../language/neighborhood/panel-state.ts";

/** The page of one entity. */
export type EntityState = PanelState & { readonly kind: "entity" };

/** Everything the panel shows. A hidden panel misses messages, so it is always sent whole. */
export type PanelState = PanelPage;

/** From the extension to the panel's page. */
export interface ToPanel {
  readonly type: "show";
  readonly state: PanelState;
  /** How the list is filtered, grouped and sorted in this state. */
  readonly view: ListView;
  /** Texts in the person's language, by their name; see {@link PanelTexts}. */
  readonly texts: PanelTexts;
}

/** From the panel's page to the extension. Notes are named by uri; the extension checks that it knows it. */
export type FromPanel =
  /** The page stands and wants to be told what to show. */
  | { readonly type: "ready" }
  | { readonly type: "open"; readonly uri: string; readonly beside: boolean }
  | PanelAction
  /** Writes the note that a placeholder stands for. */
  | { readonly type: "create"; readonly key: string }
  /** Opens a note at an occurrence of an edge. */
  | { readonly type: "openOccurrence"; readonly occurrence: OccurrenceRow }
  /** Copies the page as Markdown, or opens it as a document. */
  | { readonly type: "copyMarkdown" }
  | { readonly type: "openMarkdown" }
  /** Makes an edge to a similar note, forgets it as a candidate, or unites it with the center. */
  | { readonly type: "linkAs"; readonly uri: string }
  | { readonly type: "notRelated"; readonly uri: string }
  | { readonly type: "merge"; readonly uri: string }
  /** Saves a picture: SVG as text, PNG in base64. */
  | { readonly type: "savePicture"; readonly format: "svg" | "png"; readonly data: string };

/** Every text of the panel that is not a note's own. `{0}` and `{1}` are filled in by the page. */
export interface PanelTexts {
  /** `Neighborhood — ranked by edge-count` */
  readonly neighborhood: string;
  readonly noNeighbors: string;
  readonly relatedBySimilarity: string;
  /** `cosine ≥ {0} · no typed edge` */
  readonly similarCaption: string;
  /** What the similar entities are and what they are good for. */
  readonly similarExplanation: string;
  readonly similarLoading: string;
  readonly noSimilar: string;
  readonly empty: string;
  readonly reading: string;
  readonly placeholder: string;
  readonly create: string;
  readonly back: string;
  readonly forward: string;
  readonly pin: string;
  readonly unpin: string;
  /** `Open {0}` */
  readonly open: string;
  /** `Show the neighborhood of {0}` */
  readonly center: string;
  readonly oneEdge: string;
  /** `{0} edges` */
  readonly edges: string;
  /** How a direction is read out: `outgoing`, `incoming`, `in both directions`. */
  readonly out: string;
  readonly in: string;
  readonly both: string;
  /** `shares: {0}` */
  readonly sharedTerms: string;
  /** What is told of a note that lies outside of the workspace. */
  readonly outside: string;
  readonly status: string;
  /** `Show {0} more` */
  readonly showMore: string;
  /** What is read out when the center changes: `{0}: {1} neighbors` */
  readonly announcement: CountedText;
  readonly filter: string;
  /** The same in a word, for a narrow field. */
  readonly filterHint: string;
  /** What is read out when a filter was set: `Neighbors: {0} of {1}` */
  readonly filtered: string;
  readonly noMatch: string;
  readonly groupBy: string;
  readonly byType: string;
  readonly byRelation: string;
  readonly sortBy: string;
  readonly byRank: string;
  readonly byTitle: string;
  readonly byChange: string;
  readonly filters: string;
  readonly types: string;
  readonly relations: string;
  readonly statuses: string;
  readonly showAll: string;
  readonly copyMarkdown: string;
  readonly openMarkdown: string;
  /** The heading of what is linked and not written yet. */
  readonly placeholders: string;
  /** `What says so: {0}`, of the occurrences of the edges to a neighbor. */
  readonly occurrences: string;
  /** `and {0} more places`, below the first of them. */
  readonly moreOccurrences: CountedText;
  readonly linkAs: string;
  readonly notRelated: string;
  readonly merge: string;
  readonly list: string;
  readonly picture: string;
  readonly depth: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly zoomFit: string;
  readonly saveSvg: string;
  readonly savePng: string;
  /** `{0} is hidden` */
  readonly hidden: string;
  /** `Show {0} hidden` */
  readonly showHidden: string;
  readonly openNode: string;
  readonly centerNode: string;
  readonly expandNode: string;
  readonly hideNode: string;
  readonly pinNode: string;
  /** How a picture is used by the keyboard. */
  readonly pictureKeys: string;
  /** `From {0} to {1}` */
  readonly paths: string;
  readonly noPath: string;
}
