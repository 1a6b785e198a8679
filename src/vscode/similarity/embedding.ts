import * as vscode from "vscode";
import type {
  EmbeddingEndpoint,
  EmbeddingOutcome,
  EmbeddingProgress,
} from "../../core/similarity/embedding-provider.ts";
import { Emitter } from "../../workspace/emitter.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import type { Disposable } from "../editor/disposable.ts";
import { embeddingSettings, section } from "../editor/settings.ts";

/** Shorter work goes on without a word, in milliseconds: a note that was edited is embedded in less. */
const quietTime = 1000;

/**
 * The service that gives vectors, as settings and secret storage name it; none in a workspace that nobody trusts. Keeps the
 * workspace told of it, and shows how far the vectors are and what went wrong.
 */
export class Embedding implements Disposable {
  private endpoint: EmbeddingEndpoint | undefined;
  /** Why nothing is asked of the service until a person has done something: cancelled it, or it failed with this message. */
  private held: { readonly message: string | undefined } | undefined;
  private running: Promise<string | undefined> | undefined;
  private applied: Promise<void>;
  private readonly changes = new Emitter<undefined>();
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly workspace: NoteWorkspace,
    private readonly secrets: vscode.SecretStorage,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.applied = this.apply();
    const applyAgain = () => {
      this.applied = this.applied.then(() => this.apply());
    };
    this.disposables = [
      vscode.workspace.onDidChangeConfiguration((event) => {
        const read = ["similarity.provider", "similarity.endpoint"];
        if (read.some((name) => event.affectsConfiguration(`${section}.${name}`))) applyAgain();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(applyAgain),
      secrets.onDidChange(applyAgain),
      vscode.commands.registerCommand(commands.setEmbeddingKey, () => this.setKey()),
      vscode.commands.registerCommand(commands.clearEmbeddingKey, () => this.clearKey()),
    ];
  }

  /** Tells that similar notes may be others now. */
  onDidChange(listener: () => void): () => void {
    return this.changes.on(listener);
  }

  /**
   * Makes the vectors that are missing, where a service makes them. Gives what a person has to be told where it can't; after
   * that, and where it was cancelled, nothing is asked of the service until a person says so.
   */
  async prepare(): Promise<string | undefined> {
    await this.applied;
    // A note may have changed since that began.
    while (this.running) await this.running;
    if (this.held) return this.held.message;
    if (!this.endpoint) return undefined;
    this.running = this.embed(this.endpoint).finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private async apply(): Promise<void> {
    const { provider, baseUrl, model } = embeddingSettings();
    this.held = undefined;
    this.endpoint = undefined;
    if (provider === "openAICompatible" && vscode.workspace.isTrusted) {
      if (baseUrl === "" || model === "")
        this.held = { message: vscode.l10n.t("Set the address and the model of the embedding service.") };
      else {
        const key = await this.keyOf(baseUrl);
        this.endpoint = { baseUrl, model, ...(key === undefined ? {} : { key }) };
      }
    }
    await this.workspace.useEmbedding(this.endpoint);
    this.changes.emit(undefined);
  }

  private async keyOf(baseUrl: string): Promise<string | undefined> {
    try {
      return await this.secrets.get(secretOf(baseUrl));
    } catch (error) {
      this.log.error(`The secret storage can't be read: ${String(error)}`);
      return undefined;
    }
  }

  private async embed(endpoint: EmbeddingEndpoint): Promise<string | undefined> {
    const outcome = await this.embedShown(endpoint);
    // Other settings came meanwhile, and count.
    if (this.endpoint !== endpoint || outcome.state === "done") return undefined;
    if (outcome.state === "cancelled") {
      this.held = { message: undefined };
      void this.offerToContinue(outcome.missing);
      return undefined;
    }
    const { message, actions } = failureTexts(endpoint, outcome);
    this.log.error(`${message} (${outcome.failure}: ${outcome.detail})`);
    this.held = { message };
    void this.showFailure(message, actions);
    return message;
  }

  /** Embeds with a notification, where it takes long. */
  private async embedShown(endpoint: EmbeddingEndpoint): Promise<EmbeddingOutcome> {
    let last: EmbeddingProgress | undefined;
    let report: (progress: EmbeddingProgress) => void = () => undefined;
    const controller = new AbortController();
    const work = this.workspace.embed((progress) => {
      last = progress;
      report(progress);
    }, controller.signal);
    const isQuick = await Promise.race([work.then(() => true), pause(quietTime).then(() => false)]);
    if (isQuick) return work;
    const title = vscode.l10n.t("Relata: embedding notes with {0}", endpoint.model);
    const location = vscode.ProgressLocation.Notification;
    return vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
      let shown = 0;
      report = ({ done, total }) => {
        const percent = total === 0 ? 0 : (done / total) * 100;
        progress.report({
          increment: percent - shown,
          message: vscode.l10n.t("{0} of {1}", done, total),
        });
        shown = percent;
      };
      if (last) report(last);
      token.onCancellationRequested(() => {
        controller.abort();
      });
      return work;
    });
  }

  private async offerToContinue(missing: number): Promise<void> {
    const goOn = vscode.l10n.t("Continue");
    const message = vscode.l10n.t("{0} notes have no vector, and are not found as similar notes.", missing);
    if ((await vscode.window.showInformationMessage(message, goOn)) === goOn) this.tryAgain();
  }

  private async showFailure(message: string, actions: readonly FailureAction[]): Promise<void> {
    const names: Readonly<Record<FailureAction, string>> = {
      retry: vscode.l10n.t("Try Again"),
      settings: vscode.l10n.t("Open Settings"),
      key: vscode.l10n.t("Set API Key"),
    };
    const chosen = await vscode.window.showErrorMessage(message, ...actions.map((action) => names[action]));
    const action = actions.find((one) => names[one] === chosen);
    if (action === "retry") this.tryAgain();
    else if (action === "settings") await openSettings();
    else if (action === "key") await this.setKey();
  }

  private tryAgain(): void {
    this.held = undefined;
    this.changes.emit(undefined);
  }

  private async setKey(): Promise<void> {
    const baseUrl = await this.knownBaseUrl();
    if (baseUrl === undefined) return;
    const key = await vscode.window.showInputBox({
      title: vscode.l10n.t("API Key for Embeddings"),
      prompt: vscode.l10n.t("It is kept in the secret storage, and sent to {0} alone.", baseUrl),
      password: true,
      ignoreFocusOut: true,
    });
    if (key !== undefined && key.trim() !== "") await this.secrets.store(secretOf(baseUrl), key.trim());
  }

  private async clearKey(): Promise<void> {
    const baseUrl = await this.knownBaseUrl();
    if (baseUrl === undefined) return;
    await this.secrets.delete(secretOf(baseUrl));
    void vscode.window.showInformationMessage(vscode.l10n.t("No API key is kept for {0} any more.", baseUrl));
  }

  /** The address that a key is for; a person who has set none is shown where. */
  private async knownBaseUrl(): Promise<string | undefined> {
    const { baseUrl } = embeddingSettings();
    if (baseUrl !== "") return baseUrl;
    const open = vscode.l10n.t("Open Settings");
    const message = vscode.l10n.t("Set the address of the embedding service first: a key belongs to one.");
    if ((await vscode.window.showInformationMessage(message, open)) === open) await openSettings();
    return undefined;
  }
}

type FailureAction = "retry" | "settings" | "key";

/** What a person is told, and what can be done about it. */
function failureTexts(
  { baseUrl, model, key }: EmbeddingEndpoint,
  { failure, detail }: EmbeddingOutcome & { readonly state: "failed" },
): { readonly message: string; readonly actions: readonly FailureAction[] } {
  const { l10n } = vscode;
  switch (failure) {
    case "address":
      return {
        message: l10n.t(
          "{0} is no web address. Set the address of the embedding service, such as http://localhost:11434/v1.",
          baseUrl,
        ),
        actions: ["settings"],
      };
    case "unreachable":
      return {
        message: l10n.t(
          "Nothing answers at {0}. Start the embedding service, or set another address.",
          baseUrl,
        ),
        actions: ["retry", "settings"],
      };
    case "key":
      return {
        message:
          key === undefined
            ? l10n.t(
                "The embedding service at {0} wants an API key. Set it, and similar notes come.",
                baseUrl,
              )
            : l10n.t("The embedding service at {0} does not accept the API key. Set another one.", baseUrl),
        actions: ["key", "settings"],
      };
    case "model":
      return {
        message: l10n.t(
          "The embedding service at {0} has no model {1}, or no embeddings at this address. Load the model there, or set another.",
          baseUrl,
          model,
        ),
        actions: ["retry", "settings"],
      };
    case "busy":
      return {
        message: l10n.t("The embedding service at {0} is busy or out of order: {1}", baseUrl, detail),
        actions: ["retry"],
      };
    case "answer":
      return {
        message: l10n.t(
          "The embedding service at {0} gave no vectors but: {1} Check its address and model.",
          baseUrl,
          detail,
        ),
        actions: ["retry", "settings"],
      };
  }
}

/** A key belongs to an address: a workspace that sets another one does not get it. */
function secretOf(baseUrl: string): string {
  return `${section}.embeddingKey ${baseUrl}`;
}

async function openSettings(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openSettings", `${section}.similarity`);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
