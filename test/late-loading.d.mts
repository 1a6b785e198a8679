import type { Plugin } from "esbuild";

export function lateLoading(root: string, form: "one file" | "chunks"): Plugin;
export function withRequires(script: string): string;
