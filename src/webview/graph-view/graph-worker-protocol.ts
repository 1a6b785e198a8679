import type { Pin } from "./protocol.ts";
import type { DensityScene, DensityView } from "./raster/density.ts";

/** From the page to its layout worker. */
export type ToLayoutWorker =
  /** Lays a graph out, in place of what was laid out before. */
  | {
      readonly type: "layout";
      readonly run: number;
      readonly count: number;
      readonly source: Uint32Array;
      readonly target: Uint32Array;
      readonly ids: Uint32Array;
      readonly kept: Float32Array | undefined;
      readonly isSame: boolean;
      /** Nodes that stay in their places. */
      readonly pins: readonly Pin[];
    }
  | {
      readonly type: "hold";
      readonly node: number;
      readonly place: { readonly x: number; readonly y: number } | undefined;
    };

/** From the layout worker to its page. */
export type FromLayoutWorker =
  | { readonly type: "communities"; readonly run: number; readonly count: number; readonly of: Uint32Array }
  | {
      readonly type: "positions";
      readonly run: number;
      readonly positions: Float32Array<ArrayBuffer>;
      /** Whether nothing moves any more. */
      readonly isSettled: boolean;
    };

/** From the page to the worker that draws what is too much for the page's own thread. */
export type ToRasterWorker =
  | ({ readonly type: "edges" } & Pick<DensityScene, "source" | "target">)
  | { readonly type: "positions"; readonly positions: Float32Array }
  | ({ readonly type: "style" } & Pick<DensityScene, "shownEdges" | "category" | "colors"> & {
        readonly shownNodes: Uint8Array;
        /** By what nodes are sized. */
        readonly sizes: Uint32Array;
      })
  /** For each node for which a group stands, the group's number from 1; 0 for others. */
  | { readonly type: "closed"; readonly closed: Uint16Array | undefined }
  | {
      readonly type: "draw";
      readonly view: DensityView;
      readonly room: number;
      /** Nodes of smaller radius than this are drawn with the edges, in pixels. */
      readonly maxDot: number;
    };

/** A picture from the raster worker. */
export interface FromRasterWorker {
  readonly type: "drawn";
  readonly picture: ImageBitmap;
  readonly view: DensityView;
  readonly maxDot: number;
}
