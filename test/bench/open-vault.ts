import { join } from "node:path";
import { nodeHost } from "../../src/platform/node/node-host.ts";
import { threadJobs } from "../../src/platform/node/asking/asked-jobs.ts";
import { defaultOptions } from "../../src/workspace/default-options.ts";
import type { NoteFolder } from "../../src/workspace/note-folder.ts";
import { NoteWorkspace } from "../../src/workspace/note-workspace.ts";

/** A workspace as the extension makes it, not yet reading. */
export interface Vault {
  readonly workspace: NoteWorkspace;
  readonly folder: NoteFolder;
}

/**
 * Makes a workspace with the worker threads of the built extension.
 *
 * @param cacheFolder where packed notes are kept
 */
export function vaultAt(location: string, cacheFolder: string): Vault {
  const warn = (message: string) => {
    console.error(message);
  };
  const script = join(process.cwd(), "dist", "note-thread.cjs");
  const jobs = threadJobs(script, warn, { cacheFolder });
  const workspace = new NoteWorkspace(jobs, nodeHost(warn), defaultOptions);
  return { workspace, folder: { uri: location, name: "vault", location } };
}
