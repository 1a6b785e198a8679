import * as vscode from "vscode";
import type {
  EmbeddingEndpoint,
  EmbeddingOutcome,
  EmbeddingProgress,
} from "../../core/similarity/embedding-provider.ts";
import { Emitter } from "../../workspace/emitter.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import type { Background } from "../editor/background.ts";
import type { Disposable } from "../editor/disposable.ts";
import { ask, askAfterError, showInformation, withProgress } from "../editor/messages.ts";
import { embeddingSettings, section, type EmbeddingSettings } from "../editor/settings.ts";
import type { Log } from "../editor/log/plain-log.ts";
import type { EmbeddingConsent } from "./embedding-consent.ts";
import { failureTexts, type FailureAction } from "./embedding-failure.ts";
import { openEmbeddingSettings, secretOf } from "./embedding-secret.ts";

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
  /** The service that the workspace proposes and nobody has allowed. */
  private proposed: EmbeddingSettings | undefined;
  private running: Promise<string | undefined> | undefined;
  /** The address that the person has been asked about in this session. */
  private asked: string | undefined;
  private applied: Promise<void>;
  private readonly changes = new Emitter<undefined>();
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly workspace: NoteWorkspace,
    private readonly secrets: vscode.SecretStorage,
    private readonly consent: EmbeddingConsent,
    private readonly background: Background,
    private readonly log: Log,
    /** Whether a service can be asked where the extension runs. */
    readonly asksServices: boolean,
  ) {
    this.applied = this.apply();
    const applyAgain = () => {
      this.applyAgain();
    };
    background.run("Turning to the embedding service", this.applied);
    this.disposables = [
      vscode.workspace.onDidChangeConfiguration((event) => {
        const read = ["similarity.provider", "similarity.endpoint"];
        if (read.some((name) => event.affectsConfiguration(`${section}.${name}`))) applyAgain();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(applyAgain),
      secrets.onDidChange(applyAgain),
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
    this.askOnce();
    // A note may have changed since that began.
    while (this.running) await this.running;
    if (this.held) return this.held.message;
    if (!this.endpoint) return undefined;
    this.running = this.embed(this.endpoint).finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Asks whether the workspace's service may be used, and remembers it where the person says so. */
  async allow(): Promise<void> {
    await this.applied;
    const { proposed } = this;
    if (!proposed) {
      showInformation(
        vscode.l10n.t("This workspace proposes no embedding service that you have not allowed."),
      );
      return;
    }
    const yes = vscode.l10n.t("Send Notes There");
    if ((await ask(proposalText(proposed), yes)) === yes) await this.acceptProposal(proposed.baseUrl);
  }

  /** Remembers that notes of this workspace may be sent to an address, since the person has said so. */
  async acceptProposal(baseUrl: string): Promise<void> {
    await this.consent.allow(baseUrl);
    this.applyAgain();
  }

  /** Forgets what was allowed for this workspace, and ends what is under way. */
  async forbid(): Promise<void> {
    await this.consent.forbid();
    this.applyAgain();
    showInformation(
      vscode.l10n.t("This workspace may send notes to no embedding service but one of your own settings."),
    );
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private applyAgain(): void {
    const apply = () => this.apply();
    this.applied = this.applied.then(apply, apply);
    this.background.run("Turning to another embedding service", this.applied);
  }

  /** The first time that similar notes are wanted of a service that the workspace proposes. */
  private askOnce(): void {
    const { proposed } = this;
    if (!proposed || this.asked === proposed.baseUrl) return;
    this.asked = proposed.baseUrl;
    this.background.run("Asking for the workspace's embedding service", this.allow());
  }

  private async apply(): Promise<void> {
    const settings = embeddingSettings();
    const { provider, baseUrl, model, isProposed } = settings;
    this.held = undefined;
    this.endpoint = undefined;
    this.proposed = undefined;
    if (provider === "openAICompatible" && vscode.workspace.isTrusted) {
      if (!this.asksServices)
        this.held = {
          message: vscode.l10n.t(
            "No embedding service is asked from the browser, so similar notes are found by their words. Open the folder on the desktop or in a remote window for others.",
          ),
        };
      else if (baseUrl === "" || model === "")
        this.held = { message: vscode.l10n.t("Set the address and the model of the embedding service.") };
      else if (isProposed && !this.consent.allows(baseUrl)) {
        this.proposed = settings;
        this.held = {
          message: vscode.l10n.t(
            "{0} Nothing is sent until you run Relata: Allow Embedding Service of This Workspace.",
            proposalText(settings),
          ),
        };
      } else {
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
      this.background.run("Offering to go on embedding", this.offerToContinue(outcome.missing));
      return undefined;
    }
    const { message, actions } = failureTexts(endpoint, outcome);
    this.log.error(`${message} (${outcome.failure}: ${outcome.detail})`);
    this.held = { message };
    this.background.run("Telling why nothing was embedded", this.showFailure(message, actions));
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
    return withProgress(title, (show, token) => {
      let shown = 0;
      report = ({ done, total }) => {
        const percent = total === 0 ? 0 : (done / total) * 100;
        show({ increment: percent - shown, message: vscode.l10n.t("{0} of {1}", done, total) });
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
    const message =
      missing === 1
        ? vscode.l10n.t("1 note has no vector, and is not found as a similar note.")
        : vscode.l10n.t("{0} notes have no vector, and are not found as similar notes.", missing);
    if ((await ask(message, goOn)) === goOn) this.tryAgain();
  }

  private async showFailure(message: string, actions: readonly FailureAction[]): Promise<void> {
    const names: Readonly<Record<FailureAction, string>> = {
      retry: vscode.l10n.t("Try Again"),
      settings: vscode.l10n.t("Open Settings"),
      key: vscode.l10n.t("Set API Key"),
    };
    const chosen = await askAfterError(message, ...actions.map((action) => names[action]));
    const action = actions.find((one) => names[one] === chosen);
    if (action === "retry") this.tryAgain();
    else if (action === "settings") await openEmbeddingSettings();
    else if (action === "key") await vscode.commands.executeCommand(commands.setEmbeddingKey);
  }

  private tryAgain(): void {
    this.held = undefined;
    this.changes.emit(undefined);
  }
}

function proposalText({ baseUrl, model }: EmbeddingSettings): string {
  return vscode.l10n.t(
    "The settings of this workspace name an embedding service: the texts of all notes would be sent to {0}, for the model {1}.",
    writtenOut(baseUrl),
    model,
  );
}

/** The address as it is asked: letters that only look like others are told apart. */
function writtenOut(address: string): string {
  try {
    return new URL(address).href;
  } catch {
    return address;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
