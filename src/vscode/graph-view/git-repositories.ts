import * as vscode from "vscode";
import type { GitRepository } from "./repository-dates.ts";

/** What of VS Code's extension for git is asked. */
interface GitApi {
  readonly state: "uninitialized" | "initialized";
  readonly onDidChangeState: vscode.Event<GitApi["state"]>;
  getRepository(uri: vscode.Uri): GitRepository | null;
}

/** How long git may take to find its repositories, in milliseconds. */
const maxStart = 10_000;

/**
 * The repositories that the folders of the workspace lie in, by VS Code's own extension for git, which finds git and runs it: we run
 * no program. None where that extension is missing or switched off, or the workspace is not trusted.
 */
export async function gitRepositories(): Promise<readonly GitRepository[]> {
  if (!vscode.workspace.isTrusted) return [];
  const extension = vscode.extensions.getExtension<{
    readonly enabled: boolean;
    getAPI(version: 1): GitApi;
  }>("vscode.git");
  if (!extension) return [];
  const git = await extension.activate();
  if (!git.enabled) return [];
  const api = git.getAPI(1);
  if (api.state === "uninitialized") await untilInitialized(api);
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [...new Set(folders.map(({ uri }) => api.getRepository(uri)).filter((one) => one !== null))];
}

function untilInitialized(api: GitApi): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      listener.dispose();
      clearTimeout(timer);
      resolve();
    };
    const listener = api.onDidChangeState((state) => {
      if (state === "initialized") done();
    });
    const timer = setTimeout(done, maxStart);
  });
}
