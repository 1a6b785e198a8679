import type { WorkspaceOptions } from "./note-folder.ts";

/** The settings as they are where nobody has set them; package.json declares the same. */
export const defaultOptions: WorkspaceOptions = {
  exclude: ["**/.*/**", "**/node_modules", "**/logseq/bak"],
  maxBytes: 5_000_000,
  followSymlinks: true,
};
