import type * as vscode from "vscode";
import { webHost } from "./platform/web/web-host.ts";
import { webJobs } from "./platform/web/web-jobs.ts";
import { activateRelata, type RelataApi } from "./vscode/activate-relata.ts";
import { webServices } from "./vscode/editor/files/web-services.ts";

/** Starts the extension in an extension host that runs in a worker of the browser. */
export function activate(context: vscode.ExtensionContext): RelataApi {
  return activateRelata(context, (write) => {
    return { jobs: webJobs(webServices(context, write)), host: webHost(write), asksServices: false };
  });
}
