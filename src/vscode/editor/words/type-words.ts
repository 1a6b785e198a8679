import { l10n } from "vscode";
import type { TypeWords } from "../../../core/schema/schema.ts";

/** What the types that Relata knows by itself are called in the person's language, one of them and many. */
export function typeWords(): TypeWords {
  return new Map([
    ["Paper", l10n.t("Paper")],
    ["Papers", l10n.t("Papers")],
    ["Thinker", l10n.t("Thinker")],
    ["Thinkers", l10n.t("Thinkers")],
    ["Framework", l10n.t("Framework")],
    ["Frameworks", l10n.t("Frameworks")],
    ["Method", l10n.t("Method")],
    ["Methods", l10n.t("Methods")],
    ["Concept", l10n.t("Concept")],
    ["Concepts", l10n.t("Concepts")],
    ["Artifact", l10n.t("Artifact")],
    ["Artifacts", l10n.t("Artifacts")],
    ["Quote", l10n.t("Quote")],
    ["Quotes", l10n.t("Quotes")],
    ["Claim", l10n.t("Claim")],
    ["Claims", l10n.t("Claims")],
    ["Question", l10n.t("Question")],
    ["Questions", l10n.t("Questions")],
    ["Note", l10n.t("Note")],
    ["Notes", l10n.t("Notes")],
  ]);
}
