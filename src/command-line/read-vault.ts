import { readdirSync, statSync } from "node:fs";
import { basename } from "node:path";
import { reasonOf } from "../platform/file-problems.ts";
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
 * @throws CommandError where there is no such folder, or where it may not be listed: of no notes, none would have a problem
 */
export async function readVault(
  directory: string,
  log: (message: string) => void,
  followSymlinks = false,
): Promise<NoteWorkspace> {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new CommandError(`There is no folder ${directory}.`);
  }
  assertListed(directory);
  const workspace = new NoteWorkspace(fileJobs(log), nodeHost(log), { ...defaultOptions, followSymlinks });
  const location = directory.replace(/[\\/]+$/, "");
  await workspace.setFolders([{ uri: location, name: basename(location), location }]);
  return workspace;
}

function assertListed(directory: string): void {
  try {
    readdirSync(directory);
  } catch (error) {
    throw new CommandError(`The folder ${directory} could not be listed: ${reasonOf(error)}`);
  }
}
