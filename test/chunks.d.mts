import type { BuildResult, Metafile, TransformOptions } from "esbuild";

/** A file as it is written. */
export interface WrittenFile {
  path: string;
  contents: string;
}

export function commonJs(
  file: { readonly path: string; readonly text: string },
  target: TransformOptions,
): Promise<WrittenFile>;
export function inOneFile(
  result: BuildResult<{ metafile: true; write: false }>,
  entry: string,
  target: TransformOptions,
): Promise<WrittenFile>;
export function chunksAtStart(outputs: Metafile["outputs"], entry: string): Set<string>;
