import type { GraphData, GraphNames } from "./graph-data.ts";

/** The arrays of a {@link GraphData} by their names; `letters` are the titles' UTF-16 code units. */
export type ArrayName = Exclude<keyof GraphData, "names" | "titles"> | "letters";

/** What is told before the pieces: the names, and how many bytes each array takes. */
export interface GraphPiecesHead {
  readonly names: GraphNames;
  readonly bytes: Readonly<Record<ArrayName, number>>;
}

/** A part of an array. */
export interface GraphPiece {
  readonly name: ArrayName;
  /** Where it begins in its array, in bytes. */
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Cuts a graph's data into parts of some size, so that no message holds up those who send and receive it. */
export function piecesOf(
  data: GraphData,
  maxBytes: number,
): { readonly head: GraphPiecesHead; readonly pieces: Iterable<GraphPiece> } {
  const { names, titles, ...numbers } = data;
  const letters = Uint16Array.from({ length: titles.length }, (_, at) => titles.charCodeAt(at));
  const arrays = { ...numbers, letters };
  const entries = Object.entries(arrays) as [ArrayName, (typeof arrays)[ArrayName]][];
  const bytes = Object.fromEntries(entries.map(([name, array]) => [name, array.byteLength]));
  return {
    head: { names, bytes: bytes as Record<ArrayName, number> },
    pieces: (function* () {
      for (const [name, array] of entries)
        for (let offset = 0; offset < array.byteLength; offset += maxBytes) {
          const length = Math.min(maxBytes, array.byteLength - offset);
          yield {
            name,
            offset,
            bytes: new Uint8Array(array.buffer, array.byteOffset + offset, length).slice(),
          };
        }
    })(),
  };
}
