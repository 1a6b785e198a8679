import { l10n } from "vscode";
import type { PreviewTexts } from "../../preview/preview-source.ts";
import { localized } from "../editor/words/localized.ts";

/** The Markdown preview's texts in the person's language. */
export function previewTexts(): PreviewTexts {
  return {
    unresolved: l10n.t("No note of this name exists yet."),
    ambiguous: (candidates) => l10n.t("Several notes are meant by this name:\n{0}", candidates),
    noHeading: (name) => l10n.t("This note has no heading “{0}”.", name),
    noBlock: (name) => l10n.t("This note has no block ^{0}.", name),
    inItself: l10n.t("Shown around here already, and not once more inside itself."),
    tooDeep: l10n.t("Notes are shown inside notes five levels deep."),
    tooMuch: l10n.t("Not shown: this preview holds as many notes as it can."),
    tooLong: l10n.t("Not shown: this note is too long."),
    loading: l10n.t("Reading the note…"),
    unreadable: l10n.t("This note can't be read."),
    aliases: l10n.t("aliases"),
    tags: l10n.t("tags"),
    said: localized,
  };
}
