import { statSync } from "node:fs";
import { basename } from "node:path";
import { fileJobs } from "../platform/node/file-jobs.ts";
import { nodeHost } from "../platform/node/node-host.ts";
import { defaultOptions } from "../workspace/default-options.ts";
import { NoteWorkspace } from "../workspace/note-workspace.ts";
import { CommandError } from "./command-error.ts";

/**
 * Reads the notes below a folder into a graph.
 *
 * @param directory an absolute path
 * @param followSymlinks whether links that lead out of the folder are followed: whoever reads a stranger's says so
 * @throws CommandError where there is no such folder
 */
export async function readVault(
  directory: string,
  log: (message: string) => void,
  followSymlinks = false,
): Promise<NoteWorkspace> {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new CommandError(`There is no folder ${directory}.`);
  }
  const workspace = new NoteWorkspace(fileJobs(log), nodeHost(log), { ...defaultOptions, followSymlinks });
  const location = directory.replace(/[\\/]+$/, "");
  await workspace.setFolders([{ uri: location, name: basename(location), location }]);
  return workspace;
}
