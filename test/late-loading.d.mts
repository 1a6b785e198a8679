import type { Plugin } from "esbuild";

export function lateLoading(root: string): Plugin;
export function withRequires(script: string): string;
