import * as vscode from "vscode";
import { messageText } from "../../core/text/plain-text.ts";
import { commands } from "../commands.ts";
import { ask, showInformation } from "../editor/messages.ts";
import { registerCommand } from "../editor/register-command.ts";
import { embeddingSettings } from "../editor/settings.ts";
import type { Feature } from "../services.ts";
import { openEmbeddingSettings, secretOf } from "./embedding-secret.ts";

/**
 * The commands that keep the key of an embedding service in the secret storage, and remove it, and those that allow and forbid a
 * service that the workspace proposes.
 */
export const registerEmbeddingKey: Feature = ({ secrets, embedding }) =>
  vscode.Disposable.from(
    registerCommand(commands.setEmbeddingKey, () => setKey(secrets)),
    registerCommand(commands.clearEmbeddingKey, () => clearKey(secrets)),
    registerCommand(commands.allowEmbedding, () => embedding.allow()),
    registerCommand(commands.forbidEmbedding, () => embedding.forbid()),
  );

async function setKey(secrets: vscode.SecretStorage): Promise<void> {
  const baseUrl = await knownBaseUrl();
  if (baseUrl === undefined) return;
  const key = await vscode.window.showInputBox({
    title: vscode.l10n.t("API Key for Embeddings"),
    prompt: messageText(vscode.l10n.t("It is kept in the secret storage, and sent to {0} alone.", baseUrl)),
    password: true,
    ignoreFocusOut: true,
  });
  if (key !== undefined && key.trim() !== "") await secrets.store(secretOf(baseUrl), key.trim());
}

async function clearKey(secrets: vscode.SecretStorage): Promise<void> {
  const baseUrl = await knownBaseUrl();
  if (baseUrl === undefined) return;
  await secrets.delete(secretOf(baseUrl));
  showInformation(vscode.l10n.t("No API key is kept for {0} any more.", baseUrl));
}

/** The address that a key is for; a person who has set none is shown where. */
async function knownBaseUrl(): Promise<string | undefined> {
  const { baseUrl } = embeddingSettings();
  if (baseUrl !== "") return baseUrl;
  const open = vscode.l10n.t("Open Settings");
  const message = vscode.l10n.t("Set the address of the embedding service first: a key belongs to one.");
  if ((await ask(message, open)) === open) await openEmbeddingSettings();
  return undefined;
}
