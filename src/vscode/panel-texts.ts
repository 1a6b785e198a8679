import { l10n } from "vscode";
import type { PanelTexts } from "../webview/protocol.ts";

/** The panel's texts in the person's language. */
export function panelTexts(): PanelTexts {
  return {
    neighborhood: l10n.t("Neighborhood — ranked by edge-count"),
    noNeighbors: l10n.t("No other note is linked to this one yet."),
    relatedBySimilarity: l10n.t("Related by similarity"),
    similarCaption: l10n.t("cosine ≥ {0} · no typed edge"),
    similarExplanation: l10n.t(
      "Entities in the same semantic neighborhood but without a typed relation to this one — candidates for new edges or unrecognized duplicates.",
    ),
    similarLoading: l10n.t("Comparing notes…"),
    noSimilar: l10n.t("No other note is this close in text."),
    empty: l10n.t("Open a note to see its neighborhood."),
    reading: l10n.t("Reading notes…"),
    placeholder: l10n.t("No note of this name exists yet."),
    create: l10n.t("Create the Note"),
    back: l10n.t("Go Back"),
    forward: l10n.t("Go Forward"),
    pin: l10n.t("Pin to This Entity"),
    unpin: l10n.t("Follow the Active Note"),
    open: l10n.t("Open {0}"),
    center: l10n.t("Show the Neighborhood of {0}"),
    oneEdge: l10n.t("1 edge"),
    edges: l10n.t("{0} edges"),
    out: l10n.t("outgoing"),
    in: l10n.t("incoming"),
    both: l10n.t("in both directions"),
    sharedTerms: l10n.t("shares: {0}"),
    status: l10n.t("status"),
    showMore: l10n.t("Show {0} more"),
    announcement: l10n.t("{0}: {1} neighbors"),
  };
}
