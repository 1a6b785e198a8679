import { join } from "node:path";
import type * as vscode from "vscode";
import { threadJobs } from "./platform/node/asking/asked-jobs.ts";
import { nodeHost } from "./platform/node/node-host.ts";
import { activateRelata, type RelataApi } from "./vscode/activate-relata.ts";

/** Starts the extension in an extension host that runs on Node. */
export function activate(context: vscode.ExtensionContext): RelataApi {
  return activateRelata(context, (write) => {
    return {
      jobs: threadJobs(join(context.extensionPath, "dist", "note-thread.cjs"), write, {
        // Without an open folder there is no storage, and nothing to keep.
        ...(context.storageUri
          ? {
              cacheFolder: join(context.storageUri.fsPath, "notes"),
              vectorFolder: join(context.storageUri.fsPath, "vectors"),
            }
          : {}),
      }),
      host: nodeHost(write),
    };
  });
}
