import { join } from "node:path";
import type * as vscode from "vscode";
import { jobsByPlace } from "./platform/jobs-by-place.ts";
import { threadJobs } from "./platform/node/asking/asked-jobs.ts";
import { nodeHost } from "./platform/node/node-host.ts";
import { webJobs } from "./platform/web/web-jobs.ts";
import { activateRelata, type RelataApi } from "./vscode/activate-relata.ts";
import { webServices } from "./vscode/editor/files/web-services.ts";
import { isOnDisk } from "./vscode/workspace/note-uris.ts";

/** Starts the extension in an extension host that runs on Node. Folders that are on no disk are read through the editor. */
export function activate(context: vscode.ExtensionContext): RelataApi {
  return activateRelata(context, (write) => {
    const disk = threadJobs(join(context.extensionPath, "dist", "note-thread.cjs"), write, {
      // Without an open folder there is no storage, and nothing to keep.
      ...(context.storageUri
        ? {
            cacheFolder: join(context.storageUri.fsPath, "notes"),
            vectorFolder: join(context.storageUri.fsPath, "vectors"),
          }
        : {}),
    });
    return {
      jobs: jobsByPlace(disk, () => webJobs(webServices(context, write)), isOnDisk),
      host: nodeHost(write),
      asksServices: true,
    };
  });
}
