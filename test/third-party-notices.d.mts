import type { Metafile } from "esbuild";

export declare function thirdPartyNotices(root: string, metafiles: readonly Metafile[]): string;
export declare function bundledPackages(metafiles: readonly Metafile[]): string[];
