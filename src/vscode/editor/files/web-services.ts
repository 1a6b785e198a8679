import * as vscode from "vscode";
import { shortHash } from "../../../platform/web/short-hash.ts";
import type { WebServices } from "../../../platform/web/web-jobs.ts";
import type { KeptFiles } from "../../../platform/web/file-system.ts";
import type { CacheFolder } from "../../../platform/web/web-reading.ts";
import { editorFiles } from "./editor-files.ts";
import { keptFilesIn } from "./kept-files.ts";

/**
 * What the editor gives the jobs where files are reached through it: its file system, the script of the worker, and a cache in
 * the extension's own storage.
 *
 * @param log takes what could not be read
 */
export function webServices(context: vscode.ExtensionContext, log: (message: string) => void): WebServices {
  const { extensionUri, globalStorageUri } = context;
  let reading: Promise<Uint8Array> | undefined;
  const script = () => {
    const uri = vscode.Uri.joinPath(extensionUri, "dist", "note-worker.js");
    reading ??= Promise.resolve(vscode.workspace.fs.readFile(uri));
    return reading;
  };
  let root: Promise<CacheFolder | undefined> | undefined;
  return {
    files: editorFiles,
    log,
    script: async () => scriptAddress(await script()),
    cacheRoot: () => (root ??= cacheFolderIn(keptFilesIn(globalStorageUri), script)),
  };
}

/** An address of a script. Not every host lets a worker start from the extension's own; one made of its text starts in all. */
export function scriptAddress(script: Uint8Array): string {
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}

/**
 * The folder of the caches that this very script understands; those of other versions are removed. Undefined where there is no
 * storage.
 */
async function cacheFolderIn(
  files: KeptFiles,
  script: () => Promise<Uint8Array>,
): Promise<CacheFolder | undefined> {
  try {
    const name = shortHash(new TextDecoder().decode(await script()));
    const others = await files.names("notes").catch(() => []);
    for (const other of others) if (other !== name) await files.remove(`notes/${other}`);
    return { files, path: `notes/${name}` };
  } catch {
    return undefined;
  }
}
