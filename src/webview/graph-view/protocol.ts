import type { GraphPiecesHead, GraphPiece } from "../../core/query/graph-view/graph-pieces.ts";
import type { ColorBy } from "./model/colouring.ts";
import type { SavedFilter } from "./model/saved-filters.ts";
import type { TypeStyle } from "../protocol.ts";
import type { CountedText } from "../page/filled-text.ts";

/** How the graph is looked at, as far as it outlives the window. Whatever the page sends is read anew, see `restoredGraphView`. */
export interface SavedGraphView {
  readonly colorBy: ColorBy | "auto";
  readonly sizeBy: "degree" | "inDegree" | "age";
  /** Whether the active editor's note is chosen. */
  readonly follow: boolean;
  readonly orphans: boolean;
  readonly placeholders: boolean;
}

/** From the extension to the graph's page. Nodes are named by their numbers in the graph of this epoch. */
export type ToGraph =
  | {
      readonly type: "texts";
      readonly texts: GraphTexts;
      readonly view: SavedGraphView;
      readonly filters: readonly SavedFilter[];
    }
  /** Notes are still being read. */
  | { readonly type: "reading" }
  | {
      readonly type: "begin";
      readonly epoch: number;
      readonly head: GraphPiecesHead;
      readonly types: readonly TypeStyle[];
      /** Where nodes were the last time: two numbers each, NaN where that is unknown. */
      readonly kept: Uint8Array<ArrayBuffer> | undefined;
      /** Whether it is the same graph as the last time. */
      readonly isSame: boolean;
      /** Nodes that somebody has put into a place, where they stay. */
      readonly pins: readonly Pin[];
    }
  | { readonly type: "piece"; readonly epoch: number; readonly piece: GraphPiece }
  | { readonly type: "end"; readonly epoch: number }
  /** The note in the active editor; undefined where it is none of the graph. */
  | { readonly type: "active"; readonly epoch: number; readonly node: number | undefined }
  /** A person asked to see this node, whatever the page follows. */
  | { readonly type: "choose"; readonly epoch: number; readonly node: number }
  /** What is found by the name that was last asked for. */
  | {
      readonly type: "found";
      readonly epoch: number;
      readonly text: string;
      readonly nodes: readonly number[];
    }
  | { readonly type: "card"; readonly epoch: number; readonly node: number; readonly card: NodeCard }
  /**
   * When notes were changed and made by git's commits: a 32-bit number a node, in seconds since 1970. Undefined where git knows none, or
   * nobody may ask it.
   */
  | { readonly type: "dates"; readonly epoch: number; readonly dates: GitDates | undefined }
  /** Notes that are close in text and not linked, two after two. */
  | { readonly type: "similar"; readonly epoch: number; readonly pairs: readonly number[] };

/** When notes were last changed, and when they came to be: a 32-bit number a node, in seconds since 1970. */
export interface GitDates {
  readonly changed: Uint8Array<ArrayBuffer>;
  readonly made: Uint8Array<ArrayBuffer>;
}

/** A node and the place in the layout where it stays. */
export interface Pin {
  readonly node: number;
  readonly x: number;
  readonly y: number;
}

/** What is told of a node besides its name. */
export interface NodeCard {
  readonly key: string;
  readonly summary: string;
  readonly status: string | undefined;
}

/** From the graph's page to the extension. */
export type FromGraph =
  | { readonly type: "ready" }
  | { readonly type: "open"; readonly epoch: number; readonly node: number; readonly beside: boolean }
  | { readonly type: "openAll"; readonly epoch: number; readonly nodes: readonly number[] }
  | { readonly type: "copyList"; readonly epoch: number; readonly nodes: readonly number[] }
  /** Asks for a relation and writes an edge from the first to the second. */
  | { readonly type: "linkAs"; readonly epoch: number; readonly from: number; readonly to: number }
  /** Unites the first with the second, after asking. */
  | { readonly type: "merge"; readonly epoch: number; readonly from: number; readonly to: number }
  /** Asks for a tag and writes it into all of these. */
  | { readonly type: "tagAll"; readonly epoch: number; readonly nodes: readonly number[] }
  /** A node stays in a place from now on, or no more. */
  | {
      readonly type: "pin";
      readonly epoch: number;
      readonly node: number;
      readonly place: { readonly x: number; readonly y: number } | undefined;
    }
  /** Asks for pairs of notes that are close in text and not linked. */
  | { readonly type: "similar"; readonly epoch: number }
  /** Asks for the dates of git's commits. */
  | { readonly type: "dates"; readonly epoch: number }
  | { readonly type: "neighborhood"; readonly epoch: number; readonly node: number }
  | { readonly type: "find"; readonly epoch: number; readonly text: string }
  | { readonly type: "card"; readonly epoch: number; readonly node: number }
  | { readonly type: "keepView"; readonly view: SavedGraphView }
  | { readonly type: "keepFilters"; readonly filters: readonly SavedFilter[] }
  /** Where the nodes are: two 32-bit numbers each. */
  | { readonly type: "keepPlaces"; readonly epoch: number; readonly places: Uint8Array<ArrayBuffer> }
  /** Saves a picture: SVG as text, PNG in base64, of a page its `ExportedGraph` as JSON. */
  | { readonly type: "savePicture"; readonly format: "svg" | "png" | "html"; readonly data: string };

/** Every text of the page that is not a note's own. `{0}` and `{1}` are filled in by the page. */
export interface GraphTexts {
  readonly graph: string;
  readonly reading: string;
  readonly empty: string;
  readonly search: string;
  readonly noneFound: string;
  readonly colorBy: string;
  readonly automatic: string;
  readonly type: string;
  readonly community: string;
  readonly folder: string;
  readonly tag: string;
  readonly status: string;
  /** `Property: {0}` */
  readonly property: string;
  readonly sizeBy: string;
  readonly links: string;
  readonly incoming: string;
  readonly age: string;
  /** What the category of all others is called. */
  readonly others: string;
  readonly unnamed: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly zoomFit: string;
  readonly filters: string;
  readonly filterText: string;
  readonly orphans: string;
  readonly placeholders: string;
  readonly minDegree: string;
  readonly relations: string;
  readonly dates: string;
  readonly since: string;
  readonly until: string;
  /** The first and the last of all dates. */
  readonly firstDate: string;
  readonly lastDate: string;
  /** Where dates come from: they are asked for, git's commits, the files alone. */
  readonly askingGit: string;
  readonly datesOfGit: string;
  readonly datesOfFiles: string;
  readonly steps: string;
  readonly allSteps: string;
  readonly follow: string;
  readonly reset: string;
  readonly keepFilter: string;
  readonly filterName: string;
  readonly keptFilters: string;
  /** `Remove the filter “{0}”` */
  readonly dropFilter: string;
  readonly all: string;
  readonly table: string;
  readonly export: string;
  readonly savePng2: string;
  readonly savePng4: string;
  readonly saveSvg: string;
  readonly saveHtml: string;
  /** `{0} of {1} nodes, {2} edges` */
  readonly counts: CountedText;
  readonly open: string;
  readonly neighborhood: string;
  readonly close: string;
  readonly placeholder: string;
  /** `{0} selected` */
  readonly selected: string;
  readonly openAll: string;
  readonly copyList: string;
  readonly linkAs: string;
  readonly merge: string;
  readonly tagAll: string;
  readonly pin: string;
  readonly unpin: string;
  readonly similar: string;
  readonly path: string;
  readonly noPath: string;
  readonly title: string;
  readonly neighbors: string;
  /** `Show {0} more` */
  readonly showMore: string;
  /** How it is used by the keyboard. */
  readonly keys: string;
  /** What is read out of a group: `Group around {0}, {1} notes, most of the type {2}` */
  readonly group: string;
  /** What is read out of a node: `{0}, {1}, {2} edges` */
  readonly node: CountedText;
}
