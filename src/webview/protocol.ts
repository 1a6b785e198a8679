import type { EntityPage, EntityRow, Saying, SimilarRow } from "../core/query/neighborhood/entity-page.ts";
import type { Subgraph } from "../core/query/picture/subgraph.ts";

/** How a type is shown, by its name. */
export interface TypeStyle {
  readonly name: string;
  /** One of it: `Concept`. */
  readonly label: string;
  /** Id of a theme colour, such as `charts.blue`. */
  readonly color?: string;
  /** Name of a codicon. */
  readonly icon?: string;
  /** Its place in the schema's order, which gives its shape in a picture. */
  readonly order: number;
}

/** How the panel is laid out: the list, the picture, or both. */
export type PanelMode = "list" | "picture";

/** One of the shortest paths between two notes. */
export interface PathRow {
  readonly notes: readonly { readonly uri: string; readonly title: string }[];
  /** What joins each note to the next. */
  readonly steps: readonly EntityRow["relations"][];
}

/** What the panel says about notes that are close in text. */
export type SimilarState =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  | {
      readonly state: "ready";
      readonly rows: readonly SimilarRow[];
      /** The least score of a row. */
      readonly threshold: number;
    };

/** The page of one entity. */
export type EntityState = PanelState & { readonly kind: "entity" };

/** Everything the panel shows. A hidden panel misses messages, so it is always sent whole. */
export type PanelState =
  /** No note is active yet. */
  | { readonly kind: "empty" }
  /** The vault is still being read. */
  | { readonly kind: "reading" }
  | {
      readonly kind: "entity";
      readonly page: EntityPage;
      readonly types: readonly TypeStyle[];
      readonly similar: SimilarState;
      /** What the unfolded rows are said by, by the neighbor's uri or, of a placeholder, its key. */
      readonly sayings: Readonly<Record<string, readonly Saying[]>>;
      /** Keeps its entity, whatever note is active. */
      readonly pinned: boolean;
      readonly canGoBack: boolean;
      readonly canGoForward: boolean;
      readonly mode: PanelMode;
      /** The picture of the neighborhood, where it is shown. */
      readonly picture?: { readonly graph: Subgraph; readonly depth: number };
    }
  /** The picture of all notes, of which the best connected are shown one by one. */
  | {
      readonly kind: "graph";
      readonly graph: Subgraph;
      readonly types: readonly TypeStyle[];
      readonly shown: number;
      readonly total: number;
    }
  /** The shortest paths between two notes, and their picture. */
  | {
      readonly kind: "paths";
      readonly from: string;
      readonly to: string;
      readonly paths: readonly PathRow[];
      readonly graph: Subgraph;
      readonly types: readonly TypeStyle[];
    };

/** From the extension to the panel's page. */
export interface ToPanel {
  readonly type: "show";
  readonly state: PanelState;
  /** Texts in the person's language, by their name; see {@link PanelTexts}. */
  readonly texts: PanelTexts;
}

/** From the panel's page to the extension. Notes are named by uri; the extension checks that it knows it. */
export type FromPanel =
  /** The page stands and wants to be told what to show. */
  | { readonly type: "ready" }
  | { readonly type: "open"; readonly uri: string; readonly beside: boolean }
  | { readonly type: "center"; readonly uri: string }
  | { readonly type: "back" }
  | { readonly type: "forward" }
  | { readonly type: "setPinned"; readonly pinned: boolean }
  /** Writes the note that a placeholder stands for. */
  | { readonly type: "create"; readonly key: string }
  /** Shows or hides what says the edges to a neighbor, by its uri or key. */
  | { readonly type: "unfold"; readonly key: string; readonly unfolded: boolean }
  /** Opens a note at a place that says an edge. */
  | { readonly type: "openSaying"; readonly saying: Saying }
  /** Copies the page as Markdown, or opens it as a document. */
  | { readonly type: "copyMarkdown" }
  | { readonly type: "openMarkdown" }
  /** Makes an edge to a similar note, forgets it as a candidate, or unites it with the center. */
  | { readonly type: "linkAs"; readonly uri: string }
  | { readonly type: "notRelated"; readonly uri: string }
  | { readonly type: "merge"; readonly uri: string }
  /** Shows the list or the picture. */
  | { readonly type: "setMode"; readonly mode: PanelMode }
  | { readonly type: "setDepth"; readonly depth: number }
  /** Shows a group of the picture one by one, or the neighbors of a note in it. */
  | { readonly type: "expand"; readonly key: string }
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
  readonly status: string;
  /** `Show {0} more` */
  readonly showMore: string;
  /** What is read out when the center changes: `{0}: {1} neighbors` */
  readonly announcement: string;
  readonly filter: string;
  /** What is read out when the filter leaves `{0}` of `{1}` neighbors. */
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
  /** `Where {0} is said` */
  readonly sayings: string;
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
  readonly allNotes: string;
  /** `The {0} best connected of {1} notes; the others are grouped by type.` */
  readonly bestConnected: string;
  /** `From {0} to {1}` */
  readonly paths: string;
  readonly noPath: string;
}
