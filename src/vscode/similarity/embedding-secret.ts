import * as vscode from "vscode";
import { section } from "../editor/settings.ts";

/** The name of the secret: a key belongs to an address, so a workspace that sets another one does not get it. */
export function secretOf(baseUrl: string): string {
  return `${section}.embeddingKey ${baseUrl}`;
}

/** Opens the settings of the service. */
export async function openEmbeddingSettings(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openSettings", `${section}.similarity`);
}
