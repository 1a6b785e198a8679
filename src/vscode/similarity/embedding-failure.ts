import * as vscode from "vscode";
import type { EmbeddingEndpoint, EmbeddingOutcome } from "../../core/similarity/embedding-provider.ts";

/** What a person can do about a failure. */
export type FailureAction = "retry" | "settings" | "key";

/** What a person is told when a service gave no vectors, and what can be done about it. */
export function failureTexts(
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
    case "insecure":
      return {
        message: l10n.t(
          "The API key would go to {0} for others on the network to read, so nothing was sent. Set an address with https, or remove the key.",
          baseUrl,
        ),
        actions: ["settings"],
      };
    case "redirect":
      return {
        message: l10n.t(
          "The embedding service at {0} sends on to {1}, where nothing was sent. Set that address if you trust it.",
          baseUrl,
          detail,
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
